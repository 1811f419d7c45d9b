namespace MedMijSandbox.Testbench.Doctor.Bevindingen;

/// <summary>What can be found about a TokenEndpoint.</summary>
internal static class TokenFindings
{
    public static readonly FindingKind Issued = new(
        "token-for-unknown-code",
        Severity.Fault,
        "A made-up authorization code gets an access token.",
        "Status 400 with error invalid_grant",
        "RFC 6749 §5.2; core.tknint.204",
        "Give tokens for codes that you issued, once, to the client that they were issued to. Does a mock still run?");

    public static readonly FindingKind NotJson = new(
        "token-not-json",
        Severity.Fault,
        "The TokenEndpoint answers with something else than JSON.",
        "A JSON object with error, as application/json",
        "RFC 6749 §5.2",
        "Send Content-Type: application/json, for errors too. An HTML error page of a proxy or framework gives the same.");

    public static readonly FindingKind Status = new(
        "token-status",
        Severity.Fault,
        "A made-up authorization code is refused with another status than 400.",
        "Status 400 with error invalid_grant",
        "RFC 6749 §5.2",
        "Use 400; 401 is for a client that is not known only.");

    public static readonly FindingKind Error = new(
        "token-error",
        Severity.Warning,
        "A made-up authorization code is refused with another error than invalid_grant.",
        "error=invalid_grant",
        "RFC 6749 §5.2",
        "invalid_client: does the client_id belong to the certificate that was shown? invalid_request: which parameter do you want that the stelsel does not know? Else use invalid_grant.");

    public static readonly FindingKind GetAccepted = new(
        "token-get-accepted",
        Severity.Warning,
        "The TokenEndpoint takes GET as well, or says something else than that it does not.",
        "Status 405",
        "RFC 6749 §3.2",
        "Take POST only: a code in an address ends up in logs.");

    public static readonly FindingKind Cacheable = new(
        "token-cacheable",
        Severity.Warning,
        "The answer of the TokenEndpoint may be kept by caches.",
        "Cache-Control: no-store",
        "RFC 6749 §5.1",
        "Send Cache-Control: no-store with every answer of this endpoint.");

    public static readonly FindingKind IdsNotChecked = new(
        "token-ids-not-checked",
        Severity.Hint,
        "A token request without MedMij-Request-ID and X-Correlation-ID is treated as one that has them.",
        "An error; the stelsel obliges the client to send them, and does not say that the server refuses",
        "core.tknint.208",
        "Refusing it with 400 invalid_request tells a DVP early what it forgot; without the ids a flow cannot be followed in the logs.");

    public static readonly FindingKind Seen = new(
        "token-seen", Severity.Ok, "The answer to a made-up authorization code.", "Status 400 with error invalid_grant", "RFC 6749 §5.2", "Nothing to do.");

    public static IReadOnlyList<FindingKind> All => [Issued, NotJson, Status, Error, GetAccepted, Cacheable, IdsNotChecked, Seen];
}
