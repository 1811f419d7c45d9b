using System.Globalization;
using System.Security.Cryptography.Xml;
using System.Xml;
using System.Xml.Linq;

namespace MedMijSandbox.Saml.Encryption;

/// <summary>The key of an <see cref="EncryptedId"/>, encrypted for one recipient.</summary>
/// <param name="Recipient">EntityID of who can read it.</param>
/// <param name="KeyName">Name of the certificate in the metadata of the recipient; null when absent.</param>
/// <param name="Algorithm">How the key is encrypted.</param>
/// <param name="Digest">Digest of OAEP; null: SHA-1.</param>
/// <param name="Cipher">The encrypted key.</param>
public sealed record EncryptedKeyFor(string? Recipient, string? KeyName, string? Algorithm, string? Digest, byte[] Cipher);

/// <summary>A NameID that only its recipients can read: encrypted data, and beside it the key for each recipient.</summary>
/// <remarks>Bron: Koppelvlakspecificatie eID SAML 4.4, EncryptedID; XML Encryption 1.0 §3.</remarks>
public sealed record EncryptedId
{
    /// <summary>Name of the element.</summary>
    internal static readonly XName Name = SamlNamespaces.Assertion + "EncryptedID";

    private static readonly XNamespace Xenc = SamlNamespaces.Encryption;
    private static readonly XNamespace Ds = SamlNamespaces.Signature;

    /// <summary>How the data is encrypted.</summary>
    public string? Algorithm { get; init; }

    /// <summary>The encrypted data: IV and blocks.</summary>
    public required byte[] Data { get; init; }

    /// <summary>The key, once for each certificate that can read it.</summary>
    public required IReadOnlyList<EncryptedKeyFor> Keys { get; init; }

    internal XElement Write()
    {
        var number = SamlId.New()[1..];
        var dataId = "_ed" + number;
        object keyInfo = Keys.Count == 1
            ? new XElement(
                Ds + "RetrievalMethod",
                new XAttribute("URI", KeyId(number, 0)),
                new XAttribute("Type", EncryptedXml.XmlEncNamespaceUrl + "EncryptedKey"))
            : new XElement(Ds + "KeyName", "_ck" + number);
        var data = new XElement(
            Xenc + "EncryptedData",
            new XAttribute(XNamespace.Xmlns + "xenc", Xenc.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "ds", Ds.NamespaceName),
            new XAttribute("Id", dataId),
            new XAttribute("Type", EncryptedXml.XmlEncElementUrl),
            new XElement(Xenc + "EncryptionMethod", XmlWriting.Optional("Algorithm", Algorithm)),
            new XElement(Ds + "KeyInfo", keyInfo),
            Cipher(Data));
        return new(Name, data, Keys.Select((key, i) => Write(key, number, i, dataId)));
    }

    internal static EncryptedId? Read(XmlElement element)
    {
        var data = element.Child(Xenc + "EncryptedData");
        if (!element.Is(Name) || data is null || ReadCipher(data) is not { } bytes)
        {
            return null;
        }

        var keys = new List<EncryptedKeyFor>();
        foreach (var key in element.Children(Xenc + "EncryptedKey"))
        {
            if (ReadCipher(key) is { } cipher)
            {
                var method = key.Child(Xenc + "EncryptionMethod");
                keys.Add(new(
                    key.Attribute("Recipient"),
                    key.Child(Ds + "KeyInfo")?.TextOf(Ds + "KeyName"),
                    method?.Attribute("Algorithm"),
                    method?.Child(Ds + "DigestMethod")?.Attribute("Algorithm"),
                    cipher));
            }
        }

        return new() { Algorithm = data.Child(Xenc + "EncryptionMethod")?.Attribute("Algorithm"), Data = bytes, Keys = keys };
    }

    private XElement Write(EncryptedKeyFor key, string number, int index, string dataId) => new(
        Xenc + "EncryptedKey",
        new XAttribute(XNamespace.Xmlns + "xenc", Xenc.NamespaceName),
        new XAttribute(XNamespace.Xmlns + "ds", Ds.NamespaceName),
        new XAttribute("Id", KeyId(number, index)[1..]),
        XmlWriting.Optional("Recipient", key.Recipient),
        new XElement(
            Xenc + "EncryptionMethod",
            XmlWriting.Optional("Algorithm", key.Algorithm),
            key.Digest is null ? null : new XElement(Ds + "DigestMethod", new XAttribute("Algorithm", key.Digest))),
        key.KeyName is null ? null : new XElement(Ds + "KeyInfo", new XElement(Ds + "KeyName", key.KeyName)),
        Cipher(key.Cipher),
        new XElement(Xenc + "ReferenceList", new XElement(Xenc + "DataReference", new XAttribute("URI", "#" + dataId))),
        Keys.Count == 1 ? null : new XElement(Xenc + "CarriedKeyName", "_ck" + number));

    private static string KeyId(string number, int index) => "#_ek" + number + index.ToString(CultureInfo.InvariantCulture);

    private static XElement Cipher(byte[] bytes) =>
        new(Xenc + "CipherData", new XElement(Xenc + "CipherValue", Convert.ToBase64String(bytes)));

    private static byte[]? ReadCipher(XmlElement element) =>
        element.Child(Xenc + "CipherData")?.TextOf(Xenc + "CipherValue") is { } text && PostBinding.TryDecode(text, out var bytes) ? bytes : null;
}
