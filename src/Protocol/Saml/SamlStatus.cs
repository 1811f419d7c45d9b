using System.Xml;
using System.Xml.Linq;

namespace MedMijSandbox.Saml;

/// <summary>Outcome that a response reports.</summary>
/// <param name="Code">Top-level code: Success, Requester or Responder.</param>
/// <param name="SubCode">Second-level code, null when absent.</param>
/// <remarks>Bron: SAML 2.0 core §3.2.2; Koppelvlakspecificatie DigiD SAML 3.7, Foutafhandeling.</remarks>
public sealed record SamlStatus(string Code, string? SubCode = null)
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

    internal static SamlStatus? Read(XmlElement parent)
    {
        var name = SamlNamespaces.Protocol + "StatusCode";
        var code = parent.Child(SamlNamespaces.Protocol + "Status")?.Child(name);
        return code?.Attribute("Value") is { } value ? new(value, code.Child(name)?.Attribute("Value")) : null;
    }

    internal XElement Write()
    {
        var name = SamlNamespaces.Protocol + "StatusCode";
        var sub = SubCode is null ? null : new XElement(name, new XAttribute("Value", SubCode));
        return new(SamlNamespaces.Protocol + "Status", new XElement(name, new XAttribute("Value", Code), sub));
    }
}
