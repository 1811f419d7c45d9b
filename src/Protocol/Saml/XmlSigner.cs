using System.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;

namespace MedMijSandbox.Saml;

/// <summary>
/// Signs an element: enveloped, right after Issuer, exclusive canonicalization and RSA-SHA256. DigiD adds a prefix list and puts the
/// certificate beside the KeyName; eID does neither.
/// </summary>
/// <remarks>Bron: Koppelvlakspecificatie DigiD SAML 3.7, Beveiliging; Koppelvlakspecificatie eID SAML 4.4.</remarks>
public sealed class XmlSigner
{
    /// <summary>Prefixes that the canonical form keeps even where they are not used.</summary>
    public const string PrefixList = "ds saml samlp xs";

    private readonly RSA _key;
    private readonly SamlProfile _profile;
    private readonly string _keyInfo;

    /// <summary>A signer for a certificate.</summary>
    /// <param name="certificate">Named in KeyInfo.</param>
    /// <param name="profile">Whose form the signature has.</param>
    /// <param name="key">Its private key, when the certificate itself does not hold it.</param>
    /// <exception cref="ArgumentException">There is no private RSA key.</exception>
    public XmlSigner(X509Certificate2 certificate, SamlProfile profile = SamlProfile.Digid, RSA? key = null)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        _key = key ?? certificate.GetRSAPrivateKey() ?? throw new ArgumentException("The certificate comes without its private RSA key.", nameof(certificate));
        _keyInfo = KeyInfo(certificate, profile);
        _profile = profile;
    }

    /// <summary>Puts a signature over the element into it. Sign what is inside before what is around it.</summary>
    public void Sign(XmlElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        var prefixes = _profile == SamlProfile.Digid ? PrefixList : null;
        var digest = SHA256.HashData(ExclusiveForm.Of(ExclusiveForm.Detach(element), prefixes));
        var info = SignedInfo(element.GetAttribute("ID"), digest, prefixes);
        var value = Convert.ToBase64String(Sign(Encoding.UTF8.GetBytes(info)));
        var fragment = element.OwnerDocument.CreateDocumentFragment();
        fragment.InnerXml = $"<Signature xmlns=\"{SamlNamespaces.Signature}\">{info}<SignatureValue>{value}</SignatureValue>{_keyInfo}</Signature>";
        element.InsertAfter(fragment.FirstChild!, element.Child(SamlNamespaces.Assertion + "Issuer"));
    }

    /// <summary>Signs text as the Redirect binding asks: RSA-SHA256 over its ASCII bytes.</summary>
    internal byte[] Sign(byte[] octets) => _key.SignData(octets, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    /// <summary>
    /// What is signed, written in its canonical form at once: it has one namespace at a time, no white space and no empty-element tags, so that
    /// nothing has to be canonicalized to sign it.
    /// </summary>
    private static string SignedInfo(string id, byte[] digest, string? prefixes)
    {
        var inclusive = prefixes is null
            ? ""
            : $"<InclusiveNamespaces xmlns=\"{SignedXml.XmlDsigExcC14NTransformUrl}\" PrefixList=\"{prefixes}\"></InclusiveNamespaces>";
        return $"<SignedInfo xmlns=\"{SamlNamespaces.Signature}\">"
            + $"<CanonicalizationMethod Algorithm=\"{SignedXml.XmlDsigExcC14NTransformUrl}\"></CanonicalizationMethod>"
            + $"<SignatureMethod Algorithm=\"{SignedXml.XmlDsigRSASHA256Url}\"></SignatureMethod>"
            + $"<Reference URI=\"#{SecurityElement.Escape(id)}\"><Transforms>"
            + $"<Transform Algorithm=\"{SignedXml.XmlDsigEnvelopedSignatureTransformUrl}\"></Transform>"
            + $"<Transform Algorithm=\"{SignedXml.XmlDsigExcC14NTransformUrl}\">{inclusive}</Transform></Transforms>"
            + $"<DigestMethod Algorithm=\"{SignedXml.XmlDsigSHA256Url}\"></DigestMethod>"
            + $"<DigestValue>{Convert.ToBase64String(digest)}</DigestValue></Reference></SignedInfo>";
    }

    private static string KeyInfo(X509Certificate2 certificate, SamlProfile profile)
    {
        var data = profile == SamlProfile.Digid
            ? $"<X509Data><X509Certificate>{Convert.ToBase64String(certificate.RawDataMemory.Span)}</X509Certificate></X509Data>"
            : "";
        return $"<KeyInfo><KeyName>{SigningKey.NameOf(certificate)}</KeyName>{data}</KeyInfo>";
    }
}
