using System.Diagnostics.CodeAnalysis;
using System.Xml;

namespace MedMijSandbox.Saml;

/// <summary>
/// An AuthnRequest of which nothing is checked yet. It shows only what is needed to find the metadata of the sender; the rest comes out of
/// <see cref="IdentityProvider.ReadAuthnRequest"/>.
/// </summary>
public sealed class IncomingAuthnRequest
{
    private readonly XmlElement _element;
    private readonly RedirectMessage? _redirect;

    private IncomingAuthnRequest(XmlElement element, string claimedIssuer, RedirectMessage? redirect, string? relayState)
    {
        _element = element;
        _redirect = redirect;
        ClaimedIssuer = claimedIssuer;
        RelayState = relayState;
    }

    /// <summary>Who the request says that it is from.</summary>
    public string ClaimedIssuer { get; }

    /// <summary>What the sender wants back unchanged; null when absent. Not limited here.</summary>
    public string? RelayState { get; }

    /// <summary>Whether it came by the POST binding, which requires a Destination.</summary>
    internal bool IsPosted => _redirect is null;

    /// <summary>Reads the fields of a posted form.</summary>
    public static bool TryReadPost(
        string? samlRequest,
        string? relayState,
        [NotNullWhen(true)] out IncomingAuthnRequest? incoming,
        [NotNullWhen(false)] out SamlRefusal? refusal)
    {
        if (PostBinding.TryDecode(samlRequest, out var xml))
        {
            return TryRead(xml, null, relayState, out incoming, out refusal);
        }

        incoming = null;
        refusal = SamlRefusals.NoMessage;
        return false;
    }

    /// <summary>Reads the query of a redirect.</summary>
    /// <param name="rawQuery">The query as it stood on the wire: not decoded, not encoded anew.</param>
    /// <param name="incoming">What was read.</param>
    /// <param name="refusal">What is wrong.</param>
    public static bool TryReadRedirect(
        string? rawQuery, [NotNullWhen(true)] out IncomingAuthnRequest? incoming, [NotNullWhen(false)] out SamlRefusal? refusal)
    {
        if (RedirectBinding.TryRead(rawQuery, out var redirect))
        {
            return TryRead(redirect.Xml, redirect, redirect.RelayState, out incoming, out refusal);
        }

        incoming = null;
        refusal = SamlRefusals.NoMessage;
        return false;
    }

    internal bool TryVerify(
        SpMetadata metadata, [NotNullWhen(true)] out AuthnRequest? request, [NotNullWhen(false)] out SamlRefusal? refusal)
    {
        request = null;
        var content = _element;
        SignatureFault fault;
        if (_redirect is not null)
        {
            fault = RedirectBinding.Verify(_redirect, metadata.SigningKeys);
        }
        else if (XmlSignatureVerifier.TryVerify(_element, metadata.SigningKeys, out var signed, out fault))
        {
            content = signed;
        }

        if (fault != SignatureFault.None)
        {
            refusal = SamlRefusals.Of(fault);
            return false;
        }

        if (!AuthnRequest.TryParse(content, out request))
        {
            refusal = SamlRefusals.UnexpectedMessage;
            return false;
        }

        refusal = null;
        return true;
    }

    private static bool TryRead(
        byte[] xml,
        RedirectMessage? redirect,
        string? relayState,
        [NotNullWhen(true)] out IncomingAuthnRequest? incoming,
        [NotNullWhen(false)] out SamlRefusal? refusal)
    {
        incoming = null;
        if (!SafeXml.TryRead(xml, out var document, out var fault))
        {
            refusal = SamlRefusals.Of(fault);
            return false;
        }

        if (!AuthnRequest.TryParse(document.DocumentElement!, out var request))
        {
            refusal = SamlRefusals.UnexpectedMessage;
            return false;
        }

        incoming = new(document.DocumentElement!, request.Issuer, redirect, relayState);
        refusal = null;
        return true;
    }
}
