using MedMijSandbox.Dva.Toestemmingen;
using MedMijSandbox.Fhir;
using MedMijSandbox.OAuth;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dva.Verzamelen;

/// <summary>Why the Resource Server does not answer with data, before FHIR comes into it.</summary>
/// <param name="Name">Name and anchor in docs/weigeringen.md.</param>
/// <param name="Challenge">Value of <c>WWW-Authenticate</c>; null: none.</param>
/// <param name="Outcome">Status and OperationOutcome.</param>
internal sealed record ResourceRefusal(string Name, BearerChallenge? Challenge, FhirRefusal Outcome)
{
    public static ResourceRefusal TokenMissing() => new(
        "token-missing", BearerChallenge.WithoutToken,
        new(401, "security", "no access token", "Header Authorization met een Bearer token ontbreekt.", "core.rscint.200"));

    public static ResourceRefusal TokenUnusable(string why) => new(
        "token-unusable", new(OAuthErrors.InvalidToken),
        new(401, "security", "access token unknown or expired", $"Het access token is niet te gebruiken: {why}.", "RFC 6750 §3.1"));

    public static ResourceRefusal TokenUnusable(Unusable why) => why switch
    {
        Unusable.Expired => TokenUnusable("het is verlopen"),
        Unusable.Withdrawn => ToestemmingEnded("de Persoon heeft de toestemming ingetrokken"),
        Unusable.CodeOfferedTwice => ToestemmingEnded("de code is een tweede keer aangeboden"),
        Unusable.RefreshTokenReused => ToestemmingEnded("een refresh token dat al was ingewisseld is nog eens aangeboden"),
        Unusable.Deceased => ToestemmingEnded("de Persoon is overleden"),
        _ => TokenUnusable("deze DVA heeft het niet uitgegeven"),
    };

    public static ResourceRefusal ToestemmingEnded(string why) => new(
        "toestemming-ended", new(OAuthErrors.InvalidToken),
        new(401, "security", "access token unknown or expired", $"De toestemming achter het access token is beëindigd: {why}.", "core.autorisatie.100"));

    public static ResourceRefusal ListingEnded(string aanbieder) => new(
        "resource-listing-ended", new(OAuthErrors.InsufficientScope),
        new(403, "security", "not served any more", $"De vermelding van '{aanbieder}' op de Zorgaanbiederslijst is meer dan 3600 seconden geleden afgelopen.", "core.gegevensdiensten.104"));

    public static ResourceRefusal OtherGegevensdienst(string id) => new(
        "other-gegevensdienst", new(OAuthErrors.InsufficientScope),
        new(403, "security", "access token is not for this service", $"Het access token is niet voor Gegevensdienst {id}.", "RFC 6750 §3.1"));

    public static ResourceRefusal TooLate(TimeSpan limit) => new(
        "resource-too-late", null,
        new(503, "timeout", "not in time", $"De gegevens waren er niet binnen {limit.TotalSeconds:0} seconden.", "core.rscint.202"));

    public static ResourceRefusal IdMissing(string name) => new(
        "resource-id-missing", new(OAuthErrors.InvalidRequest),
        new(400, "required", $"header {name} is missing or no UUID", $"Header {name} ontbreekt of is geen UUID.", "core.rscint.201"));

    public static ResourceRefusal UnknownBase(string id) => new(
        "unknown-base", null,
        new(404, "not-found", "no such service here", $"Er is hier geen Gegevensdienst '{id}'. Neem het ResourceEndpoint van de Zorgaanbiederslijst.", "core.gegevensdiensten.201"));

    public static ResourceRefusal Of(FhirRefusal refusal) => new("fhir-" + refusal.IssueCode, null, refusal);

    /// <summary>Names of the headers that every request carries.</summary>
    public static readonly string[] Ids = [MedMijIds.RequestId, MedMijIds.CorrelationId];
}
