using System.Formats.Asn1;

namespace MedMijSandbox.FakePkioverheid.Intrekking;

/// <summary>Which certificate a request is about.</summary>
/// <param name="Encoded">The CertID as it was sent, to be given back.</param>
/// <param name="HashAlgorithm">OID of the hash over the names.</param>
/// <param name="IssuerNameHash">Hash of the name of the issuer.</param>
/// <param name="IssuerKeyHash">Hash of its key.</param>
/// <param name="Serial">Serial number, hexadecimal in upper case.</param>
internal sealed record OcspCertId(byte[] Encoded, string HashAlgorithm, byte[] IssuerNameHash, byte[] IssuerKeyHash, string Serial);

/// <summary>A question about certificates.</summary>
/// <param name="Certificates">1 to 16 of them.</param>
/// <param name="Nonce">What the answer has to repeat, 1 to 32 octets; null: nothing.</param>
/// <remarks>Bron: RFC 6960 §4.1; RFC 8954 §2.1.</remarks>
internal sealed record OcspRequest(IReadOnlyList<OcspCertId> Certificates, byte[]? Nonce)
{
    /// <summary>Largest request that is read, in bytes.</summary>
    public const int MaximumBytes = 4096;

    /// <summary>Extension with the nonce.</summary>
    public const string NonceOid = "1.3.6.1.5.5.7.48.1.2";

    private const int MostCertificates = 16;
    private const int LongestNonce = 32;
    private static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0, true);
    private static readonly Asn1Tag Context1 = new(TagClass.ContextSpecific, 1, true);
    private static readonly Asn1Tag Context2 = new(TagClass.ContextSpecific, 2, true);

    /// <summary>Reads a request; null when it is malformed. A signature of the client is not examined: everybody may ask.</summary>
    public static OcspRequest? Read(ReadOnlyMemory<byte> der)
    {
        if (der.Length > MaximumBytes)
        {
            return null;
        }

        try
        {
            var outer = new AsnReader(der, AsnEncodingRules.DER);
            var request = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            return ReadBody(request.ReadSequence());
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static OcspRequest? ReadBody(AsnReader body)
    {
        if (body.HasData && body.PeekTag().HasSameClassAndValue(Context0))
        {
            // Version 1 is the only one there is.
            if (!body.ReadSequence(Context0).ReadInteger().IsZero)
            {
                return null;
            }
        }

        if (body.HasData && body.PeekTag().HasSameClassAndValue(Context1))
        {
            body.ReadEncodedValue();
        }

        var list = body.ReadSequence();
        var certificates = new List<OcspCertId>();
        while (list.HasData)
        {
            if (certificates.Count == MostCertificates || ReadCertificate(list.ReadSequence()) is not { } certificate)
            {
                return null;
            }

            certificates.Add(certificate);
        }

        byte[]? nonce = null;
        if (body.HasData && !TryReadNonce(body.ReadSequence(Context2).ReadSequence(), out nonce))
        {
            return null;
        }

        body.ThrowIfNotEmpty();
        return certificates.Count == 0 ? null : new(certificates, nonce);
    }

    private static OcspCertId? ReadCertificate(AsnReader request)
    {
        var encoded = request.PeekEncodedValue().ToArray();
        var id = request.ReadSequence();
        var algorithm = id.ReadSequence().ReadObjectIdentifier();
        var name = id.ReadOctetString();
        var key = id.ReadOctetString();
        var serial = id.ReadIntegerBytes();
        id.ThrowIfNotEmpty();
        if (request.HasData && !TryReadNonce(request.ReadSequence(Context0).ReadSequence(), out _))
        {
            return null;
        }

        request.ThrowIfNotEmpty();
        return new(encoded, algorithm, name, key, Convert.ToHexString(serial.Span));
    }

    /// <summary>Reads extensions. False when one of them is critical and unknown, or the nonce has the wrong length.</summary>
    private static bool TryReadNonce(AsnReader extensions, out byte[]? nonce)
    {
        nonce = null;
        while (extensions.HasData)
        {
            var extension = extensions.ReadSequence();
            var oid = extension.ReadObjectIdentifier();
            var critical = extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && extension.ReadBoolean();
            var value = extension.ReadOctetString();
            if (oid == NonceOid)
            {
                nonce = new AsnReader(value, AsnEncodingRules.DER).ReadOctetString();
                if (nonce.Length is 0 or > LongestNonce)
                {
                    return false;
                }
            }
            else if (critical)
            {
                return false;
            }
        }

        return true;
    }
}
