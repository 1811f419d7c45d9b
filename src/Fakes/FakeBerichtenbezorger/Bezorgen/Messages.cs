using System.Text.Json.Serialization;

namespace MedMijSandbox.FakeBerichtenbezorger.Bezorgen;

/// <summary>A message as it comes in.</summary>
/// <param name="Id">UUID of 36 characters, chosen by the sender: what comes twice with one id is kept once.</param>
/// <param name="To">Address, 3 to 254 characters with one at sign.</param>
/// <param name="Subject">1 to 200 characters on one line.</param>
/// <param name="Text">1 to 4000 characters.</param>
internal sealed record NewMessage(string Id, string To, string Subject, string Text)
{
    /// <summary>What is wrong with it, in English for whoever sends it; null: nothing.</summary>
    public string? FindFault() =>
        !Guid.TryParseExact(Id, "D", out _) ? "id is not a UUID of 36 characters."
        : !IsAddress(To) ? "to is not an address of 3 to 254 characters with one @."
        : Subject.Length is < 1 or > 200 || Subject.Any(char.IsControl) ? "subject is not 1 to 200 characters on one line."
        : Text.Length is < 1 or > 4000 || Text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')) ? "text is not 1 to 4000 characters."
        : null;

    private static bool IsAddress(string text) =>
        text.Length is >= 3 and <= 254 && text.Split('@') is [{ Length: > 0 }, { Length: > 0 }] && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c));
}

/// <summary>A message in the mailbox.</summary>
/// <param name="Number">Place in the order of arrival, from 1.</param>
/// <param name="Id">Id that the sender chose.</param>
/// <param name="To">Address.</param>
/// <param name="Subject">Subject.</param>
/// <param name="Text">Text.</param>
/// <param name="ReceivedAt">Protocol time.</param>
internal sealed record KeptMessage(long Number, string Id, string To, string Subject, string Text, DateTimeOffset ReceivedAt);

/// <summary>Why a message was not taken in.</summary>
internal sealed record Fault(string Error);

/// <summary>What goes over the wire and on disk: each name once, in lower case, and none that is not known.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(NewMessage))]
[JsonSerializable(typeof(KeptMessage))]
[JsonSerializable(typeof(IReadOnlyList<KeptMessage>))]
[JsonSerializable(typeof(Fault))]
internal sealed partial class MailboxJson : JsonSerializerContext;
