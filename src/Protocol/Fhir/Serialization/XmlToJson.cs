using System.Text.Json;
using System.Xml.Linq;
using MedMijSandbox.Fhir.Schema;

namespace MedMijSandbox.Fhir.Serialization;

/// <summary>Writes the JSON of XML elements. After an error it goes on, to find all of them; the JSON is then worth nothing.</summary>
internal sealed class XmlToJson(FhirSchema schema, List<FhirError> errors, Utf8JsonWriter writer, bool anyOrder)
{
    private const int MostErrors = 200;
    private static readonly string[] IdOnly = ["id"];
    private static readonly string[] IdAndUrl = ["id", "url"];
    private static readonly string[] IdAndValue = ["id", "value"];

    private readonly FhirType _element = schema.FindType("Element")!;

    public void WriteResource(XElement element, string path)
    {
        var name = element.Name.LocalName;
        writer.WriteStartObject();
        if (element.Name.NamespaceName != FhirXml.Namespace || !schema.IsResource(name))
        {
            Error(path, $"FHIR {schema.Version.Release()} kent geen resource {name} in de namespace '{element.Name.NamespaceName}'.");
        }
        else
        {
            writer.WriteString("resourceType", name);
            CheckAttributes(element, path, []);
            WriteChildren(element, schema.FindType(name)!, path);
        }

        writer.WriteEndObject();
    }

    private void WriteChildren(XElement parent, FhirType type, string path)
    {
        var children = anyOrder
            ? [.. parent.Elements().OrderBy(element => type.FindProperty(element.Name.LocalName)?.Order ?? int.MaxValue)]
            : parent.Elements().ToArray();
        var last = -1;
        for (var start = 0; start < children.Length;)
        {
            var end = start + 1;
            while (end < children.Length && children[end].Name == children[start].Name)
            {
                end++;
            }

            var group = children[start..end];
            start = end;
            if (FindProperty(group[0], type, path) is not { } property)
            {
                continue;
            }

            var place = $"{path}.{property.WireName}";
            if (property.Order <= last)
            {
                Error(place, "Dit element staat niet op zijn plaats, of er is al een keuze gemaakt.");
            }
            else if (group.Length > 1 && !property.Element.IsList)
            {
                Error(place, "Dit element mag er maar één keer staan.");
            }
            else
            {
                last = property.Order;
                WriteGroup(group, property, place);
            }
        }
    }

    private FhirProperty? FindProperty(XElement element, FhirType type, string path)
    {
        var name = element.Name.LocalName;
        var property = type.IsXmlAttribute(name) ? null : type.FindProperty(name);
        var expected = property?.TypeName == "xhtml" ? FhirXml.XhtmlNamespace : FhirXml.Namespace;
        if (property is not null && element.Name.NamespaceName == expected)
        {
            return property;
        }

        Error($"{path}.{name}", $"{type.Name} heeft geen element {name} in de namespace '{element.Name.NamespaceName}'.");
        return null;
    }

    private void WriteGroup(XElement[] group, FhirProperty property, string path)
    {
        if (property.TypeName == "xhtml")
        {
            writer.WriteString(property.WireName, group[0].ToString(SaveOptions.DisableFormatting));
            return;
        }

        var type = schema.FindType(property.TypeName)!;
        if (type.Kind == FhirTypeKind.Primitive)
        {
            WritePrimitives(group, property, path);
            return;
        }

        writer.WritePropertyName(property.WireName);
        if (property.Element.IsList)
        {
            writer.WriteStartArray();
        }

        for (var i = 0; i < group.Length; i++)
        {
            WriteComplex(group[i], type, Place(path, property, i));
        }

        if (property.Element.IsList)
        {
            writer.WriteEndArray();
        }
    }

    private void WriteComplex(XElement element, FhirType type, string path)
    {
        if (type.Name == "Resource")
        {
            WriteNestedResource(element, path);
            return;
        }

        writer.WriteStartObject();
        CheckAttributes(element, path, type.Name == "Extension" ? IdAndUrl : IdOnly);
        foreach (var attribute in element.Attributes())
        {
            writer.WriteString(attribute.Name.LocalName, attribute.Value);
        }

        if (!element.HasAttributes && !element.HasElements)
        {
            Error(path, "Dit element is leeg.");
        }

        WriteChildren(element, type, path);
        writer.WriteEndObject();
    }

    private void WriteNestedResource(XElement element, string path)
    {
        XElement[] resources = [.. element.Elements()];
        CheckAttributes(element, path, []);
        if (resources.Length == 1)
        {
            WriteResource(resources[0], path);
            return;
        }

        Error(path, "Hier hoort precies één resource.");
        writer.WriteNullValue();
    }

    private void WritePrimitives(XElement[] group, FhirProperty property, string path)
    {
        for (var i = 0; i < group.Length; i++)
        {
            var place = Place(path, property, i);
            CheckAttributes(group[i], place, IdAndValue);
            if (group[i].Attribute("value") is { Value: "" })
            {
                Error(place, "De waarde is leeg.");
            }
            else if (group[i].Attribute("value") is null && !HasExtras(group[i]))
            {
                Error(place, "Er is geen waarde en geen extensie.");
            }
        }

        if (Array.Exists(group, element => element.Attribute("value") is not null))
        {
            WriteItems(group, property, property.WireName, path, WriteValue);
        }

        if (Array.Exists(group, HasExtras))
        {
            WriteItems(group, property, $"_{property.WireName}", path, WriteExtras);
        }
    }

    private void WriteItems(
        XElement[] group,
        FhirProperty property,
        string name,
        string path,
        Action<XElement, FhirProperty, string> write)
    {
        writer.WritePropertyName(name);
        if (!property.Element.IsList)
        {
            write(group[0], property, path);
            return;
        }

        writer.WriteStartArray();
        for (var i = 0; i < group.Length; i++)
        {
            write(group[i], property, Place(path, property, i));
        }

        writer.WriteEndArray();
    }

    private void WriteValue(XElement element, FhirProperty property, string path)
    {
        if (element.Attribute("value")?.Value is not { } text)
        {
            writer.WriteNullValue();
            return;
        }

        switch (PrimitiveText.FormOf(property.TypeName))
        {
            case JsonForm.Truth when text is "true" or "false":
                writer.WriteBooleanValue(text == "true");
                break;
            case JsonForm.WholeNumber when PrimitiveText.IsWholeNumber(text):
            case JsonForm.DecimalNumber when PrimitiveText.IsDecimalNumber(text):
                writer.WriteRawValue(text, skipInputValidation: true);
                break;
            case JsonForm.Text:
                writer.WriteStringValue(text);
                break;
            default:
                Error(path, $"De waarde is geen {property.TypeName}.");
                writer.WriteNullValue();
                break;
        }
    }

    private void WriteExtras(XElement element, FhirProperty property, string path)
    {
        if (!HasExtras(element))
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        if (element.Attribute("id") is { } id)
        {
            writer.WriteString("id", id.Value);
        }

        WriteChildren(element, _element, path);
        writer.WriteEndObject();
    }

    private void CheckAttributes(XElement element, string path, string[] allowed)
    {
        foreach (var attribute in element.Attributes())
        {
            if (attribute.Name.NamespaceName.Length > 0 || Array.IndexOf(allowed, attribute.Name.LocalName) < 0)
            {
                Error(path, $"Het attribuut {attribute.Name.LocalName} hoort hier niet.");
            }
        }
    }

    /// <summary>So many are told; a document that is wrong all over does not fill the memory.</summary>
    private void Error(string path, string message)
    {
        if (errors.Count < MostErrors)
        {
            errors.Add(new(path, message));
        }
    }

    private static bool HasExtras(XElement element) => element.HasElements || element.Attribute("id") is not null;

    private static string Place(string path, FhirProperty property, int index) => property.Element.IsList ? $"{path}[{index}]" : path;
}
