namespace MedMijSandbox.Testbench.Doctor.Bevindingen;

/// <summary>What can be found about HTTP at any endpoint.</summary>
internal static class HttpFindings
{
    private static readonly string[] Answers =
    [
        "authorization-refused", "authorization-no-page", "authorization-client-not-checked", "authorization-redirect-not-checked", "authorization-error-not-returned",
        "authorization-error-without-state", "authorization-error-code", "token-status", "token-error", "token-not-json", "token-cacheable", "token-get-accepted",
        "token-ids-not-checked", "resource-without-token", "resource-challenge-missing", "resource-status", "resource-content-type", "resource-accept", "resource-fhir-version",
        "redirect-page-status", "notification-status", "strict-transport-missing",
    ];

    public static readonly FindingKind Ended = new(
        "http-ended",
        Severity.Fault,
        "The handshake goes well, and then the connection ends without a whole answer.",
        "A whole HTTP answer",
        "RFC 9112 §9.5",
        "Look in the log of the server and of the proxy in front of it: often the application behind it is down, or a limit on headers or body ends the connection.")
    {
        Hides = [.. Answers, "http-no-answer"],
    };

    public static readonly FindingKind NoAnswer = new(
        "http-no-answer",
        Severity.Fault,
        "The handshake goes well, and then no answer comes in time.",
        "An answer within seconds",
        "core.tknint.206; core.rscint.202",
        "The application hangs, or waits for something behind it. Limits of the stelsel: 10 s for a token, 60 s for a resource; what the doctor asks needs no waiting.")
    {
        Hides = Answers,
    };

    public static readonly FindingKind Unreadable = new(
        "http-unreadable",
        Severity.Fault,
        "What comes back is no HTTP, or has headers without an end.",
        "An HTTP answer",
        "RFC 9112 §2",
        "Another program answers, or a proxy garbles the answer: curl -v --connect-to ::{connect} https://{host}/")
    {
        Hides = Answers,
    };

    public static readonly FindingKind ServerError = new(
        "http-server-error",
        Severity.Fault,
        "The server answers with a fault of its own (5xx).",
        "An answer to the request",
        "RFC 9110 §15.6",
        "See the log of the server. 502 and 504 come from a proxy that cannot reach what is behind it, 503 from one that is overloaded or under maintenance (see Retry-After).")
    {
        Hides = Answers,
    };

    public static readonly FindingKind NotFound = new(
        "http-not-found",
        Severity.Fault,
        "The address on the list leads nowhere (404 or 421).",
        "The endpoint at the address on the list",
        "core.gegevensdiensten.201; core.alst.100",
        "Compare the path on the list with the route of the application, letter by letter, and the base path of a proxy. 421: the server does not serve this host name.")
    {
        Hides = Answers,
    };

    public static readonly FindingKind Redirected = new(
        "http-redirected",
        Severity.Fault,
        "A backchannel endpoint sends on to another address.",
        "An answer at the address on the list",
        "core.whl.306",
        "Answer at the address itself. A server does not follow: the next host was not looked up on the Whitelist. Is a rule for browsers (http to https, www) in front of the endpoint?")
    {
        Hides = Answers,
    };

    public static readonly FindingKind ClockDiffers = new(
        "clock-differs",
        Severity.Warning,
        "The clock of the server differs from the clock here by more than a minute.",
        "A difference of seconds",
        FindingKind.OwnChoice,
        "Let both take their time from the network: timedatectl set-ntp true. Certificates, codes and lists seem to be too early or too late otherwise.");

    public static readonly FindingKind NoStrictTransport = new(
        "strict-transport-missing",
        Severity.Hint,
        "The frontchannel sends no Strict-Transport-Security.",
        "Strict-Transport-Security with a max-age of half a year or more",
        FindingKind.OwnChoice,
        "Add the header. The stelsel, as far as it could be read, does not ask for it.");

    public static readonly FindingKind OpenToScripts = new(
        "cors-open",
        Severity.Hint,
        "A backchannel endpoint lets scripts of every website read its answers (Access-Control-Allow-Origin: *).",
        "No such header: no browser comes to a backchannel",
        FindingKind.OwnChoice,
        "Leave the header out.");

    public static IReadOnlyList<FindingKind> All => [Ended, NoAnswer, Unreadable, ServerError, NotFound, Redirected, ClockDiffers, NoStrictTransport, OpenToScripts];
}
