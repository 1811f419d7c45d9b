using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.Xml;
using System.Xml;

namespace MedMijSandbox.Saml;

/// <summary>
/// Checks the signature that an element carries and returns what was signed, read anew from the signed bytes: a caller that reads only
/// the result cannot read anything that was not signed. Stricter than XML Signature asks; the key comes from metadata, never from the
/// message.
/// </summary>
/// <remarks>Bron: Koppelvlakspecificatie DigiD SAML 3.7, Beveiliging; XML Signature Best Practices 2013, practices 1, 14 and 16.</remarks>
public static class XmlSignatureVerifier
{
    /// <summary>Checks the signature over the whole element.</summary>
    /// <param name="element">The element as received, still in its document: prefixes may be declared around it.</param>
    /// <param name="keys">Keys from the metadata of the sender. KeyName chooses among them; without KeyName each is tried.</param>
    /// <param name="content">Root of a new document with what was signed, without the signature.</param>
    /// <param name="fault">What is wrong, or <see cref="SignatureFault.None"/>.</param>
    public static bool TryVerify(
        XmlElement element, IEnumerable<SigningKey> keys, [NotNullWhen(true)] out XmlElement? content, out SignatureFault fault)
    {
        ArgumentNullException.ThrowIfNull(element);
        ArgumentNullException.ThrowIfNull(keys);
        content = null;
        try
        {
            fault = Check(ExclusiveForm.Detach(element), keys, out var canonical);
            if (fault == SignatureFault.None)
            {
                content = SafeXml.TryRead(canonical, out var document, out _) ? document.DocumentElement : null;
                fault = content is null ? SignatureFault.Malformed : SignatureFault.None;
            }
        }
        catch (Exception e)
            when (e is CryptographicException or FormatException or XmlException or ArgumentException or InvalidOperationException)
        {
            fault = SignatureFault.Malformed;
        }

        return content is not null;
    }

    private static SignatureFault Check(XmlElement root, IEnumerable<SigningKey> keys, out byte[] canonical)
    {
        canonical = [];
        var signatures = root.Children(SamlNamespaces.Signature + "Signature");
        if (signatures.Length != 1)
        {
            return signatures.Length == 0 ? SignatureFault.Unsigned : SignatureFault.SeveralSignatures;
        }

        var id = root.GetAttribute("ID");
        if (id.Length == 0 || CountWithId(root, id) != 1)
        {
            return SignatureFault.IdNotUnique;
        }

        // Read without its KeyInfo: a certificate in it would be loaded, and never be used.
        string[] names = [.. KeyNames(signatures[0])];
        var signed = new OneElement(root);
        signed.LoadXml(WithoutKeyInfo(signatures[0]));
        var fault = CheckForm(signed, "#" + id);
        if (fault != SignatureFault.None)
        {
            return fault;
        }

        if (signatures[0].Child(SamlNamespaces.Signature + "SignedInfo") is not { } signedInfo)
        {
            return SignatureFault.Malformed;
        }

        var info = ExclusiveForm.Of(ExclusiveForm.Detach(signedInfo), PrefixesOf(signed.SignedInfo!.CanonicalizationMethodObject));
        var reference = (Reference)signed.SignedInfo.References[0]!;
        root.RemoveChild(signatures[0]);
        canonical = ExclusiveForm.Of(root, PrefixesOf(reference.TransformChain[1]));
        return CryptographicOperations.FixedTimeEquals(SHA256.HashData(canonical), reference.DigestValue)
            ? CheckKeys(info, signed.SignatureValue!, names, keys)
            : SignatureFault.ContentChanged;
    }

    private static IEnumerable<string> KeyNames(XmlElement signature) => signature.Children(SamlNamespaces.Signature + "KeyInfo")
        .SelectMany(keyInfo => keyInfo.Children(SamlNamespaces.Signature + "KeyName"))
        .Select(name => name.InnerText.Trim());

    private static XmlElement WithoutKeyInfo(XmlElement signature)
    {
        var copy = (XmlElement)signature.CloneNode(deep: true);
        foreach (var keyInfo in copy.Children(SamlNamespaces.Signature + "KeyInfo"))
        {
            copy.RemoveChild(keyInfo);
        }

        return copy;
    }

    private static string? PrefixesOf(object transform) => (transform as XmlDsigExcC14NTransform)?.InclusiveNamespacesPrefixList;

    private static int CountWithId(XmlElement element, string id) =>
        (element.GetAttribute("ID") == id ? 1 : 0) + element.ChildNodes.OfType<XmlElement>().Sum(child => CountWithId(child, id));

    private static SignatureFault CheckForm(OneElement signed, string uri)
    {
        var info = signed.SignedInfo!;
        if (signed.Signature.ObjectList.Count != 0)
        {
            return SignatureFault.HasObject;
        }

        if (info.References.Count != 1 || info.References[0] is not Reference reference || reference.Uri != uri)
        {
            return SignatureFault.ReferenceElsewhere;
        }

        var transforms = reference.TransformChain;
        if (transforms.Count != 2
            || transforms[0] is not XmlDsigEnvelopedSignatureTransform
            || transforms[1] is not XmlDsigExcC14NTransform { Algorithm: SignedXml.XmlDsigExcC14NTransformUrl })
        {
            return SignatureFault.TransformsNotAllowed;
        }

        return info.CanonicalizationMethod == SignedXml.XmlDsigExcC14NTransformUrl
            && info.SignatureMethod == SignedXml.XmlDsigRSASHA256Url
            && reference.DigestMethod == SignedXml.XmlDsigSHA256Url
            ? SignatureFault.None
            : SignatureFault.AlgorithmNotAllowed;
    }

    private static SignatureFault CheckKeys(byte[] info, byte[] signature, string[] names, IEnumerable<SigningKey> keys)
    {
        SigningKey[] candidates = [.. keys.Where(key => names.Length == 0 || names.Any(key.IsNamed))];
        if (candidates.Length == 0)
        {
            return SignatureFault.KeyUnknown;
        }

        return candidates.Any(key => key.PublicKey?.VerifyData(info, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) is true)
            ? SignatureFault.None
            : SignatureFault.WrongKey;
    }
}
