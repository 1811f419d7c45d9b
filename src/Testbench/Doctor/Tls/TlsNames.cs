using System.Globalization;
using System.Net.Security;

namespace MedMijSandbox.Testbench.Doctor.Tls;

/// <summary>Names of what TLS has numbers for.</summary>
/// <remarks>Bron: RFC 8446 §6.2; RFC 6066 §3.</remarks>
internal static class TlsNames
{
    public const byte UnrecognizedName = 112;

    public static string Alert(byte number) => number switch
    {
        0 => "close_notify",
        10 => "unexpected_message",
        20 => "bad_record_mac",
        22 => "record_overflow",
        40 => "handshake_failure",
        42 => "bad_certificate",
        43 => "unsupported_certificate",
        44 => "certificate_revoked",
        45 => "certificate_expired",
        46 => "certificate_unknown",
        47 => "illegal_parameter",
        48 => "unknown_ca",
        49 => "access_denied",
        50 => "decode_error",
        51 => "decrypt_error",
        70 => "protocol_version",
        71 => "insufficient_security",
        80 => "internal_error",
        86 => "inappropriate_fallback",
        90 => "user_canceled",
        109 => "missing_extension",
        110 => "unsupported_extension",
        UnrecognizedName => "unrecognized_name",
        116 => "certificate_required",
        120 => "no_application_protocol",
        _ => string.Create(CultureInfo.InvariantCulture, $"alert {number}"),
    };

    public static string Version(ushort version) => version switch
    {
        0x0300 => "SSL 3.0",
        ClientHello.Tls10 => "TLS 1.0",
        ClientHello.Tls11 => "TLS 1.1",
        ClientHello.Tls12 => "TLS 1.2",
        ClientHello.Tls13 => "TLS 1.3",
        _ => string.Create(CultureInfo.InvariantCulture, $"version 0x{version:X4}"),
    };

    public static string Suite(ushort suite) => ((TlsCipherSuite)suite).ToString();
}
