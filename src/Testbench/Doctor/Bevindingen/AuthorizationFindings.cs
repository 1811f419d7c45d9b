namespace MedMijSandbox.Testbench.Doctor.Bevindingen;

/// <summary>What can be found about an AuthorizationEndpoint.</summary>
internal static class AuthorizationFindings
{
    public static readonly FindingKind Refused = new(
        "authorization-refused",
        Severity.Fault,
        "A right authorization request is refused.",
        "A landing or login page, or a redirect to the login",
        "core.authint.204; core.authint.200 (deels)",
        "Why stands in the log of the Authorization Server. Has it fetched the newest OAuth Client List? Does it know the Aanbieder in scope? At the sandbox: /exchanges?refused=true at the management address.");

    public static readonly FindingKind NoPage = new(
        "authorization-no-page",
        Severity.Fault,
        "An authorization request gets no page that a browser can show.",
        "text/html with a landing or login page",
        "core.authint.204",
        "Serve the page as text/html; charset=utf-8.");

    public static readonly FindingKind ClientNotChecked = new(
        "authorization-client-not-checked",
        Severity.Fault,
        "A request of an unknown client is sent on to its redirect_uri.",
        "An error page at the Authorization Server itself, without a redirect",
        "RFC 6749 §4.1.2.1; core.authint.202 (deels)",
        "Look client_id up on the OAuth Client List before anything else, and show an error page when it is not there. A redirect here makes the server a way to any site.");

    public static readonly FindingKind RedirectNotChecked = new(
        "authorization-redirect-not-checked",
        Severity.Fault,
        "A request whose redirect_uri is at another host than the client is not refused.",
        "An error page at the Authorization Server itself, without a redirect",
        "core.authint.200 (deels); RFC 6749 §4.1.2.1",
        "Compare the host of redirect_uri with client_id: equal, https, no port, no fragment. Else codes can be sent to anybody.");

    public static readonly FindingKind ErrorNotReturned = new(
        "authorization-error-not-returned",
        Severity.Warning,
        "A wrong request of a known client is not answered by a redirect to the client.",
        "A redirect to redirect_uri with error and state",
        "RFC 6749 §4.1.2.1",
        "Once client_id and redirect_uri are found right, answer every other fault at redirect_uri, with error and state.");

    public static readonly FindingKind ErrorWithoutState = new(
        "authorization-error-without-state",
        Severity.Fault,
        "The error that goes back to the client lacks the state of the request.",
        "The same state as in the request",
        "RFC 6749 §4.1.2.1",
        "Give state back unchanged, in an error as well. A DVP ignores an answer that it cannot tie to a request.");

    public static readonly FindingKind ErrorCode = new(
        "authorization-error-code",
        Severity.Warning,
        "The error that goes back to the client has another code than the fault has.",
        "error=unsupported_response_type for a response_type other than code",
        "RFC 6749 §4.1.2.1",
        "Use the codes of the RFC: a DVP says by it what the Persoon can do.");

    public static readonly FindingKind Seen = new(
        "authorization-seen", Severity.Ok, "The answer to an authorization request.", "A page to log in", "core.authint.204", "Nothing to do.");

    public static IReadOnlyList<FindingKind> All =>
        [Refused, NoPage, ClientNotChecked, RedirectNotChecked, ErrorNotReturned, ErrorWithoutState, ErrorCode, Seen];
}
