using System.Xml.Linq;

namespace MedMijSandbox.Saml;

/// <summary>Namespaces of the messages, and the prefixes that DigiD writes them with.</summary>
internal static class SamlNamespaces
{
    public static readonly XNamespace Protocol = "urn:oasis:names:tc:SAML:2.0:protocol";
    public static readonly XNamespace Assertion = "urn:oasis:names:tc:SAML:2.0:assertion";
    public static readonly XNamespace Metadata = "urn:oasis:names:tc:SAML:2.0:metadata";
    public static readonly XNamespace Signature = "http://www.w3.org/2000/09/xmldsig#";
    public static readonly XNamespace Encryption = "http://www.w3.org/2001/04/xmlenc#";
    public static readonly XNamespace Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    public static readonly XNamespace Soap12 = "http://www.w3.org/2003/05/soap-envelope";

    public static XAttribute[] Declarations() =>
    [
        new(XNamespace.Xmlns + "samlp", Protocol.NamespaceName),
        new(XNamespace.Xmlns + "saml", Assertion.NamespaceName),
    ];
}
