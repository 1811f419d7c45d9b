using MedMijSandbox.Abonneren;

namespace MedMijSandbox.Dvp.Abonneren;

/// <summary>Why the Notification Server does not take a notification.</summary>
/// <param name="Name">Name and anchor in docs/weigeringen.md.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="WireCode">Error code in the body.</param>
/// <param name="Explanation">For the developer; never on the wire.</param>
/// <param name="Source">Where the rule stands.</param>
internal sealed record NotificationRefusal(string Name, int Status, string WireCode, string Explanation, string Source)
{
    public static NotificationRefusal Method(string method) => new(
        "notification-method", 405, AbonnerenErrors.InvalidNotificationType, $"Een notificatie is een POST met JSON in de body, geen {method}.", "ext.abo.subnotint.201");

    public static NotificationRefusal ContentType(string? type) => new(
        "notification-content-type", 415, AbonnerenErrors.InvalidNotificationType, $"Content-Type is '{type}'; het moet application/json zijn.", "ext.abo.subnotint.203");

    public static NotificationRefusal TooLarge() => new(
        "notification-too-large", 413, AbonnerenErrors.InvalidNotificationType, "De body is groter dan 4 kB.", "docs/afsprakenstelsel.md");

    public static NotificationRefusal Malformed(string fault) => new(
        "notification-malformed", 400, AbonnerenErrors.InvalidNotificationType, $"De body is geen notificatie van dit koppelvlak. {fault}", "ext.abo.subnotint.207 (deels)");

    public static NotificationRefusal EndTooLate() => new(
        "notification-end-too-late", 400, AbonnerenErrors.InvalidNotificationType,
        "end_date ligt verder weg dan de maximale duur van een abonnement bij deze Aanbieder.", "ext.abo.subnotint.204 (deels)");

    public static NotificationRefusal Unknown() => new(
        "notification-subscription-unknown", 400, AbonnerenErrors.InvalidSubscriptionId, "Deze PGO heeft geen lopend abonnement met dit subscription_id.", "ext.abo.subnotint.207 (deels)");

    public static NotificationRefusal OtherSender(IReadOnlyList<string> names) => new(
        "notification-other-sender", 400, AbonnerenErrors.InvalidSubscriptionId,
        $"Het clientcertificaat ({string.Join(", ", names)}) is niet van de DVA van dit abonnement. Op de lijn is dit hetzelfde als een onbekend abonnement.", "docs/afsprakenstelsel.md");
}
