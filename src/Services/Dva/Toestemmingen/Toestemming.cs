using System.Text.Json.Serialization;

namespace MedMijSandbox.Dva.Toestemmingen;

/// <summary>
/// What a Persoon allowed: one DVP, one Aanbieder. Every code and token stands on one of these, and gives nothing once it is gone.
/// </summary>
/// <param name="Id">Random; the key of it.</param>
/// <param name="BsnKey">Pseudonym of the Persoon.</param>
/// <param name="SealedBsn">The BSN, sealed.</param>
/// <param name="ClientId">The DVP Server.</param>
/// <param name="ClientName">Its name on the OAuth Client List when it was given.</param>
/// <param name="Scope">What was asked, without who acts for whom.</param>
/// <param name="LongLived">Whether it holds for an indefinite time, as long as it is used.</param>
/// <param name="IsRepresented">Whether somebody else gave it for the Persoon.</param>
/// <param name="IsTested">Whether it was found before the code that there is something to collect, or to receive.</param>
/// <param name="GivenAt">Protocol time.</param>
/// <param name="KeptUntil">Protocol time up to which it is kept when it is not used again; a day or so more than it holds.</param>
/// <remarks>Bron: core.autorisatie.100; core.autorisatie.101.</remarks>
internal sealed record Toestemming(
    string Id,
    string BsnKey,
    string SealedBsn,
    string ClientId,
    string ClientName,
    string Scope,
    bool LongLived,
    bool IsRepresented,
    bool IsTested,
    DateTimeOffset GivenAt,
    DateTimeOffset KeptUntil);

/// <summary>How a toestemming was used last. Apart from it and small, since it is written at every token.</summary>
/// <param name="RefreshHash">Hash of the secret of the newest refresh token; null: there is none.</param>
/// <param name="At">Protocol time of the last token.</param>
/// <param name="Until">Protocol time at which the toestemming ends when it is not used again.</param>
internal sealed record ToestemmingUse(string? RefreshHash, DateTimeOffset At, DateTimeOffset Until);

/// <summary>That a toestemming is one of a Persoon.</summary>
internal sealed record ToestemmingOf(string Id);

/// <summary>Why a toestemming is no more, remembered to explain a refusal.</summary>
internal enum EndReason
{
    /// <summary>The Persoon withdrew it.</summary>
    Withdrawn,

    /// <summary>A code was offered twice.</summary>
    CodeOfferedTwice,

    /// <summary>A refresh token was offered again after it was exchanged.</summary>
    RefreshTokenReused,

    /// <summary>The Persoon has died.</summary>
    Deceased,
}

/// <summary>The end of a toestemming.</summary>
internal sealed record EndedToestemming(EndReason Reason, DateTimeOffset At);

/// <summary>That somebody has died.</summary>
internal sealed record DeceasedPersoon(DateTimeOffset Since);

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(Toestemming))]
[JsonSerializable(typeof(ToestemmingUse))]
[JsonSerializable(typeof(ToestemmingOf))]
[JsonSerializable(typeof(EndedToestemming))]
[JsonSerializable(typeof(DeceasedPersoon))]
internal sealed partial class ToestemmingJson : JsonSerializerContext;
