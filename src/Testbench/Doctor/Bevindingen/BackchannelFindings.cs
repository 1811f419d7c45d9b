namespace MedMijSandbox.Testbench.Doctor.Bevindingen;

/// <summary>What can be found about client certificates on a backchannel.</summary>
internal static class BackchannelFindings
{
    public static readonly FindingKind NotAsked = new(
        "client-certificate-not-asked",
        Severity.Fault,
        "The server does not ask for a client certificate.",
        "A request for a client certificate in the handshake",
        "core.whl.307; RFC 8705 §2",
        "ssl_verify_client on (nginx), SSLVerifyClient require (Apache), ClientCertificateMode.RequireCertificate (Kestrel), client-auth: need (Spring).")
    {
        Hides =
        [
            "client-certificate-optional", "refusal-says-why", "unlisted-certificate-served", "acceptable-issuers-wrong", "acceptable-issuers-none",
            "listed-certificate-refused", "http-ended", "http-no-answer", "token-status", "token-error",
        ],
    };

    public static readonly FindingKind Optional = new(
        "client-certificate-optional",
        Severity.Fault,
        "A request without a client certificate is served.",
        "The connection ends, without an answer",
        "core.whl.307",
        "Demand the certificate in the handshake, not only ask for it: ssl_verify_client on and not optional (nginx), RequireCertificate and not AllowCertificate (Kestrel).")
    {
        Hides = ["refusal-says-why"],
    };

    public static readonly FindingKind UnlistedServed = new(
        "unlisted-certificate-served",
        Severity.Fault,
        "A request with a certificate of the right authority whose name is not on the Whitelist is served.",
        "The connection ends, without an answer",
        "core.whl.307",
        "Look common name and every DNS name of the certificate up on the newest Whitelist before anything else, and end the connection when none is there.");

    public static readonly FindingKind ListedRefused = new(
        "listed-certificate-refused",
        Severity.Fault,
        "A request with a certificate whose name is on the Whitelist gets no answer.",
        "An answer",
        "core.whl.307",
        "Does the server trust the authority of the certificate (--ca of the sandbox: caBundle in the ready file)? Is its Whitelist younger than 900 seconds, and does it look at every DNS name?")
    {
        Hides = ["http-ended", "http-no-answer"],
    };

    public static readonly FindingKind SaysWhy = new(
        "refusal-says-why",
        Severity.Fault,
        "A request without a client certificate gets an answer that says so.",
        "The connection ends, without an answer",
        "core.whl.309",
        "End the connection in place of an error page: ssl_reject or return 444 (nginx). The roles do not tell each other that a check failed.");

    public static readonly FindingKind IssuersWrong = new(
        "acceptable-issuers-wrong",
        Severity.Warning,
        "The server names authorities whose client certificates it accepts, and the one of the backchannel is not among them.",
        "The roots and intermediates of the private hierarchy, or no names at all",
        "RFC 8446 §4.2.4",
        "Put the private PKIoverheid certificates (caBundle in the ready file, for the sandbox) in the trust store for client certificates. Java clients send no certificate when their issuer is not named.");

    public static readonly FindingKind IssuersNone = new(
        "acceptable-issuers-none",
        Severity.Hint,
        "The server does not name the authorities whose client certificates it accepts.",
        "The names of the authorities",
        FindingKind.OwnChoice,
        "Most clients send their certificate all the same. Some Java clients send none without the names.");

    public static readonly FindingKind CertificateExpired = new(
        "client-certificate-expired",
        Severity.Fault,
        "The client certificate is not valid now.",
        "A client certificate that is valid now",
        "RFC 5280 §4.1.2.5",
        "Ask for a new one. openssl x509 -in FILE -noout -dates");

    public static readonly FindingKind CertificateUsage = new(
        "client-certificate-wrong-usage",
        Severity.Fault,
        "The client certificate may not be used by a client.",
        "clientAuth in the extended key usage",
        "RFC 5280 §4.2.1.12",
        "Ask for a certificate with serverAuth and clientAuth both, as PKIoverheid private certificates have. openssl x509 -in FILE -noout -ext extendedKeyUsage");

    public static readonly FindingKind NotExamined = new(
        "backchannel-not-examined",
        Severity.Hint,
        "There is no client certificate to show, so that what lies behind the handshake was not looked at.",
        "A client certificate",
        FindingKind.OwnChoice,
        "Give one: --client-certificate FILE --client-key FILE, or --target READY-FILE for one of the sandbox.");

    public static readonly FindingKind Seen = new(
        "client-certificate-seen", Severity.Ok, "Who shows no certificate, or one that is not listed, gets no answer.", "No answer", "core.whl.307", "Nothing to do.");

    public static IReadOnlyList<FindingKind> All =>
    [
        CertificateExpired, CertificateUsage, NotAsked, Optional, UnlistedServed, ListedRefused, SaysWhy, IssuersWrong, IssuersNone, NotExamined, Seen,
    ];
}
