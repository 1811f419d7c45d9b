namespace MedMijSandbox.Testbench.Doctor.Bevindingen;

/// <summary>What can be found about the certificate that a host shows.</summary>
internal static class CertificateFindings
{
    private const string Show = "openssl s_client -connect {connect} -servername {host} -showcerts </dev/null | openssl x509 -noout -text";
    private static readonly string[] Trust =
        ["certificate-chain-broken", "certificate-wrong-hierarchy", "certificate-private-on-frontchannel", "revocation-unreachable", "revocation-not-told"];

    public static readonly FindingKind Expired = new(
        "certificate-expired",
        Severity.Fault,
        "The certificate is not valid any more.",
        "A certificate that is valid now",
        "RFC 5280 §4.1.2.5",
        "Ask for a new certificate and put it in place, and let the server read it again: many read it at start only. " + Show)
    {
        Hides = ["tls-failed", "tls-alert", "revocation-unreachable"],
    };

    public static readonly FindingKind NotYetValid = new(
        "certificate-not-yet-valid",
        Severity.Fault,
        "The certificate is not valid yet.",
        "A certificate that is valid now",
        "RFC 5280 §4.1.2.5",
        "Wait, or ask for one that is valid now. When its beginning is right, a clock is wrong: timedatectl (Linux), w32tm /query /status (Windows).")
    {
        Hides = ["tls-failed", "tls-alert", "revocation-unreachable"],
    };

    public static readonly FindingKind Revoked = new(
        "certificate-revoked",
        Severity.Fault,
        "The authority has revoked the certificate.",
        "A certificate that is not on the list of its authority",
        "RFC 5280 §5",
        "Ask for a new certificate with a new key and put it in place. Find out why the old one was revoked: if its key leaked, everything that it guarded did.");

    public static readonly FindingKind LookAlike = new(
        "certificate-look-alike-name",
        Severity.Fault,
        "The certificate is for a name that differs in a character or two.",
        "The exact name among the subject alternative names",
        "RFC 9525 §6",
        "A typing error in the request, or somebody else's server: compare letter by letter before you go on. " + Show)
    {
        Hides = ["certificate-wrong-name"],
    };

    public static readonly FindingKind WrongName = new(
        "certificate-wrong-name",
        Severity.Fault,
        "The certificate is for another name.",
        "The exact name among the subject alternative names",
        "RFC 9525 §6",
        "Put the certificate for {host} in place, and let the server choose it by name (SNI). " + Show);

    public static readonly FindingKind NoSan = new(
        "certificate-no-san",
        Severity.Fault,
        "The certificate has no subject alternative name. Clients do not look at the common name.",
        "The name as DNS name in the subject alternative names",
        "RFC 9525 §2",
        "Ask for a certificate with subjectAltName=DNS:{host}: openssl req -new -key key.pem -subj /CN={host} -addext subjectAltName=DNS:{host}");

    public static readonly FindingKind Wildcard = new(
        "certificate-wildcard",
        Severity.Fault,
        "The certificate is for a wildcard.",
        "The exact name, without *",
        "core.tls.315; core.whl.307",
        "Ask for a certificate for {host} itself. On a backchannel a wildcard also never stands on the Whitelist.");

    public static readonly FindingKind WrongUsage = new(
        "certificate-wrong-usage",
        Severity.Fault,
        "The certificate may not be used by a server.",
        "serverAuth in the extended key usage, digitalSignature in the key usage",
        "RFC 5280 §4.2.1.12",
        "Ask for a server certificate. One for a client or for signing is another profile. " + Show);

    public static readonly FindingKind WeakKey = new(
        "certificate-weak-key",
        Severity.Fault,
        "The key of the certificate is too short, or of a kind that is not used.",
        "RSA of 2048 bits or more, or P-256, P-384 or P-521",
        "core.tls.301",
        "Make a new key and ask for a new certificate: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out key.pem")
    {
        Hides = ["tls-failed", "tls-alert"],
    };

    public static readonly FindingKind WeakSignature = new(
        "certificate-weak-signature",
        Severity.Fault,
        "A certificate in the chain is signed with MD5 or SHA-1.",
        "SHA-256 or better",
        "core.tls.301",
        "Ask for a certificate of a present-day authority. " + Show)
    {
        Hides = ["tls-failed", "tls-alert"],
    };

    public static readonly FindingKind SelfSigned = new(
        "certificate-self-signed",
        Severity.Fault,
        "The server made its certificate itself; no authority stands behind it.",
        "A certificate of an authority that the other side trusts",
        "RFC 5280 §6.1",
        "Ask for a certificate: at the sandbox by ACME or CSR (docs/eigen-systeem.md). If it is the default of a server, its own certificate is not configured for {host}.")
    {
        Hides = [.. Trust, "certificate-unknown-root", "certificate-chain-incomplete"],
    };

    public static readonly FindingKind Incomplete = new(
        "certificate-chain-incomplete",
        Severity.Fault,
        "The server leaves an intermediate certificate out.",
        "The certificate, followed by every intermediate up to the root",
        "RFC 8446 §4.4.2",
        "Put the intermediates behind the certificate in one file, the server's own first: cat cert.pem intermediate.pem > fullchain.pem. Browsers fetch what is missing by themselves, servers do not.")
    {
        Hides = Trust,
    };

    public static readonly FindingKind UnknownRoot = new(
        "certificate-unknown-root",
        Severity.Fault,
        "The chain ends at an authority that is not trusted.",
        "A chain to a root that is trusted",
        "RFC 5280 §6.1",
        "Ask for a certificate of the right authority, or when the authority is right, trust it: --ca FILE for the doctor, medmij trust for your own system.")
    {
        Hides = Trust,
    };

    public static readonly FindingKind Broken = new(
        "certificate-chain-broken",
        Severity.Fault,
        "A certificate in the chain is not what it should be: a signature does not fit, or a certificate that may not issue did.",
        "A chain in which each certificate is signed by the next",
        "RFC 5280 §6.1",
        "Put the right intermediates in the file: an authority that changed its key has another of the same name. openssl verify -untrusted intermediate.pem cert.pem")
    {
        Hides = ["revocation-unreachable", "revocation-not-told"],
    };

    public static readonly FindingKind PublicOnBackchannel = new(
        "certificate-wrong-hierarchy",
        Severity.Fault,
        "The certificate on the backchannel is of a public authority.",
        "A certificate of PKIoverheid Private Root CA - G1",
        "core.tls.314",
        "Ask for a private PKIoverheid certificate for {host}; the public one is for the frontchannel.");

    public static readonly FindingKind PrivateOnFrontchannel = new(
        "certificate-private-on-frontchannel",
        Severity.Fault,
        "The certificate on the frontchannel is of a private authority, which no browser trusts.",
        "A certificate of a public authority, of at least OV level",
        "core.tls.315",
        "Ask for a public certificate for {host}; the private one is for the backchannel.");

    public static readonly FindingKind ExpiresSoon = new(
        "certificate-expires-soon", Severity.Warning, "The certificate ends within two weeks.", "A certificate that is renewed in time", FindingKind.OwnChoice,
        "Renew it now, and let that happen by itself: certbot renew, or another ACME client.");

    public static readonly FindingKind Order = new(
        "certificate-chain-order", Severity.Warning, "The certificates are not in the order in which they issued each other, or some have nothing to do with it.",
        "The server's own certificate first, each next one the issuer of the one before", "RFC 8446 §4.4.2",
        "Put the certificates in order in the file. Old clients of TLS 1.2 give up on another order.");

    public static readonly FindingKind RevocationUnreachable = new(
        "revocation-unreachable", Severity.Warning, "Whether the certificate is revoked cannot be found out: its CRL cannot be fetched or used.",
        "A CRL at the address in the certificate, over plain HTTP, signed by the issuer and not too old", "RFC 5280 §4.2.1.13",
        "Open the way to that address from this machine. At the sandbox: does pki run, and on the port in the certificate?");

    public static readonly FindingKind RevocationNotTold = new(
        "revocation-not-told", Severity.Hint, "The certificate names no CRL, so nobody can find out whether it is revoked.", "The address of a CRL in the certificate",
        "RFC 5280 §4.2.1.13", "PKIoverheid certificates have one. When yours has none, it is not of a real authority.");

    public static readonly FindingKind Seen = new(
        "certificate-seen", Severity.Ok, "The certificate of the host.", "A certificate that is in order", "RFC 5280 §6.1", "Nothing to do.");

    public static IReadOnlyList<FindingKind> All =>
    [
        Expired, NotYetValid, Revoked, LookAlike, NoSan, Wildcard, WrongName, WrongUsage, WeakKey, WeakSignature, SelfSigned, Incomplete, UnknownRoot,
        Broken, PublicOnBackchannel, PrivateOnFrontchannel, ExpiresSoon, Order, RevocationUnreachable, RevocationNotTold, Seen,
    ];
}
