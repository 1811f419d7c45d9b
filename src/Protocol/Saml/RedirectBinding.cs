using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;

namespace MedMijSandbox.Saml;

/// <summary>
/// The Redirect binding: the message deflated, in Base64 and percent-encoded in a query, with the signature beside it. The signature is
/// over the query as it stood on the wire, so everything here works on the raw query, never on values that a server decoded.
/// </summary>
/// <remarks>Bron: SAML 2.0 bindings §3.4.4. RSA-SHA1, which DigiD still tolerates here, is refused.</remarks>
public static class RedirectBinding
{
    private const string SigAlg = "SigAlg";
    private const string Signature = "Signature";
    private static readonly string[] Shared = [PostBinding.RelayStateField, SigAlg, Signature];

    /// <summary>Makes the query, without question mark, for a request that itself carries no signature.</summary>
    public static string CreateQuery(XmlDocument message, string? relayState, XmlSigner signer) =>
        CreateQuery(PostBinding.RequestField, message, relayState, signer);

    /// <summary>Makes the query, without question mark, for a message that itself carries no signature.</summary>
    /// <param name="field"><c>SAMLRequest</c> or <c>SAMLResponse</c>.</param>
    /// <param name="message">The message.</param>
    /// <param name="relayState">What the other side wants back; null for nothing.</param>
    /// <param name="signer">Signs the query.</param>
    public static string CreateQuery(string field, XmlDocument message, string? relayState, XmlSigner signer)
    {
        ArgumentNullException.ThrowIfNull(signer);
        var query = new StringBuilder(field).Append('=').Append(Escape(Deflate(SafeXml.ToBytes(message))));
        if (relayState is not null)
        {
            query.Append('&').Append(PostBinding.RelayStateField).Append('=').Append(Uri.EscapeDataString(relayState));
        }

        query.Append('&').Append(SigAlg).Append('=').Append(Uri.EscapeDataString(SignedXml.XmlDsigRSASHA256Url));
        var signature = signer.Sign(Encoding.ASCII.GetBytes(query.ToString()));
        return query.Append('&').Append(Signature).Append('=').Append(Escape(signature)).ToString();
    }

    /// <summary>Reads a query with a request; false when it has no message, a message that does not inflate, or a parameter twice.</summary>
    /// <param name="rawQuery">The query as it stood on the wire, with or without its question mark.</param>
    /// <param name="message">What was read; its signature is not checked yet.</param>
    public static bool TryRead(string? rawQuery, [NotNullWhen(true)] out RedirectMessage? message) =>
        TryRead(PostBinding.RequestField, rawQuery, out message);

    /// <summary>Reads a query; false when it has no message, a message that does not inflate, or a parameter twice.</summary>
    /// <param name="field"><c>SAMLRequest</c> or <c>SAMLResponse</c>.</param>
    /// <param name="rawQuery">The query as it stood on the wire, with or without its question mark.</param>
    /// <param name="message">What was read; its signature is not checked yet.</param>
    public static bool TryRead(string field, string? rawQuery, [NotNullWhen(true)] out RedirectMessage? message)
    {
        message = null;
        if (!TrySplit(field, rawQuery, out var raw)
            || !raw.TryGetValue(field, out var request)
            || !PostBinding.TryDecode(Uri.UnescapeDataString(request), out var deflated)
            || !TryInflate(deflated, out var xml))
        {
            return false;
        }

        var relayState = raw.GetValueOrDefault(PostBinding.RelayStateField);
        var algorithm = raw.GetValueOrDefault(SigAlg);
        var signed = new StringBuilder(field).Append('=').Append(request);
        if (relayState is not null)
        {
            signed.Append('&').Append(PostBinding.RelayStateField).Append('=').Append(relayState);
        }

        signed.Append('&').Append(SigAlg).Append('=').Append(algorithm);
        message = new()
        {
            Xml = xml,
            RelayState = relayState is null ? null : WebUtility.UrlDecode(relayState),
            Algorithm = algorithm is null ? null : Uri.UnescapeDataString(algorithm),
            Signature = raw.TryGetValue(Signature, out var signature) ? Uri.UnescapeDataString(signature) : null,
            SignedOctets = Encoding.UTF8.GetBytes(signed.ToString()),
        };
        return true;
    }

    /// <summary>Checks the signature of a query against the keys of the sender's metadata.</summary>
    public static SignatureFault Verify(RedirectMessage message, IEnumerable<SigningKey> keys)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(keys);
        if (message.Signature is null || message.Algorithm is null)
        {
            return SignatureFault.Unsigned;
        }

        if (message.Algorithm != SignedXml.XmlDsigRSASHA256Url)
        {
            return SignatureFault.AlgorithmNotAllowed;
        }

        if (!PostBinding.TryDecode(message.Signature, out var signature))
        {
            return SignatureFault.Malformed;
        }

        return keys.Any(key => IsSignedWith(message.SignedOctets, signature, key)) ? SignatureFault.None : SignatureFault.WrongKey;
    }

    private static bool IsSignedWith(byte[] octets, byte[] signature, SigningKey key) =>
        key.PublicKey?.VerifyData(octets, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) is true;

    private static bool TrySplit(string field, string? rawQuery, out Dictionary<string, string> parameters)
    {
        parameters = new(StringComparer.Ordinal);
        foreach (var part in (rawQuery ?? "").TrimStart('?').Split('&'))
        {
            var end = part.IndexOf('=', StringComparison.Ordinal);
            if (end > 0 && (part[..end] == field || Shared.Contains(part[..end], StringComparer.Ordinal)) && !parameters.TryAdd(part[..end], part[(end + 1)..]))
            {
                return false;
            }
        }

        return true;
    }

    private static string Escape(byte[] bytes) => Uri.EscapeDataString(Convert.ToBase64String(bytes));

    private static byte[] Deflate(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var deflate = new DeflateStream(output, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(bytes);
        }

        return output.ToArray();
    }

    private static bool TryInflate(byte[] bytes, out byte[] xml)
    {
        xml = [];
        var buffer = new byte[SafeXml.MaxCharacters + 1];
        try
        {
            using var inflate = new DeflateStream(new MemoryStream(bytes), CompressionMode.Decompress);
            var length = inflate.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            if (length == buffer.Length)
            {
                return false;
            }

            xml = buffer[..length];
            return length > 0;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
