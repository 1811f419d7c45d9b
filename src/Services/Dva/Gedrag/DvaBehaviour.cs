using MedMijSandbox.Saml;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dva.Gedrag;

/// <summary>When the DVA finds out whether there is anything to collect.</summary>
internal enum AvailabilityTest
{
    /// <summary>Before the code: a Persoon without data sees the same screens, and the DVP cannot tell it from a refusal.</summary>
    Early,

    /// <summary>At the token interface: a DVP that has a code knows that there was a toestemming, so no token then means no data.</summary>
    Late,
}

/// <summary>What an access token looks like.</summary>
internal enum TokenFormat
{
    /// <summary>Random characters.</summary>
    Opaque,

    /// <summary>A signed JWT. It says nothing of the Persoon.</summary>
    Jwt,
}

/// <summary>In what a DVA may differ from another one; each of it can change while it runs. Settings, section <c>dva</c>: docs/instellingen.md.</summary>
internal sealed record DvaBehaviour
{
    private static readonly TimeSpan AfterListing = TimeSpan.FromSeconds(3600);

    /// <summary>When availability is tested.</summary>
    public AvailabilityTest AvailabilityTest { get; init; } = AvailabilityTest.Early;

    /// <summary>Form of an access token. Bron: core.autorisatie.202 (deels) leaves it free.</summary>
    public TokenFormat TokenFormat { get; init; } = TokenFormat.Opaque;

    /// <summary>Lifetime of an authorization code; the stelsel's number is not known.</summary>
    public TimeSpan CodeLifetime { get; init; } = TimeSpan.FromSeconds(900);

    /// <summary>Lifetime of an access token. Bron: core.autorisatie.204 (deels).</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromSeconds(900);

    /// <summary>Lifetime of a refresh token, each anew when it is replaced: half a year. Bron: core.autorisatie.100.</summary>
    public TimeSpan RefreshLifetime { get; init; } = TimeSpan.FromDays(183);

    /// <summary>How long a Persoon may take for one step, from the landing page to the answer.</summary>
    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromSeconds(900);

    /// <summary>Longest time that a token request takes before it is cut off. Bron: core.tknint.206.</summary>
    public TimeSpan TokenLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest time that a resource request takes before it is cut off. Bron: core.rscint.202.</summary>
    public TimeSpan ResourceLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether a request without the two ids is refused.</summary>
    public bool RequireIds { get; init; } = true;

    /// <summary>Whether a code that is offered again ends what it gave. RFC 6749 §4.1.2 says SHOULD.</summary>
    public bool RevokeOnReplay { get; init; } = true;

    /// <summary>Whether a refresh token that is offered again after it was exchanged ends the whole toestemming. RFC 6819 §5.2.2.3.</summary>
    public bool RevokeOnRefreshReuse { get; init; } = true;

    /// <summary>Whether the client certificate and <c>client_id</c> must be of one registration. A setting of ours: the stelsel lets the names differ.</summary>
    public bool BindToRegistration { get; init; }

    /// <summary>Whether the optional DocumentManifest is served; without it a request for one gets 404 with <c>not-supported</c>.</summary>
    public bool DocumentManifest { get; init; } = true;

    /// <summary>Level that is asked of who logs in.</summary>
    public BetrouwbaarheidsNiveau MinimumLevel { get; init; } = BetrouwbaarheidsNiveau.Substantieel;

    /// <summary>Moment at which the listing of an Aanbieder ended, by its MedMij name; who is not in it is listed.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> ListedUntil { get; init; } = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);

    /// <summary>Whether an Aanbieder is served: as long as it is listed, and 3600 seconds after. Bron: core.gegevensdiensten.104.</summary>
    public bool Serves(Aanbiedernaam aanbieder, DateTimeOffset now) =>
        !ListedUntil.TryGetValue(aanbieder.Value, out var until) || now - AfterListing <= until;

    /// <summary>Texts for <c>error_description</c> by the name of the refusal; without one none is sent. The fixed texts of the stelsel are not known.</summary>
    public IReadOnlyDictionary<string, string> ErrorDescriptions { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
