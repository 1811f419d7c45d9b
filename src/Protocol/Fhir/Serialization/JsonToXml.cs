using System.Text.Json;
using System.Xml;
using MedMijSandbox.Fhir.Schema;

namespace MedMijSandbox.Fhir.Serialization;

/// <summary>Writes the XML of JSON, in the order of the schema. After an error it goes on, to find all of them.</summary>
internal sealed class JsonToXml(FhirSchema schema, List<FhirError> errors, XmlWriter writer)
{
    private readonly FhirType _element = schema.FindType("Element")!;

    public void WriteResource(JsonElement resource, string path)
    {
        if (resource.ValueKind != JsonValueKind.Object
            || !resource.TryGetProperty("resourceType", out var name)
            || name.ValueKind != JsonValueKind.String
            || name.GetString() is not { } typeName
            || !schema.IsResource(typeName))
        {
            Error(path, $"Hier staat geen resource van FHIR {schema.Version.Release()}.");
            return;
        }

        writer.WriteStartElement(typeName, FhirXml.Namespace);
        WriteMembers(resource, schema.FindType(typeName)!, path == "$" ? typeName : path);
        writer.WriteEndElement();
    }

    private void WriteMembers(JsonElement source, FhirType type, string path)
    {
        foreach (var property in FindProperties(source, type, path))
        {
            var place = $"{path}.{property.WireName}";
            if (property.TypeName == "xhtml")
            {
                WriteNarrative(source.GetProperty(property.WireName), place);
            }
            else if (schema.FindType(property.TypeName) is { Kind: not FhirTypeKind.Primitive } complex)
            {
                WriteComplexItems(source.GetProperty(property.WireName), property, complex, place);
            }
            else
            {
                WritePrimitives(source, property, place);
            }
        }
    }

    /// <summary>The members that become elements, in the order of the schema, each once for <c>name</c> and <c>_name</c> together.</summary>
    private IOrderedEnumerable<FhirProperty> FindProperties(JsonElement source, FhirType type, string path)
    {
        var found = new HashSet<FhirProperty>();
        foreach (var member in source.EnumerateObject())
        {
            if (member.Name == "resourceType" && type.Kind == FhirTypeKind.Resource)
            {
                continue;
            }

            var hasUnderscore = member.Name.StartsWith('_');
            var name = hasUnderscore ? member.Name[1..] : member.Name;
            var property = type.FindProperty(name);
            if (property is null || (hasUnderscore && !IsExtensible(property, type)))
            {
                Error($"{path}.{member.Name}", $"{type.Name} heeft geen element {member.Name}.");
            }
            else if (!type.IsXmlAttribute(name))
            {
                found.Add(property);
            }
        }

        return found.OrderBy(property => property.Order);
    }

    private bool IsExtensible(FhirProperty property, FhirType type) =>
        schema.FindType(property.TypeName) is { Kind: FhirTypeKind.Primitive, Name: not "xhtml" } && !type.IsXmlAttribute(property.WireName);

    private void WriteComplexItems(JsonElement value, FhirProperty property, FhirType type, string path)
    {
        if (property.Element.IsList != (value.ValueKind == JsonValueKind.Array))
        {
            Error(path, property.Element.IsList ? "Hier hoort een lijst." : "Hier hoort geen lijst.");
            return;
        }

        if (!property.Element.IsList)
        {
            WriteComplex(value, property, type, path);
            return;
        }

        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            WriteComplex(item, property, type, $"{path}[{index++}]");
        }
    }

    private void WriteComplex(JsonElement value, FhirProperty property, FhirType type, string path)
    {
        if (value.ValueKind != JsonValueKind.Object || !value.EnumerateObject().MoveNext())
        {
            Error(path, "Hier hoort een object met inhoud.");
            return;
        }

        writer.WriteStartElement(property.WireName, FhirXml.Namespace);
        if (type.Name == "Resource")
        {
            WriteResource(value, path);
        }
        else
        {
            WriteAttribute(value, "id", path);
            if (type.Name == "Extension")
            {
                WriteAttribute(value, "url", path);
            }

            WriteMembers(value, type, path);
        }

        writer.WriteEndElement();
    }

    private void WritePrimitives(JsonElement source, FhirProperty property, string path)
    {
        var values = Items(source, property.WireName, property, path);
        var extras = Items(source, $"_{property.WireName}", property, path);
        for (var i = 0; i < Math.Max(values.Length, extras.Length); i++)
        {
            WritePrimitive(
                i < values.Length ? values[i] : default,
                i < extras.Length ? extras[i] : default,
                property,
                property.Element.IsList ? $"{path}[{i}]" : path);
        }
    }

    private JsonElement[] Items(JsonElement source, string name, FhirProperty property, string path)
    {
        if (!source.TryGetProperty(name, out var value))
        {
            return [];
        }

        if (property.Element.IsList != (value.ValueKind == JsonValueKind.Array))
        {
            Error(path, property.Element.IsList ? "Hier hoort een lijst." : "Hier hoort geen lijst.");
            return [];
        }

        return property.Element.IsList ? [.. value.EnumerateArray()] : [value];
    }

    private void WritePrimitive(JsonElement value, JsonElement extras, FhirProperty property, string path)
    {
        var text = Text(value, property, path);
        var hasExtras = extras.ValueKind == JsonValueKind.Object && extras.EnumerateObject().MoveNext();
        if (text is null && !hasExtras)
        {
            Error(path, "Er is geen waarde en geen extensie.");
            return;
        }

        writer.WriteStartElement(property.WireName, FhirXml.Namespace);
        if (hasExtras)
        {
            WriteAttribute(extras, "id", path);
        }

        if (text is not null)
        {
            writer.WriteAttributeString("value", text);
        }

        if (hasExtras)
        {
            WriteMembers(extras, _element, path);
        }

        writer.WriteEndElement();
    }

    private string? Text(JsonElement value, FhirProperty property, string path)
    {
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return null;
        }

        var form = PrimitiveText.FormOf(property.TypeName);
        var text = value.ValueKind switch
        {
            JsonValueKind.String when form == JsonForm.Text => value.GetString(),
            JsonValueKind.True when form == JsonForm.Truth => "true",
            JsonValueKind.False when form == JsonForm.Truth => "false",
            JsonValueKind.Number when form is JsonForm.WholeNumber or JsonForm.DecimalNumber => value.GetRawText(),
            _ => null,
        };
        if (text is { Length: > 0 } && PrimitiveText.FitsXml(text))
        {
            return text;
        }

        Error(path, $"De waarde is geen {property.TypeName}.");
        return null;
    }

    private void WriteAttribute(JsonElement source, string name, string path)
    {
        if (!source.TryGetProperty(name, out var value))
        {
            return;
        }

        if (value.ValueKind == JsonValueKind.String && PrimitiveText.FitsXml(value.GetString()!))
        {
            writer.WriteAttributeString(name, value.GetString());
        }
        else
        {
            Error($"{path}.{name}", "Hier hoort een tekst.");
        }
    }

    private void WriteNarrative(JsonElement value, string path)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        var problems = new List<FhirError>();
        try
        {
            using var source = new StringReader(text);
            using var reader = XmlReader.Create(source, FhirXml.ReaderSettings(FhirXml.DefaultMaxCharacters));
            if (XmlTree.Load(reader, problems) is { Name: { LocalName: "div", NamespaceName: FhirXml.XhtmlNamespace } } div
                && problems.Count == 0)
            {
                div.WriteTo(writer);
                return;
            }
        }
        catch (XmlException)
        {
            // the error below says it
        }

        Error(path, "De tekst is geen div van XHTML.");
    }

    private void Error(string path, string message) => errors.Add(new(path, message));
}
