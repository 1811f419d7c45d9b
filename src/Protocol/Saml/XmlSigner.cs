using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
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

    private readonly X509Certificate2 _certificate;
    private readonly RSA? _key;
    private readonly SamlProfile _profile;

    /// <summary>A signer for a certificate.</summary>
    /// <param name="certificate">Named in KeyInfo.</param>
    /// <param name="profile">Whose form the signature has.</param>
    /// <param name="key">Its private key, when the certificate itself does not hold it.</param>
    /// <exception cref="ArgumentException">There is no private RSA key.</exception>
    public XmlSigner(X509Certificate2 certificate, SamlProfile profile = SamlProfile.Digid, RSA? key = null)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        if (key is null && !certificate.HasPrivateKey)
        {
            throw new ArgumentException("The certificate comes without its private key.", nameof(certificate));
        }

        _certificate = certificate;
        _key = key ?? certificate.GetRSAPrivateKey();
        _profile = profile;
    }

    /// <summary>Puts a signature over the element into it. Sign what is inside before what is around it.</summary>
    public void Sign(XmlElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        var signed = new OneElement(element) { SigningKey = _key, KeyInfo = CreateKeyInfo() };
        var info = signed.SignedInfo!;
        info.CanonicalizationMethod = SignedXml.XmlDsigExcC14NTransformUrl;
        info.SignatureMethod = SignedXml.XmlDsigRSASHA256Url;
        var reference = new Reference("#" + element.GetAttribute("ID")) { DigestMethod = SignedXml.XmlDsigSHA256Url };
        reference.AddTransform(new XmlDsigEnvelopedSignatureTransform());
        reference.AddTransform(new XmlDsigExcC14NTransform(false, _profile == SamlProfile.Digid ? PrefixList : null));
        signed.AddReference(reference);
        signed.ComputeSignature();
        var signature = element.OwnerDocument.ImportNode(signed.GetXml(), true);
        element.InsertAfter(signature, element.Child(SamlNamespaces.Assertion + "Issuer"));
    }

    /// <summary>Signs text as the Redirect binding asks: RSA-SHA256 over its ASCII bytes.</summary>
    internal byte[] Sign(byte[] octets)
    {
        return _key!.SignData(octets, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private KeyInfo CreateKeyInfo()
    {
        var keyInfo = new KeyInfo();
        keyInfo.AddClause(new KeyInfoName(SigningKey.NameOf(_certificate)));
        if (_profile == SamlProfile.Digid)
        {
            keyInfo.AddClause(new KeyInfoX509Data(_certificate));
        }

        return keyInfo;
    }
}
