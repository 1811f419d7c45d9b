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
/// <param name="IsUsed">Whether the code was exchanged.</param>
/// <param name="GivenAt">Protocol time.</param>
/// <param name="LastUsedAt">Protocol time of the last token.</param>
/// <param name="Until">Protocol time at which it ends when it is not used again.</param>
/// <remarks>Bron: core.autorisatie.100; core.autorisatie.101.</remarks>
internal sealed record Toestemming(
    string Id,
    string BsnKey,
    string SealedBsn,
    string ClientId,
    string ClientName,
    string Scope,
    bool LongLived,
    bool IsUsed,
    DateTimeOffset GivenAt,
    DateTimeOffset LastUsedAt,
    DateTimeOffset Until);

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
[JsonSerializable(typeof(EndedToestemming))]
[JsonSerializable(typeof(DeceasedPersoon))]
internal sealed partial class ToestemmingJson : JsonSerializerContext;
