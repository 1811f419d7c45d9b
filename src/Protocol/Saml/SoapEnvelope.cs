using System.Xml;

namespace MedMijSandbox.Saml;

/// <summary>The SOAP envelope around an ArtifactResolve and its answer.</summary>
/// <remarks>Bron: SAML 2.0 bindings §3.2. Written as SOAP 1.1; the SOAP 1.2 namespace, which clients of DigiD send too, is read.</remarks>
public static class SoapEnvelope
{
    /// <summary>Content-Type of what we send.</summary>
    public const string ContentType = "text/xml; charset=utf-8";

    /// <summary>Puts a message, signed and all, into an envelope.</summary>
    public static byte[] Wrap(XmlDocument message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var soap = SamlNamespaces.Soap.NamespaceName;
        var document = SafeXml.NewDocument();
        var body = document.CreateElement("soapenv", "Body", soap);
        body.AppendChild(document.ImportNode(message.DocumentElement!, true));
        var envelope = document.CreateElement("soapenv", "Envelope", soap);
        envelope.AppendChild(body);
        document.AppendChild(envelope);
        return SafeXml.ToBytes(document);
    }

    /// <summary>The one element in the body, still in its document; null when this is not an envelope with exactly one.</summary>
    public static XmlElement? Unwrap(XmlDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var envelope = document.DocumentElement!;
        foreach (var soap in new[] { SamlNamespaces.Soap, SamlNamespaces.Soap12 })
        {
            if (envelope.Is(soap + "Envelope") && envelope.Child(soap + "Body") is { } body)
            {
                XmlElement[] content = [.. body.ChildNodes.OfType<XmlElement>()];
                return content.Length == 1 ? content[0] : null;
            }
        }

        return null;
    }
}
