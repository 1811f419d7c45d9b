using System.Diagnostics.CodeAnalysis;
using System.Xml;

namespace MedMijSandbox.Saml.Logout;

/// <summary>A message of which nothing is checked yet. It shows only from whom it says it is.</summary>
public sealed class IncomingMessage
{
    private readonly XmlElement _element;
    private readonly RedirectMessage? _redirect;

    private IncomingMessage(XmlElement element, RedirectMessage? redirect, string? relayState)
    {
        _element = element;
        _redirect = redirect;
        RelayState = relayState;
        ClaimedIssuer = element.TextOf(SamlNamespaces.Assertion + "Issuer") ?? "";
    }

    /// <summary>Who the message says that it is from; empty when it does not say.</summary>
    public string ClaimedIssuer { get; }

    /// <summary>What the sender wants back unchanged; null when absent. Not limited here.</summary>
    public string? RelayState { get; }

    /// <summary>Reads the query of a redirect.</summary>
    /// <param name="field"><c>SAMLRequest</c> or <c>SAMLResponse</c>.</param>
    /// <param name="rawQuery">The query as it stood on the wire.</param>
    /// <param name="incoming">What was read.</param>
    /// <param name="refusal">What is wrong.</param>
    public static bool TryReadRedirect(
        string field, string? rawQuery, [NotNullWhen(true)] out IncomingMessage? incoming, [NotNullWhen(false)] out SamlRefusal? refusal)
    {
        if (RedirectBinding.TryRead(field, rawQuery, out var redirect))
        {
            return TryRead(redirect.Xml, redirect, redirect.RelayState, out incoming, out refusal);
        }

        incoming = null;
        refusal = SamlRefusals.NoMessage;
        return false;
    }

    /// <summary>Reads the field of a posted form.</summary>
    public static bool TryReadPost(
        string? value, string? relayState, [NotNullWhen(true)] out IncomingMessage? incoming, [NotNullWhen(false)] out SamlRefusal? refusal)
    {
        if (PostBinding.TryDecode(value, out var xml))
        {
            return TryRead(xml, null, relayState, out incoming, out refusal);
        }

        incoming = null;
        refusal = SamlRefusals.NoMessage;
        return false;
    }

    /// <summary>Reads an envelope.</summary>
    public static bool TryReadSoap(
        ReadOnlySpan<byte> soap, [NotNullWhen(true)] out IncomingMessage? incoming, [NotNullWhen(false)] out SamlRefusal? refusal)
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

        incoming = new(element, null, null);
        refusal = null;
        return true;
    }

    internal bool TryVerify(
        IReadOnlyList<SigningKey> keys, [NotNullWhen(true)] out XmlElement? content, [NotNullWhen(false)] out SamlRefusal? refusal)
    {
        SignatureFault fault;
        if (_redirect is not null)
        {
            fault = RedirectBinding.Verify(_redirect, keys);
            content = fault == SignatureFault.None ? _element : null;
        }
        else
        {
            XmlSignatureVerifier.TryVerify(_element, keys, out content, out fault);
        }

        refusal = content is null ? SamlRefusals.Of(fault) : null;
        return content is not null;
    }

    private static bool TryRead(
        byte[] xml, RedirectMessage? redirect, string? relayState,
        [NotNullWhen(true)] out IncomingMessage? incoming, [NotNullWhen(false)] out SamlRefusal? refusal)
    {
        incoming = SafeXml.TryRead(xml, out var document, out var fault) ? new(document.DocumentElement!, redirect, relayState) : null;
        refusal = incoming is null ? SamlRefusals.Of(fault) : null;
        return incoming is not null;
    }
}
