using System.Xml;
using System.Xml.Linq;

namespace MedMijSandbox.Fhir.Serialization;

/// <summary>
/// Reads XML into elements with a limit on their nesting. Blanks and comments between FHIR elements go, text in the narrative stays;
/// declarations of prefixes go, so that every element carries its namespace by name only.
/// </summary>
internal static class XmlTree
{
    private const int MaxDepth = 100;
    private const int MaxAttributes = 64;
    private const string SchemaInstanceNamespace = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>Returns null, with an error, when the nesting is too deep, an element has too many attributes or text stands where none may.</summary>
    public static XElement? Load(XmlReader reader, List<FhirError> errors)
    {
        XElement? root = null;
        XElement? current = null;
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when reader.Depth >= MaxDepth:
                    errors.Add(new("$", $"Er staan meer dan {MaxDepth} elementen in elkaar."));
                    return null;
                case XmlNodeType.Element when reader.AttributeCount > MaxAttributes:
                    errors.Add(new("$", $"Een element heeft meer dan {MaxAttributes} attributen."));
                    return null;
                case XmlNodeType.Element:
                    var isEmpty = reader.IsEmptyElement;
                    var element = ReadElement(reader);
                    root ??= element;
                    current?.Add(element);
                    current = isEmpty ? current : element;
                    break;
                case XmlNodeType.EndElement:
                    current = current?.Parent;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    AddText(reader, current, errors);
                    break;
                default:
                    break;
            }
        }

        return root;
    }

    private static XElement ReadElement(XmlReader reader)
    {
        var element = new XElement(XName.Get(reader.LocalName, reader.NamespaceURI));
        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI is not ("http://www.w3.org/2000/xmlns/" or SchemaInstanceNamespace))
            {
                element.SetAttributeValue(XName.Get(reader.LocalName, reader.NamespaceURI), reader.Value);
            }
        }

        return element;
    }

    private static void AddText(XmlReader reader, XElement? current, List<FhirError> errors)
    {
        if (current?.Name.NamespaceName == FhirXml.XhtmlNamespace)
        {
            current.Add(new XText(reader.Value));
        }
        else if (!string.IsNullOrWhiteSpace(reader.Value))
        {
            errors.Add(new(current?.Name.LocalName ?? "$", "Tussen de elementen staat tekst; een waarde hoort in het attribuut value."));
        }
    }
}
