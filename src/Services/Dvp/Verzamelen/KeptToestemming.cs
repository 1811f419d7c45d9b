using System.Text.Json.Serialization;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>A refresh token that goes with an account.</summary>
/// <param name="ChoiceKey">Key of the <see cref="AanbiederChoice"/> that it is for.</param>
/// <param name="Aanbieder">MedMij name of the Aanbieder.</param>
/// <param name="Gegevensdiensten">Names of what the last token covered.</param>
/// <param name="SealedToken">The token, sealed with the keys of this participant.</param>
/// <param name="KeptAt">Protocol time at which this token came.</param>
/// <param name="TokenHost">Host name of the token endpoint: the DVA; null: not known yet.</param>
/// <param name="LastUsedAt">Protocol time of the last exchange that succeeded; null: none did since it was given.</param>
/// <param name="FirstFailedAt">Protocol time of the first failure after the last success; null: the last exchange succeeded.</param>
/// <param name="FailureToldAt">When the Persoon was told of those failures; null: not.</param>
/// <param name="AutomaticSince">When the Persoon ordered automatic collection; null: they did not, or no longer want it.</param>
internal sealed record KeptToestemming(
    string ChoiceKey,
    string Aanbieder,
    IReadOnlyList<string> Gegevensdiensten,
    string SealedToken,
    DateTimeOffset KeptAt,
    string? TokenHost = null,
    DateTimeOffset? LastUsedAt = null,
    DateTimeOffset? FirstFailedAt = null,
    DateTimeOffset? FailureToldAt = null,
    DateTimeOffset? AutomaticSince = null)
{
    /// <summary>Time without use after which a Toestemming ends: half a year, in days as a DVA counts it unless it was set otherwise there.</summary>
    /// <remarks>Bron: core.autorisatie.100.</remarks>
    public static readonly TimeSpan LongestWithoutUse = TimeSpan.FromDays(183);

    /// <summary>When it ends by itself, unless it is used before.</summary>
    [JsonIgnore]
    public DateTimeOffset EndsAt => KeptAt + LongestWithoutUse;

    /// <summary>Whether the Persoon ordered automatic collection under it.</summary>
    [JsonIgnore]
    public bool IsAutomatic => AutomaticSince is not null;

    /// <summary>Shows no token.</summary>
    public override string ToString() => $"KeptToestemming({ChoiceKey})";
}
