using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MedMijSandbox.Testbench.Doctor.Tls;

/// <summary>
/// Reads what a TLS server answers to a hello, as far as it is in the clear: its choice, and below TLS 1.3 its certificates and whether it asks for one.
/// Takes any bytes.
/// </summary>
/// <remarks>Bron: RFC 5246 §6.2.1 and §7.4; RFC 8446 §4.1.3.</remarks>
internal sealed record ServerFlight
{
    /// <summary>Most certificates that are taken from one message.</summary>
    public const int MaximumCertificates = 16;

    private const int RecordHeader = 5;
    private const byte AlertRecord = 0x15;
    private const byte HandshakeRecord = 0x16;

    /// <summary>Version that the server chose; null: it chose none.</summary>
    public ushort? Version { get; private init; }

    /// <summary>Suite that the server chose; null: it chose none.</summary>
    public ushort? Suite { get; private init; }

    /// <summary>Number of a fatal alert; null: none.</summary>
    public byte? Alert { get; private init; }

    /// <summary>Certificates as they were sent; empty when there were none in the clear.</summary>
    public IReadOnlyList<X509Certificate2> Certificates { get; private init; } = [];

    /// <summary>Whether a certificate of the client was asked for, in the clear.</summary>
    public bool AsksCertificate { get; private init; }

    /// <summary>Whether the server has said what it says first, so that reading can stop.</summary>
    public bool IsComplete { get; private init; }

    /// <summary>Whether the first byte is that of a TLS record.</summary>
    public bool IsTls { get; private init; }

    /// <summary>Reads the bytes that came so far.</summary>
    public static ServerFlight Read(ReadOnlySpan<byte> bytes)
    {
        var flight = new ServerFlight { IsTls = bytes is [AlertRecord or HandshakeRecord, 3, ..] };
        var handshake = new List<byte>();
        while (flight.IsTls && bytes.Length >= RecordHeader)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[3..]);
            var type = bytes[0];
            var rest = bytes[RecordHeader..];
            var payload = rest[..Math.Min(length, rest.Length)];
            if (type == AlertRecord && payload.Length == 2)
            {
                // A warning goes before what matters, as unrecognized_name of some servers does.
                flight = payload[0] == 2 || flight.Alert is null ? flight with { Alert = payload[1], IsComplete = payload[0] == 2 } : flight;
            }
            else if (type == HandshakeRecord)
            {
                handshake.AddRange(payload);
            }
            else
            {
                // From here on it is encrypted.
                flight = flight with { IsComplete = true };
                break;
            }

            if (rest.Length < length)
            {
                break;
            }

            bytes = rest[length..];
        }

        return flight.WithMessages([.. handshake]);
    }

    private ServerFlight WithMessages(ReadOnlySpan<byte> bytes)
    {
        var flight = this;
        while (bytes.Length >= 4)
        {
            var length = (bytes[1] << 16) | (bytes[2] << 8) | bytes[3];
            if (bytes.Length - 4 < length)
            {
                break;
            }

            var body = bytes.Slice(4, length);
            flight = bytes[0] switch
            {
                2 => flight.WithHello(body),
                11 => flight with { Certificates = ReadCertificates(body) },
                13 => flight with { AsksCertificate = true },
                14 => flight with { IsComplete = true },
                _ => flight,
            };
            bytes = bytes[(4 + length)..];
        }

        return flight;
    }

    private ServerFlight WithHello(ReadOnlySpan<byte> body)
    {
        if (body.Length < 35 || body.Length < 35 + body[34] + 3)
        {
            return this;
        }

        var version = BinaryPrimitives.ReadUInt16BigEndian(body);
        var rest = body[(35 + body[34])..];
        var suite = BinaryPrimitives.ReadUInt16BigEndian(rest);
        rest = rest[3..];
        if (rest.Length >= 2)
        {
            rest = rest[2..];
            while (rest.Length >= 4)
            {
                var length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
                if (BinaryPrimitives.ReadUInt16BigEndian(rest) == 0x002B && length == 2 && rest.Length >= 6)
                {
                    version = BinaryPrimitives.ReadUInt16BigEndian(rest[4..]);
                }

                rest = rest[Math.Min(rest.Length, 4 + length)..];
            }
        }

        return this with { Version = version, Suite = suite, IsComplete = IsComplete || version == ClientHello.Tls13 };
    }

    private static List<X509Certificate2> ReadCertificates(ReadOnlySpan<byte> body)
    {
        var certificates = new List<X509Certificate2>();
        var rest = body.Length < 3 ? default : body[3..];
        while (rest.Length > 3 && certificates.Count < MaximumCertificates)
        {
            var length = (rest[0] << 16) | (rest[1] << 8) | rest[2];
            if (length > rest.Length - 3)
            {
                break;
            }

            try
            {
                certificates.Add(X509CertificateLoader.LoadCertificate(rest.Slice(3, length)));
            }
            catch (CryptographicException)
            {
                // What is no certificate is not one that anybody can judge; the handshake fails on it.
                break;
            }

            rest = rest[(3 + length)..];
        }

        return certificates;
    }
}
