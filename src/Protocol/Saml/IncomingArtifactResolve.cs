using System.Diagnostics.CodeAnalysis;
using System.Xml;

namespace MedMijSandbox.Saml;

/// <summary>
/// An ArtifactResolve of which nothing is checked yet. It shows only what is needed to find the metadata of the sender; the rest comes out
/// of <see cref="IdentityProvider.ReadArtifactResolve"/>.
/// </summary>
public sealed class IncomingArtifactResolve
{
    private readonly XmlElement _element;

    private IncomingArtifactResolve(XmlElement element, string claimedIssuer)
    {
        _element = element;
        ClaimedIssuer = claimedIssuer;
    }

    /// <summary>Who the question says that it is from.</summary>
    public string ClaimedIssuer { get; }

    /// <summary>Whether it came in SOAP 1.2, which a strict IdP does not take.</summary>
    public bool IsSoap12 { get; private init; }

    /// <summary>Reads an envelope.</summary>
    public static bool TryRead(
        ReadOnlySpan<byte> soap,
        [NotNullWhen(true)] out IncomingArtifactResolve? incoming,
        [NotNullWhen(false)] out SamlRefusal? refusal)
    {
        incoming = null;
        if (!SafeXml.TryRead(soap, out var document, out var fault))
        {
            refusal = SamlRefusals.Of(fault);
            return false;
        }

        if (SoapEnvelope.Unwrap(document) is not { } element)
        {
            refusal = SamlRefusals.NotASoapEnvelope;
            return false;
        }

        if (!ArtifactResolve.TryParse(element, out var resolve))
        {
            refusal = SamlRefusals.UnexpectedMessage;
            return false;
        }

        incoming = new(element, resolve.Issuer) { IsSoap12 = document.DocumentElement!.NamespaceURI == SamlNamespaces.Soap12.NamespaceName };
        refusal = null;
        return true;
    }

    internal bool TryVerify(
        SpMetadata metadata, [NotNullWhen(true)] out ArtifactResolve? resolve, [NotNullWhen(false)] out SamlRefusal? refusal)
    {
        resolve = null;
        if (!XmlSignatureVerifier.TryVerify(_element, metadata.SigningKeys, out var content, out var fault))
        {
            refusal = SamlRefusals.Of(fault);
            return false;
        }

        if (!ArtifactResolve.TryParse(content, out resolve))
        {
            refusal = SamlRefusals.UnexpectedMessage;
            return false;
        }

        refusal = null;
        return true;
    }
}
