using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace MedMijSandbox.FakePkioverheid.Intrekking;

/// <summary>What is said of one certificate: neither good nor revoked is unknown.</summary>
internal sealed record OcspStatus(OcspCertId Certificate, bool IsGood, DateTimeOffset? RevokedAt = null, X509RevocationReason? Reason = null);

/// <summary>Writes answers.</summary>
/// <remarks>Bron: RFC 6960 §4.2.</remarks>
internal static class OcspResponse
{
    public const int MalformedRequest = 1;
    public const int Unauthorized = 6;

    private const string Basic = "1.3.6.1.5.5.7.48.1.1";
    private const string EcdsaWithSha256 = "1.2.840.10045.4.3.2";
    private static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0, true);
    private static readonly Asn1Tag Context1 = new(TagClass.ContextSpecific, 1, true);
    private static readonly Asn1Tag Context2 = new(TagClass.ContextSpecific, 2, true);

    /// <summary>An answer without content: why there is none.</summary>
    public static byte[] Error(int status)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEnumeratedValue((ResponseStatus)status);
        }

        return writer.Encode();
    }

    /// <summary>An answer, with the certificate of the responder.</summary>
    /// <param name="body">What <see cref="Body"/> wrote.</param>
    /// <param name="signature">Signature over it, ECDSA with SHA-256 in DER.</param>
    /// <param name="responder">Whose signature it is.</param>
    public static byte[] Success(byte[] body, byte[] signature, X509Certificate2 responder)
    {
        var basic = new AsnWriter(AsnEncodingRules.DER);
        using (basic.PushSequence())
        {
            basic.WriteEncodedValue(body);
            using (basic.PushSequence())
            {
                basic.WriteObjectIdentifier(EcdsaWithSha256);
            }

            basic.WriteBitString(signature);
            using (basic.PushSequence(Context0))
            using (basic.PushSequence())
            {
                basic.WriteEncodedValue(responder.RawData);
            }
        }

        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEnumeratedValue(ResponseStatus.Successful);
            using (writer.PushSequence(Context0))
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Basic);
                writer.WriteOctetString(basic.Encode());
            }
        }

        return writer.Encode();
    }

    /// <summary>What is signed.</summary>
    public static byte[] Body(ReadOnlySpan<byte> responderKeyId, IReadOnlyList<OcspStatus> statuses, byte[]? nonce, DateTimeOffset now, DateTimeOffset nextUpdate)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence(Context2))
            {
                writer.WriteOctetString(responderKeyId);
            }

            writer.WriteGeneralizedTime(now, omitFractionalSeconds: true);
            using (writer.PushSequence())
            {
                foreach (var status in statuses)
                {
                    WriteStatus(writer, status, now, nextUpdate);
                }
            }

            if (nonce is not null)
            {
                WriteNonce(writer, nonce);
            }
        }

        return writer.Encode();
    }

    private static void WriteStatus(AsnWriter writer, OcspStatus status, DateTimeOffset now, DateTimeOffset nextUpdate)
    {
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(status.Certificate.Encoded);
            if (status.RevokedAt is { } revokedAt)
            {
                using (writer.PushSequence(Context1))
                {
                    writer.WriteGeneralizedTime(revokedAt, omitFractionalSeconds: true);
                    if (status.Reason is { } reason and not X509RevocationReason.Unspecified)
                    {
                        using (writer.PushSequence(Context0))
                        {
                            writer.WriteEnumeratedValue(reason);
                        }
                    }
                }
            }
            else
            {
                writer.WriteNull(new Asn1Tag(TagClass.ContextSpecific, status.IsGood ? 0 : 2));
            }

            writer.WriteGeneralizedTime(now, omitFractionalSeconds: true);
            using (writer.PushSequence(Context0))
            {
                writer.WriteGeneralizedTime(nextUpdate, omitFractionalSeconds: true);
            }
        }
    }

    private static void WriteNonce(AsnWriter writer, byte[] nonce)
    {
        var value = new AsnWriter(AsnEncodingRules.DER);
        value.WriteOctetString(nonce);
        using (writer.PushSequence(Context1))
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(OcspRequest.NonceOid);
            writer.WriteOctetString(value.Encode());
        }
    }

    private enum ResponseStatus
    {
        Successful = 0,
    }
}
