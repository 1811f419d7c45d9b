using System.Xml.Linq;

namespace MedMijSandbox.Protocol.Tests.Fhir;

/// <summary>XML as text that is equal for equal trees: no prefixes, attributes in order, blanks only where they are narrative.</summary>
internal static class CanonicalXml
{
    public static string Of(string xml) => Of(XDocument.Parse(xml, LoadOptions.PreserveWhitespace).Root!);

    private static string Of(XElement element)
    {
        var attributes = element.Attributes()
            .Where(attribute => !attribute.IsNamespaceDeclaration)
            .Select(attribute => $" {attribute.Name}='{attribute.Value}'")
            .Order(StringComparer.Ordinal);
        var isNarrative = element.Name.NamespaceName == "http://www.w3.org/1999/xhtml";
        var content = element.Nodes().Select(node => node switch
        {
            XElement child => Of(child),
            XText text when isNarrative => text.Value,
            _ => "",
        });
        return $"<{element.Name}{string.Concat(attributes)}>{string.Concat(content)}</>";
    }
}
