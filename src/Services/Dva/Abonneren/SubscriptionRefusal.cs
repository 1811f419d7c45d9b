using System.Globalization;
using MedMijSandbox.Abonneren;
using MedMijSandbox.OAuth;

namespace MedMijSandbox.Dva.Abonneren;

/// <summary>Why the Subscription Server does not do what is asked.</summary>
/// <param name="Name">Name and anchor in docs/weigeringen.md.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="WireCode">Error code in the body.</param>
/// <param name="Challenge">Value of <c>WWW-Authenticate</c>; null: none.</param>
/// <param name="Explanation">For the developer; never on the wire.</param>
/// <param name="Source">Where the rule stands.</param>
internal sealed record SubscriptionRefusal(string Name, int Status, string WireCode, BearerChallenge? Challenge, string Explanation, string Source)
{
    public static SubscriptionRefusal Method(string method) => new(
        "subscription-method", 405, AbonnerenErrors.InvalidRequest, null, $"Een abonneerverzoek is een POST met JSON in de body, geen {method}.", "docs/afsprakenstelsel.md");

    public static SubscriptionRefusal ContentType(string? type) => new(
        "subscription-content-type", 415, AbonnerenErrors.InvalidRequest, null, $"Content-Type is '{type}'; het moet application/json zijn.", "ext.abo.subint.201");

    public static SubscriptionRefusal Accept(string? accept) => new(
        "subscription-accept", 406, AbonnerenErrors.InvalidRequest, null, $"Accept is '{accept}'; application/json moet er met name in staan.", "ext.abo.subint.201");

    public static SubscriptionRefusal TokenMissing() => new(
        "subscription-token-missing", 401, AbonnerenErrors.InvalidToken, BearerChallenge.WithoutToken, "Header Authorization met een Bearer token ontbreekt.", "ext.abo.subint.202");

    public static SubscriptionRefusal TokenUnusable(string why) => new(
        "subscription-token-unusable", 401, AbonnerenErrors.InvalidToken, new(OAuthErrors.InvalidToken), $"Het access token is niet te gebruiken: {why}.", "RFC 6750 §3.1");

    public static SubscriptionRefusal OtherToken(string scope) => new(
        "subscription-other-token", 403, AbonnerenErrors.InsufficientScope, new(OAuthErrors.InsufficientScope),
        $"Het access token heeft scope '{scope}' en is niet voor Abonneren.", "RFC 6750 §3.1");

    public static SubscriptionRefusal IdMissing(string name) => new(
        "subscription-id-header-missing", 400, AbonnerenErrors.InvalidRequest, null, $"Header {name} ontbreekt of is geen UUID.", "core.rscint.201");

    public static SubscriptionRefusal TooLarge() => new(
        "subscription-too-large", 413, AbonnerenErrors.InvalidRequest, null, "De body is groter dan 4 kB.", "docs/afsprakenstelsel.md");

    public static SubscriptionRefusal Malformed(string fault) => new(
        "subscription-malformed", 400, AbonnerenErrors.InvalidRequest, null, $"De body is geen abonneerverzoek. {fault}", "docs/afsprakenstelsel.md");

    public static SubscriptionRefusal NotOffered(string gegevensdienst) => new(
        "subscription-not-offered", 403, AbonnerenErrors.InsufficientScope, new(OAuthErrors.InsufficientScope),
        $"Op Gegevensdienst {gegevensdienst} kan hier geen abonnement.", "ext.abo.tknint.200");

    public static SubscriptionRefusal TokenForTermination() => new(
        "subscription-token-for-end", 403, AbonnerenErrors.InsufficientScope, new(OAuthErrors.InsufficientScope),
        "Het access token is gegeven met 0 dagen: er kan een abonnement mee beëindigd worden, niet begonnen.", "ext.abo.authint.200 (deels)");

    public static SubscriptionRefusal TooMany(int most) => new(
        "subscription-too-many", 400, AbonnerenErrors.InvalidRequest, null,
        string.Create(CultureInfo.InvariantCulture, $"Op deze toestemming zijn al {most} abonnementen begonnen (dva:abonnementenPerToestemming). Verander er een, met zijn id."), "docs/afsprakenstelsel.md");

    public static SubscriptionRefusal Unknown() => new(
        "subscription-unknown", 404, AbonnerenErrors.InvalidSubscriptionId, null,
        "Er is geen lopend abonnement met dit id, van deze Persoon en client, voor de Aanbieder en Gegevensdienst van het token.", "docs/afsprakenstelsel.md");

    public static SubscriptionRefusal EndPassed() => new(
        "subscription-end-passed", 400, AbonnerenErrors.InvalidEnd, null, "end ligt niet na vandaag.", "docs/afsprakenstelsel.md");

    public static SubscriptionRefusal EndTooLate(DateOnly latest) => new(
        "subscription-end-too-late", 400, AbonnerenErrors.InvalidEnd, null,
        $"end ligt na {latest.ToString("O", CultureInfo.InvariantCulture)}: later dan wat de scope van het tokenantwoord toestaat.", "ext.abo.tknint.200");

    public static SubscriptionRefusal ExtensionRefused() => new(
        "subscription-extension-refused", 403, AbonnerenErrors.ExtensionRefused, null,
        "Deze DVA verlengt geen abonnementen (dva:verlengingWeigeren). Een Aanbieder mag een verlenging weigeren.", "docs/afsprakenstelsel.md");
}
