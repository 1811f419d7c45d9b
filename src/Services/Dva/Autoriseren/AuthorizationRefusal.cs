using MedMijSandbox.OAuth;

namespace MedMijSandbox.Dva.Autoriseren;

/// <summary>Why an authorization request is not honoured.</summary>
/// <param name="Name">Name and anchor in docs/weigeringen.md.</param>
/// <param name="WireCode">Error code for the client; null: the client cannot be trusted with an answer, so the Persoon sees an error page.</param>
/// <param name="Explanation">For the developer; never on the wire.</param>
/// <param name="Source">Where the rule stands.</param>
internal sealed record AuthorizationRefusal(string Name, string? WireCode, string Explanation, string Source)
{
    private const string ScopeForms =
        "Verzamelen: de naam van de Aanbieder zonder @medmij, met onbehalfof na een spatie bij vertegenwoordiging. Delen: aanbieder~gegevensdienst. Abonneren: subscribe~dagen/aanbieder~gegevensdienst.";

    public static AuthorizationRefusal ClientMissing() => new("client-missing", null, "Parameter client_id ontbreekt of staat er meer dan een keer.", "RFC 6749 §4.1.2.1");

    public static AuthorizationRefusal ClientUnknown(string? clientId) => new(
        "client-unknown", null, $"client_id '{clientId}' staat niet op de OAuth Client List. Het is de hostnaam van de frontchannel Node, zonder schema of poort.", "core.ocl.300");

    public static AuthorizationRefusal RedirectMissing() => new("redirect-missing", null, "Parameter redirect_uri ontbreekt of staat er meer dan een keer.", "RFC 6749 §4.1.2.1");

    public static AuthorizationRefusal RedirectWrong(string? redirectUri, string origin) => new(
        "redirect-wrong", null,
        $"redirect_uri '{redirectUri}' moet beginnen met {origin}/, zonder gebruikersnaam, fragment of een parameter van het antwoord.", "core.authint.200 (deels)");

    public static AuthorizationRefusal ListUnavailable() => new(
        "client-list-unavailable", null, "De OAuth Client List is niet beschikbaar, dus de client kan niet worden herkend.", "core.ocl.201");

    public static AuthorizationRefusal Repeated(string parameter) => new(
        "parameter-repeated", OAuthErrors.InvalidRequest, $"Parameter {parameter} staat er meer dan een keer.", "RFC 6749 §3.1");

    public static AuthorizationRefusal ResponseType(string? value) => new(
        "response-type", OAuthErrors.UnsupportedResponseType, $"response_type is '{value}', alleen 'code' bestaat.", "core.autorisatie.201");

    public static AuthorizationRefusal ScopeWrong(string? value) => new(
        "scope-wrong", OAuthErrors.InvalidScope, $"scope '{value}' heeft geen vorm die bestaat. {ScopeForms}", "core.authint.200 (deels)");

    public static AuthorizationRefusal GegevensdienstNotServed(string? value, string aanbieder, string why) => new(
        "gegevensdienst-not-served", OAuthErrors.InvalidScope, $"scope '{value}': deze DVA bedient '{aanbieder}', maar {why}. {ScopeForms}", "core.authint.200 (deels)");

    public static AuthorizationRefusal AanbiederUnknown(string? value) => new(
        "aanbieder-unknown", OAuthErrors.InvalidScope, $"'{value}' wordt door deze DVA niet bediend. Kijk op de Zorgaanbiederslijst welk adres erbij hoort.", "core.authint.200 (deels)");

    public static AuthorizationRefusal ListingEnded(string? value) => new(
        "listing-ended", OAuthErrors.InvalidScope, $"De vermelding van '{value}' op de Zorgaanbiederslijst is meer dan 3600 seconden geleden afgelopen.", "core.gegevensdiensten.104");

    public static AuthorizationRefusal DelenNotRecognised(string? value) => new(
        "delen-not-recognised", OAuthErrors.InvalidScope,
        $"De client is op de OAuth Client List niet erkend voor de Gegevensdienst van scope '{value}'.", "core.authint.203 (deels)");

    public static AuthorizationRefusal SubscriptionNotOffered(string? value) => new(
        "subscription-not-possible", OAuthErrors.InvalidScope,
        $"Op de Gegevensdienst van scope '{value}' kan hier geen abonnement: de Zorgaanbiederslijst heeft er geen element Abonneren bij.", "ext.abo.authint.201 (deels)");

    public static AuthorizationRefusal RepresentationUnsupported(string? value) => new(
        "representation-unsupported", OAuthErrors.InvalidScope,
        $"scope '{value}' vraagt om vertegenwoordiging. Deze DVA laat inloggen zonder TVS, en kan dat niet.", "ext.vert.authint.200");

    public static AuthorizationRefusal GeboortedatumMissing() => new(
        "birth-date-missing", OAuthErrors.InvalidRequest,
        "Bij vertegenwoordiging hoort MedMij_geboortedatum: de geboortedatum van wie vertegenwoordigd wordt, als YYYYMMDD.", "ext.vert.authint.200");

    public static AuthorizationRefusal StateMissing() => new(
        "state-missing", OAuthErrors.InvalidRequest, "Parameter state ontbreekt, is leeg, is langer dan 2048 tekens of heeft andere tekens dan leesbaar ASCII.", "core.authint.200 (deels); RFC 6749 bijlage A.5");

    public static AuthorizationRefusal IdMissing(string name) => new(
        "id-missing", OAuthErrors.InvalidRequest, $"{name} ontbreekt of is geen UUID. Op dit koppelvlak is het een queryparameter.", "core.authint.208");

    /// <summary>No data and no toestemming give the same answer.</summary>
    public static AuthorizationRefusal NotHonoured(string why) => new("not-honoured", OAuthErrors.AccessDenied, why, "RFC 6749 §4.1.2.1");
}
