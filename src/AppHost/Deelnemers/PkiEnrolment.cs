using System.Text.Json;
using System.Text.Json.Serialization;
using MedMijSandbox.AppHost.Running;
using MedMijSandbox.Stelselnode.Deelnemers;

namespace MedMijSandbox.AppHost.Deelnemers;

/// <summary>Who may have certificates for which names, as the certificate authority takes it.</summary>
internal sealed record EnrolmentOrder(string Id, string Organisation, string Oin, IReadOnlyList<string> Names, string? Http01Address);

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

    /// <summary>Enrols, or changes an enrolment; it keeps its keys.</summary>
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
    public static async Task RemoveAsync(ParticipantSockets sockets, string name, CancellationToken cancellationToken)
    {
        using var response = await sockets.SendAsync(HttpMethod.Delete, Participant, $"{Path}/{Uri.EscapeDataString(name)}", null, cancellationToken);
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(EnrolmentOrder))]
[JsonSerializable(typeof(Enrolment))]
[JsonSerializable(typeof(EnrolmentFault))]
internal sealed partial class EnrolmentJson : JsonSerializerContext;
