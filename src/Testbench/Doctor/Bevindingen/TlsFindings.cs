namespace MedMijSandbox.Testbench.Doctor.Bevindingen;

/// <summary>What can be found about TLS itself.</summary>
internal static class TlsFindings
{
    private static readonly string[] AfterHandshake = ["tls-version-12-missing", "tls-version-13-missing", "tls-failed", "http-no-answer", "http-ended"];

    public static readonly FindingKind PlainHttp = new(
        "port-plain-http",
        Severity.Fault,
        "The port speaks HTTP without TLS.",
        "TLS on the port",
        "core.tls.300",
        "Turn TLS on for this port, or give the port that has TLS. Behind the front door of the sandbox plain HTTP is right: register the address as http://… and examine the name, not the address.")
    {
        Hides = AfterHandshake,
    };

    public static readonly FindingKind NotTls = new(
        "port-not-tls",
        Severity.Fault,
        "The port speaks something else than TLS.",
        "TLS on the port",
        "core.tls.300",
        "Another program listens there: ss -ltnp shows which. Give the port of your HTTPS server.")
    {
        Hides = AfterHandshake,
    };

    public static readonly FindingKind NameUnrecognized = new(
        "tls-name-unrecognized",
        Severity.Fault,
        "The server knows no host of this name (SNI) and refuses the handshake.",
        "A handshake for the name that is asked for",
        "RFC 6066 §3",
        "Add {host} as a host name (server_name, virtual host) to the TLS configuration of the server. At the sandbox: is it one of the hosts in the ready file, or registered with medmij register?")
    {
        Hides = AfterHandshake,
    };

    public static readonly FindingKind Silent = new(
        "tls-silent",
        Severity.Fault,
        "The server takes the connection and then says nothing.",
        "A TLS handshake within seconds",
        "RFC 8446 §2",
        "The process hangs, or a proxy in front of it cannot reach it. Try: openssl s_client -connect {connect} -servername {host}")
    {
        Hides = AfterHandshake,
    };

    public static readonly FindingKind Ended = new(
        "tls-ended",
        Severity.Fault,
        "The server ends the connection in the middle of the handshake, without saying why.",
        "A TLS handshake",
        "RFC 8446 §6",
        "The log of the server says why: often it cannot read its key or certificate, or it knows no host {host}. Try: openssl s_client -connect {connect} -servername {host}")
    {
        Hides = AfterHandshake,
    };

    public static readonly FindingKind Old = new(
        "tls-version-old",
        Severity.Fault,
        "The server accepts TLS 1.0 or TLS 1.1.",
        "TLS 1.2 and TLS 1.3, and nothing older",
        "core.tls.301",
        "Turn the old versions off: ssl_protocols TLSv1.2 TLSv1.3 (nginx), SSLProtocol -all +TLSv1.2 +TLSv1.3 (Apache), jdk.tls.disabledAlgorithms (Java).");

    public static readonly FindingKind No12 = new(
        "tls-version-12-missing",
        Severity.Fault,
        "The server does not speak TLS 1.2.",
        "TLS 1.2, because not everybody has TLS 1.3",
        "core.tls.305 (deels)",
        "Turn TLS 1.2 on beside TLS 1.3, with suites that have ECDHE and GCM or ChaCha20.")
    {
        Hides = ["tls-failed", "tls-alert"],
    };

    public static readonly FindingKind NoneGood = new(
        "tls-suites-none-good",
        Severity.Fault,
        "In TLS 1.2 the server takes less than good suites only.",
        "ECDHE with AES-GCM or ChaCha20-Poly1305",
        "core.tls.301",
        "ssl_ciphers ECDHE+AESGCM:ECDHE+CHACHA20 (nginx). Clients that offer good suites only get no connection: openssl s_client -connect {connect} -servername {host} -tls1_2 -cipher ECDHE+AESGCM")
    {
        Hides = ["tls-suites-not-good", "tls-suites-weak", "tls-alert", "tls-failed"],
    };

    public static readonly FindingKind Alert = new(
        "tls-alert",
        Severity.Fault,
        "The server refuses the handshake with an alert.",
        "A TLS handshake",
        "RFC 8446 §6.2",
        "handshake_failure and insufficient_security: no version or suite in common. no_application_protocol: allow http/1.1. internal_error: see the log of the server. Try: openssl s_client -connect {connect} -servername {host}");

    public static readonly FindingKind Failed = new(
        "tls-failed",
        Severity.Fault,
        "The handshake fails on our side: the server sent something that cannot be used.",
        "A TLS handshake",
        "RFC 8446 §4",
        "Try: openssl s_client -connect {connect} -servername {host}. A key or certificate that is too weak, too large or broken gives this.");

    public static readonly FindingKind Weak = new(
        "tls-suites-weak",
        Severity.Fault,
        "The server accepts suites without forward secrecy, with 3DES or RC4, or without encryption.",
        "ECDHE with AES-GCM or ChaCha20-Poly1305 only",
        "core.tls.301",
        "ssl_ciphers ECDHE+AESGCM:ECDHE+CHACHA20 (nginx); check with: openssl s_client -connect {connect} -servername {host} -tls1_2 -cipher AES128-SHA");

    public static readonly FindingKind No13 = new(
        "tls-version-13-missing",
        Severity.Warning,
        "The server does not speak TLS 1.3.",
        "TLS 1.3, where that is reasonably possible",
        "core.tls.305 (deels)",
        "Turn TLS 1.3 on. A library that cannot (OpenSSL before 1.1.1, Java before 8u261) needs an update.");

    public static readonly FindingKind LessThanGood = new(
        "tls-suites-not-good",
        Severity.Warning,
        "The server accepts suites that the NCSC guideline calls less than good: CBC, or forward secrecy by finite fields.",
        "ECDHE with AES-GCM or ChaCha20-Poly1305 only",
        "core.tls.301",
        "ssl_ciphers ECDHE+AESGCM:ECDHE+CHACHA20 (nginx); check with: openssl s_client -connect {connect} -servername {host} -tls1_2 -cipher ECDHE-RSA-AES128-SHA");

    public static readonly FindingKind DefaultCertificate = new(
        "tls-default-certificate",
        Severity.Hint,
        "Without a name (SNI) the server shows another certificate.",
        "Clients that send the name",
        "RFC 6066 §3",
        "Nothing to do at the server. A client that connects by IP address, or an old library, sends no name and meets the other certificate.");

    public static readonly FindingKind Seen = new(
        "tls-seen", Severity.Ok, "Version, suite and protocol of the handshake.", "TLS 1.2 or TLS 1.3 with a good suite", "core.tls.301", "Nothing to do.");

    public static IReadOnlyList<FindingKind> All =>
        [PlainHttp, NotTls, NameUnrecognized, Silent, Ended, No12, Old, NoneGood, Alert, Failed, Weak, No13, LessThanGood, DefaultCertificate, Seen];
}
