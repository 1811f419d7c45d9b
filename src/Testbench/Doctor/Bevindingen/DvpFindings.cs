namespace MedMijSandbox.Testbench.Doctor.Bevindingen;

/// <summary>What can be found about a DVP.</summary>
internal static class DvpFindings
{
    public static readonly FindingKind RedirectUri = new(
        "redirect-uri-unusable",
        Severity.Fault,
        "The redirect_uri does not hold to the rules.",
        "https, the host equal to client_id, no port, no fragment",
        "core.authint.200 (deels)",
        "Use an address below https://{host}/ without a port and without #.");

    public static readonly FindingKind RedirectPage = new(
        "redirect-page-status",
        Severity.Fault,
        "The address that a Persoon comes back to leads nowhere.",
        "A page, also when code and state are missing: an explanation, not 404",
        "RFC 6749 §4.1.2.1",
        "Let the route exist, and let it show what went wrong when code, state or session is missing.");

    public static readonly FindingKind Notification = new(
        "notification-status",
        Severity.Warning,
        "The place for notifications does not refuse what is no notification.",
        "A status of 4xx to a GET",
        "ext.abo.rscnotint.201",
        "Take POST with a notification at …/Notification, and refuse the rest.");

    public static readonly FindingKind NotSeen = new(
        "dvp-not-seen",
        Severity.Hint,
        "The front door of the sandbox has had no request of the DVP lately.",
        "The DVP fetches the lists every 900 seconds",
        "core.alst.201",
        "Is its address for the lists that of the sandbox? Many DVPs refuse to connect to loopback addresses (SSRF filter): allow 127.0.0.1 for the names of the sandbox, or use its proxy or another suffix (--suffix).");

    public static readonly FindingKind Seen = new(
        "dvp-seen", Severity.Ok, "The DVP was seen at the front door of the sandbox, or its page answers.", "Requests of the DVP", "core.alst.201", "Nothing to do.");

    public static IReadOnlyList<FindingKind> All => [RedirectUri, RedirectPage, Notification, NotSeen, Seen];
}
