using System.Text.Json.Serialization;

namespace MedMijSandbox.Stelselnode.Deelnemers;

/// <summary>A Deelnemer as it is now.</summary>
/// <param name="Registration">How it is registered.</param>
/// <param name="Status">Where it is in its life cycle.</param>
/// <param name="Since">Protocol time at which it came to that status.</param>
/// <param name="OfSandbox">Whether it is a participant of the sandbox itself.</param>
public sealed record Deelnemer(Registration Registration, Deelnemerstatus Status, DateTimeOffset Since, bool OfSandbox)
{
    /// <summary>Why it is not listed although it is toegelaten: what it has, others have since; null: nothing is in the way.</summary>
    public string? Conflict { get; init; }

    /// <summary>Whether it stands on the lists.</summary>
    [JsonIgnore]
    public bool IsListed => Status == Deelnemerstatus.Toegelaten && Conflict is null;
}

/// <summary>A list after a change.</summary>
/// <param name="FileName">Name at the Stelselnode.</param>
/// <param name="Api">Value of the parameter api.</param>
/// <param name="Volgnummer">Its number now.</param>
/// <param name="Changed">Whether that is a new one.</param>
public sealed record ListNumber(string FileName, int Api, string Volgnummer, bool Changed);

/// <summary>What is told of a Deelnemer over the socket.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Role"><c>dvp</c>, <c>dva</c> or <c>sp</c>.</param>
/// <param name="Organisation">Name that people read.</param>
/// <param name="Status">Word for its status.</param>
/// <param name="Since">Protocol time at which it came to that status.</param>
/// <param name="Next">Words for what may follow.</param>
/// <param name="OfSandbox">Whether it is a participant of the sandbox itself.</param>
/// <param name="Conflict">Why it is not listed although it is toegelaten or, at the management address, why the front door does not serve it; null: nothing is in the way.</param>
/// <param name="Registration">How it is registered.</param>
public sealed record DeelnemerState(
    string Name, string Role, string Organisation, string Status, DateTimeOffset Since, IReadOnlyList<string> Next, bool OfSandbox, string? Conflict, Registration Registration)
{
    /// <summary>The state of a Deelnemer.</summary>
    public static DeelnemerState Of(Deelnemer deelnemer)
    {
        ArgumentNullException.ThrowIfNull(deelnemer);
        var r = deelnemer.Registration;
        return new(
            r.Name, r.Role, r.Organisation, Levensloop.Word(deelnemer.Status), deelnemer.Since, [.. Levensloop.After(deelnemer.Status).Select(Levensloop.Word)],
            deelnemer.OfSandbox, deelnemer.Conflict, r);
    }
}

/// <summary>What a change brought about.</summary>
/// <param name="Deelnemer">The Deelnemer after it; null: it is gone.</param>
/// <param name="Lists">Every list with its number.</param>
public sealed record DeelnemerChange(DeelnemerState? Deelnemer, IReadOnlyList<ListNumber> Lists);

/// <summary>A wish for another status.</summary>
/// <param name="Status">Its word.</param>
public sealed record StatusWish(string? Status);

/// <summary>Why a change was not made.</summary>
/// <param name="Refusal">Name, as in docs/weigeringen.md.</param>
/// <param name="Error">Explanation.</param>
/// <param name="Problems">What is wrong in a registration; empty for another refusal.</param>
public sealed record DeelnemerFault(string Refusal, string Error, IReadOnlyList<RegistrationProblem> Problems);

/// <summary>What is kept of a Deelnemer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Registration">How it was registered; null for a participant of the sandbox, which the register describes.</param>
/// <param name="Status">Where it is in its life cycle.</param>
/// <param name="Since">Protocol time at which it came to that status.</param>
internal sealed record KeptDeelnemer(string Name, Registration? Registration, Deelnemerstatus Status, DateTimeOffset Since);

/// <summary>Deelnemers as JSON, over the socket.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(DeelnemerState))]
[JsonSerializable(typeof(IReadOnlyList<DeelnemerState>))]
[JsonSerializable(typeof(DeelnemerChange))]
[JsonSerializable(typeof(DeelnemerFault))]
[JsonSerializable(typeof(StatusWish))]
public sealed partial class DeelnemerJson : JsonSerializerContext;

/// <summary>Deelnemers in the store.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(KeptDeelnemer))]
internal sealed partial class KeptDeelnemerJson : JsonSerializerContext;
