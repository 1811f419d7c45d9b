using System.Xml.Linq;

namespace MedMijSandbox.Protocol.Tests.Fhir;

/// <summary>XML as text that is equal for equal trees: no prefixes, attributes in order, blanks only where they are narrative.</summary>
internal static class CanonicalXml
{
    private const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>The text of a document.</summary>
    /// <param name="xml">The XML.</param>
    /// <param name="anyOrder">Whether the order of elements does not count.</param>
    public static string Of(string xml, bool anyOrder = false) => Of(XDocument.Parse(xml, LoadOptions.PreserveWhitespace).Root!, anyOrder);

    private static string Of(XElement element, bool anyOrder)
    {
        var attributes = element.Attributes()
            .Where(attribute => !attribute.IsNamespaceDeclaration && attribute.Name.NamespaceName != SchemaInstance)
            .Select(attribute => $" {attribute.Name}='{attribute.Value}'")
            .Order(StringComparer.Ordinal);
        var isNarrative = element.Name.NamespaceName == "http://www.w3.org/1999/xhtml";
        var content = element.Nodes().Select(node => node switch
        {
            XElement child => Of(child, anyOrder),
            XText text when isNarrative => text.Value,
            _ => "",
        });
        content = anyOrder && !isNarrative ? content.Order(StringComparer.Ordinal) : content;
        return $"<{element.Name}{string.Concat(attributes)}>{string.Concat(content)}</>";
    }
}
