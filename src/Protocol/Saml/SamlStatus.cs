using System.Xml;
using System.Xml.Linq;

namespace MedMijSandbox.Saml;

/// <summary>Outcome that a response reports.</summary>
/// <param name="Code">Top-level code: Success, Requester or Responder.</param>
/// <param name="SubCode">Second-level code, null when absent.</param>
/// <param name="Message">Text beside the codes, null when absent.</param>
/// <remarks>Bron: SAML 2.0 core §3.2.2; Koppelvlakspecificatie DigiD SAML 3.7, Foutafhandeling.</remarks>
public sealed record SamlStatus(string Code, string? SubCode = null, string? Message = null)
{
    private const string Prefix = "urn:oasis:names:tc:SAML:2.0:status:";

    /// <summary>All went well.</summary>
    public static SamlStatus Success { get; } = new(Prefix + "Success");

    /// <summary>The Persoon cancelled, or did not manage to log in.</summary>
    public static SamlStatus AuthnFailed { get; } = new(Prefix + "Responder", Prefix + "AuthnFailed");

    /// <summary>The Persoon cannot reach the level that was asked.</summary>
    public static SamlStatus NoAuthnContext { get; } = new(Prefix + "Responder", Prefix + "NoAuthnContext");

    /// <summary>The request was refused.</summary>
    public static SamlStatus RequestDenied { get; } = new(Prefix + "Requester", Prefix + "RequestDenied");

    /// <summary>The level that somebody reached is below the one of the service, or the login failed; eID only.</summary>
    public static SamlStatus LoginDenied { get; } = new(Prefix + "Responder", Prefix + "RequestDenied");

    /// <summary>None of the ways to log in that the request names is there; eID only.</summary>
    public static SamlStatus NoSupportedIdp { get; } = new(Prefix + "Requester", Prefix + "NoSupportedIDP");

    /// <summary>The request is wrong in a way that can be mended; eID only.</summary>
    public static SamlStatus RequestUnsupported { get; } = new(Prefix + "Responder", Prefix + "RequestUnsupported");

    /// <summary>Not every service provider could be logged out.</summary>
    public static SamlStatus PartialLogout { get; } = new(Prefix + "Responder", Prefix + "PartialLogout");

    /// <summary>Whether it says the same, whatever the text beside it.</summary>
    public bool Is(SamlStatus other) => other is not null && Code == other.Code && SubCode == other.SubCode;

    internal static SamlStatus? Read(XmlElement parent)
    {
        var name = SamlNamespaces.Protocol + "StatusCode";
        var status = parent.Child(SamlNamespaces.Protocol + "Status");
        var code = status?.Child(name);
        return code?.Attribute("Value") is { } value
            ? new(value, code.Child(name)?.Attribute("Value"), status!.TextOf(SamlNamespaces.Protocol + "StatusMessage"))
            : null;
    }

    internal XElement Write()
    {
        var name = SamlNamespaces.Protocol + "StatusCode";
        var sub = SubCode is null ? null : new XElement(name, new XAttribute("Value", SubCode));
        return new(
            SamlNamespaces.Protocol + "Status",
            new XElement(name, new XAttribute("Value", Code), sub),
            XmlWriting.Optional(SamlNamespaces.Protocol + "StatusMessage", Message));
    }
}
