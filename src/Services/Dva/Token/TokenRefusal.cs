using System.Globalization;
using MedMijSandbox.Dva.Toestemmingen;
using MedMijSandbox.OAuth;

namespace MedMijSandbox.Dva.Token;

/// <summary>Why no token is given.</summary>
/// <param name="Name">Name and anchor in docs/weigeringen.md.</param>
/// <param name="WireCode">Error code of RFC 6749 §5.2.</param>
/// <param name="Explanation">For the developer; never on the wire.</param>
/// <param name="Source">Where the rule stands.</param>
/// <param name="Status">Status of the answer.</param>
internal sealed record TokenRefusal(string Name, string WireCode, string Explanation, string Source, int Status = StatusCodes.Status400BadRequest)
{
    public static TokenRefusal NotAForm() => new(
        "token-not-a-form", OAuthErrors.InvalidRequest, "Het verzoek is geen formulier (application/x-www-form-urlencoded in de body, in UTF-8).", "RFC 6749 §4.1.3");

    public static TokenRefusal Parameter(string name) => new(
        "token-parameter", OAuthErrors.InvalidRequest, $"Parameter {name} ontbreekt, is leeg of staat er meer dan een keer.", "core.tknint.200 (deels)");

    public static TokenRefusal IdMissing(string name) => new(
        "token-id-missing", OAuthErrors.InvalidRequest, $"Header {name} ontbreekt of is geen UUID.", "core.tknint.208");

    public static TokenRefusal ClientUnknown(string clientId) => new(
        "token-client-unknown", OAuthErrors.InvalidClient, $"client_id '{clientId}' staat niet op de OAuth Client List.", "core.tknint.200 (deels)");

    public static TokenRefusal CertificateMissing() => new(
        "certificate-missing", OAuthErrors.InvalidClient, "Er is geen clientcertificaat, en dat is waarmee een client zich hier bekend maakt.", "RFC 8705 §2");

    public static TokenRefusal CertificateOfOtherRegistration(string clientId, IReadOnlyList<string> names) => new(
        "certificate-of-other-registration", OAuthErrors.InvalidClient,
        $"client_id is '{clientId}', maar het clientcertificaat ({string.Join(", ", names)}) hoort niet bij dezelfde registratie. Deze DVA vraagt dat met de instelling bindToRegistration.", "docs/instellingen.md");

    public static TokenRefusal CertificateOfOtherClient(string clientId, IReadOnlyList<string> names) => new(
        "certificate-of-other-client", OAuthErrors.InvalidClient,
        $"client_id is '{clientId}', maar het clientcertificaat ({string.Join(", ", names)}) is van een andere client op de OAuth Client List, of valt onder diens naam.", "RFC 8705 §2");

    public static TokenRefusal GrantType(string grantType) => new(
        "token-grant-type", OAuthErrors.UnsupportedGrantType, $"grant_type '{grantType}' bestaat niet; het is authorization_code of refresh_token.", "RFC 6749 §5.2");

    public static TokenRefusal CodeOffered(bool revokes) => new(
        "code-offered", OAuthErrors.InvalidGrant,
        "De code is al eens aangeboden, ook een mislukte keer telt; "
        + (revokes ? "de tokens die zij gaf zijn ingetrokken." : "de tokens die zij gaf blijven geldig, met de instelling revokeOnReplay."),
        "core.tknint.204");

    public static TokenRefusal CodeExpired(DateTimeOffset until, DateTimeOffset now) => new(
        "code-expired", OAuthErrors.InvalidGrant,
        string.Create(CultureInfo.InvariantCulture, $"De code gold tot {until:yyyy-MM-dd'T'HH:mm:ssK} en het is {now:yyyy-MM-dd'T'HH:mm:ssK}."), "RFC 6749 §4.1.2");

    public static TokenRefusal CodeUnknown() => new(
        "code-unknown", OAuthErrors.InvalidGrant,
        "Deze DVA heeft de code niet uitgegeven. Neem het TokenEndpoint van dezelfde Aanbieder als het AuthorizationEndpoint.", "RFC 6749 §5.2");

    public static TokenRefusal OtherClient(string clientId, string given) => new(
        "grant-of-other-client", OAuthErrors.InvalidGrant, $"client_id is '{clientId}', maar de code of het refresh token is aan '{given}' gegeven.", "RFC 6749 §5.2");

    public static TokenRefusal RedirectDiffers(string offered, string? asked) => new(
        "redirect-differs", OAuthErrors.InvalidGrant, $"redirect_uri is '{offered}', en in het authorization request was die '{asked}'. Zij moeten teken voor teken gelijk zijn.", "core.tknint.205");

    public static TokenRefusal RefreshMalformed() => new(
        "refresh-malformed", OAuthErrors.InvalidGrant, "Dit heeft niet de vorm van een refresh token van deze DVA: dat is het refresh_token van haar laatste antwoord, ongewijzigd.", "RFC 6749 §6");

    public static TokenRefusal RefreshUnusable(TimeSpan lifetime) => new(
        "refresh-unusable", OAuthErrors.InvalidGrant,
        string.Create(CultureInfo.InvariantCulture, $"Bij het refresh token hoort geen toestemming meer: het is {lifetime.TotalDays:0} dagen niet gebruikt, of hier nooit gegeven."),
        "core.autorisatie.100");

    public static TokenRefusal RefreshReused(bool revokes) => new(
        "refresh-reused", OAuthErrors.InvalidGrant,
        "Dit refresh token is al ingewisseld voor een nieuw. "
        + (revokes
            ? "De client of iemand anders heeft dat nieuwe: daarom is de hele toestemming beëindigd."
            : "De toestemming blijft bestaan, met de instelling revokeOnRefreshReuse."),
        "RFC 6819 §5.2.2.3");

    public static TokenRefusal ToestemmingEnded(EndReason? reason) => new(
        "token-toestemming-ended", OAuthErrors.InvalidGrant,
        "De toestemming is beëindigd: " + reason switch
        {
            EndReason.Withdrawn => "de Persoon heeft haar ingetrokken.",
            EndReason.CodeOfferedTwice => "de code is een tweede keer aangeboden.",
            EndReason.RefreshTokenReused => "een oud refresh token is nog eens aangeboden.",
            EndReason.Deceased => "de Persoon is overleden.",
            _ => "zij is verlopen.",
        },
        "core.autorisatie.100");

    public static TokenRefusal ListingEnded(string aanbieder) => new(
        "token-listing-ended", OAuthErrors.InvalidScope,
        $"De vermelding van '{aanbieder}' op de Zorgaanbiederslijst is meer dan 3600 seconden geleden afgelopen.", "core.gegevensdiensten.104");

    public static TokenRefusal NothingAvailable() => new(
        "nothing-available", OAuthErrors.InvalidGrant,
        "De Aanbieder heeft van deze Persoon niets beschikbaar. Deze DVA toetst dat pas hier, met de instelling availabilityTest.", "docs/instellingen.md");

    public static TokenRefusal TooLate(TimeSpan limit) => new(
        "token-too-late", OAuthErrors.TemporarilyUnavailable, $"Het token was er niet binnen {limit.TotalSeconds:0} seconden.", "core.tknint.206", StatusCodes.Status503ServiceUnavailable);

    public static TokenRefusal NothingRecognised() => new(
        "nothing-recognised", OAuthErrors.InvalidScope, "De client is voor geen enkele Gegevensdienst van deze Aanbieder erkend op de OAuth Client List.", "core.ocl.300");

    public static TokenRefusal ListUnavailable() => new(
        "token-list-unavailable", OAuthErrors.TemporarilyUnavailable, "De OAuth Client List is niet beschikbaar.", "core.ocl.201", StatusCodes.Status503ServiceUnavailable);
}
