using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using MedMijSandbox.AppHost.Running;
using MedMijSandbox.Stelselnode.Deelnemers;

namespace MedMijSandbox.AppHost.Deelnemers;

/// <summary>Who may have certificates for which names, as the certificate authority takes it.</summary>
internal sealed record EnrolmentOrder(string Id, string Organisation, string Oin, IReadOnlyList<string> Names, string? Http01Address, bool OfDeelnemer = true);

/// <summary>An enrolment as the certificate authority keeps it.</summary>
internal sealed record EnrolledNames(string Id, IReadOnlyList<string> Names, bool OfDeelnemer);

/// <summary>How a Deelnemer gets certificates.</summary>
/// <param name="EabKeyId">Key identifier for the external account binding of ACME.</param>
/// <param name="EabKey">Key of that binding, Base64url.</param>
/// <param name="Token">Token for the other ways to enrol; null: it was given before.</param>
public sealed record Enrolment(string EabKeyId, string EabKey, string? Token);

/// <summary>What the certificate authority says is wrong.</summary>
internal sealed record EnrolmentFault(string? Detail);

/// <summary>Enrols a registration at the certificate authority of the sandbox, over its socket.</summary>
internal static class PkiEnrolment
{
    /// <summary>Name of the participant.</summary>
    public const string Participant = "pki";

    private const string Path = "/beheer/registraties";

    /// <summary>Enrols, or changes an enrolment, which keeps its keys. When that is refused, the one of before has ended too: its names may be somebody else's now.</summary>
    /// <returns>The enrolment, or why there is none.</returns>
    public static async Task<(Enrolment? Enrolment, string? Warning)> PutAsync(ParticipantSockets sockets, Registration registration, CancellationToken cancellationToken)
    {
        var order = new EnrolmentOrder(registration.Name, registration.Organisation, registration.Oin, registration.AllHosts, registration.Http01Address);
        var body = JsonSerializer.SerializeToUtf8Bytes(order, EnrolmentJson.Default.EnrolmentOrder);
        using var response = await sockets.PutAsync(Participant, Path, body, cancellationToken);
        var text = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        try
        {
            return response.IsSuccessStatusCode
                ? (JsonSerializer.Deserialize(text, EnrolmentJson.Default.Enrolment), null)
                : (null, JsonSerializer.Deserialize(text, EnrolmentJson.Default.EnrolmentFault)?.Detail ?? $"{Participant} answers {(int)response.StatusCode}.");
        }
        catch (JsonException)
        {
            return (null, $"{Participant} answers {(int)response.StatusCode} without saying why.");
        }
    }

    /// <summary>Ends an enrolment: its names are free again.</summary>
    /// <returns>Why it did not end; null: there is none any more.</returns>
    public static async Task<string?> RemoveAsync(ParticipantSockets sockets, string name, CancellationToken cancellationToken)
    {
        using var response = await sockets.SendAsync(HttpMethod.Delete, Participant, $"{Path}/{Uri.EscapeDataString(name)}", null, cancellationToken);
        return response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.NotFound ? null : $"{Participant} answers {(int)response.StatusCode}.";
    }

    /// <summary>
    /// Makes up for what changed while the certificate authority was left out: the enrolments of Deelnemers that are gone end, and those of which the names
    /// changed are put again. What was put by hand stays.
    /// </summary>
    public static async Task ReconcileAsync(ParticipantSockets sockets, IReadOnlyList<DeelnemerState> deelnemers, CancellationToken cancellationToken)
    {
        using var response = await sockets.GetAsync(Participant, Path, cancellationToken);
        var enrolled = JsonSerializer.Deserialize(await response.Content.ReadAsByteArrayAsync(cancellationToken), EnrolmentJson.Default.IReadOnlyListEnrolledNames) ?? [];
        var registrations = deelnemers.Where(d => !d.OfSandbox).ToDictionary(d => d.Name, d => d.Registration, StringComparer.Ordinal);
        foreach (var gone in enrolled.Where(e => e.OfDeelnemer && !registrations.ContainsKey(e.Id)))
        {
            await RemoveAsync(sockets, gone.Id, cancellationToken);
        }

        foreach (var kept in enrolled.Where(e => e.OfDeelnemer && registrations.ContainsKey(e.Id)))
        {
            var registration = registrations[kept.Id];
            if (!registration.AllHosts.ToHashSet(StringComparer.Ordinal).SetEquals(kept.Names))
            {
                await PutAsync(sockets, registration, cancellationToken);
            }
        }
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(EnrolmentOrder))]
[JsonSerializable(typeof(Enrolment))]
[JsonSerializable(typeof(EnrolmentFault))]
[JsonSerializable(typeof(IReadOnlyList<EnrolledNames>))]
internal sealed partial class EnrolmentJson : JsonSerializerContext;
