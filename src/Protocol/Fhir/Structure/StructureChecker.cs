using System.Globalization;
using System.Text.Json;
using MedMijSandbox.Fhir.Schema;

namespace MedMijSandbox.Fhir.Structure;

/// <summary>
/// Holds the JSON of a resource against its definition: names, lists, types and forms of values, what must be there. Goes on after an
/// error, to find all of them. Profiles, value sets and invariants are not looked at.
/// </summary>
/// <remarks>Bron: HL7 FHIR json.html, datatypes.html.</remarks>
internal sealed class StructureChecker(FhirSchema schema)
{
    private const int MostErrors = 200;
    private readonly List<FhirError> _errors = [];
    private readonly FhirType _element = schema.FindType("Element")!;

    public static IReadOnlyList<FhirError> Check(FhirSchema schema, string type, JsonElement resource)
    {
        var checker = new StructureChecker(schema);
        checker.CheckResource(resource, type, type);
        return checker._errors;
    }

    private void CheckResource(JsonElement resource, string typeName, string path)
    {
        if (schema.FindType(typeName) is not { Kind: FhirTypeKind.Resource } type)
        {
            Error(path, $"FHIR {schema.Version.Release()} kent geen resource {typeName}.");
            return;
        }

        CheckMembers(resource, type, path, isResource: true);
    }

    private void CheckMembers(JsonElement value, FhirType type, string path, bool isResource)
    {
        var chosen = new Dictionary<int, string>();
        var count = 0;
        foreach (var member in value.EnumerateObject())
        {
            if (_errors.Count >= MostErrors)
            {
                return;
            }

            count++;
            if (isResource && member.NameEquals("resourceType"))
            {
                continue;
            }

            var isExtra = member.Name.StartsWith('_');
            var name = isExtra ? member.Name[1..] : member.Name;
            if (type.FindProperty(name) is not { } property || (isExtra && !IsPrimitive(property)))
            {
                var shown = FhirRefusals.Readable(member.Name);
                Error($"{path}.{shown}", $"{type.Name} heeft geen element {shown}.");
                continue;
            }

            if (chosen.TryGetValue(property.Order, out var other) && other != name)
            {
                Error($"{path}.{name}", $"Dit element sluit {other} uit: kies er een.");
            }

            chosen[property.Order] = name;
            CheckProperty(value, member, property, $"{path}.{member.Name}", isExtra);
        }

        if (count == 0)
        {
            Error(path, "Dit element is leeg.");
        }

        CheckPresence(type, chosen, path);
        if (type.Name == "Extension")
        {
            CheckExtension(value, path);
        }
    }

    private void CheckPresence(FhirType type, Dictionary<int, string> present, string path)
    {
        for (var order = 0; order < type.Elements.Count; order++)
        {
            if (type.Elements[order].Min > 0 && !present.ContainsKey(order))
            {
                Error($"{path}.{type.Elements[order].Name}", "Dit element is verplicht en ontbreekt.");
            }
        }
    }

    private void CheckExtension(JsonElement extension, string path)
    {
        var hasExtensions = false;
        var hasValue = false;
        foreach (var member in extension.EnumerateObject())
        {
            hasExtensions |= member.NameEquals("extension");
            hasValue |= member.Name.StartsWith("value", StringComparison.Ordinal) || member.Name.StartsWith("_value", StringComparison.Ordinal);
        }

        if (hasExtensions == hasValue)
        {
            Error(path, "Een extensie heeft of een waarde, of extensies.");
        }
    }

    private void CheckProperty(JsonElement parent, JsonProperty member, FhirProperty property, string path, bool isExtra)
    {
        var isList = member.Value.ValueKind == JsonValueKind.Array;
        if (isList != property.Element.IsList)
        {
            Error(path, property.Element.IsList ? "Dit element kan vaker voorkomen en is in JSON altijd een lijst." : "Dit element mag er maar één keer staan.");
            return;
        }

        if (!isList)
        {
            CheckValue(member.Value, property, path, isExtra);
            return;
        }

        var length = member.Value.GetArrayLength();
        if (length == 0)
        {
            Error(path, "Een lege lijst mag niet: laat het element weg.");
        }

        var beside = IsPrimitive(property) && parent.TryGetProperty(isExtra ? property.WireName : "_" + property.WireName, out var found)
            && found.ValueKind == JsonValueKind.Array ? found : default;
        if (beside.ValueKind == JsonValueKind.Array && beside.GetArrayLength() != length)
        {
            Error(path, "De lijst met waarden en die met extensies zijn niet even lang.");
        }

        var index = 0;
        var others = beside.ValueKind == JsonValueKind.Array ? beside.EnumerateArray() : default;
        foreach (var item in member.Value.EnumerateArray())
        {
            if (_errors.Count >= MostErrors)
            {
                return;
            }

            var hasOther = others.MoveNext() && others.Current.ValueKind != JsonValueKind.Null;
            var place = string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
            if (item.ValueKind != JsonValueKind.Null)
            {
                CheckValue(item, property, place, isExtra);
            }
            else if (!hasOther)
            {
                Error(place, "Er staat null zonder dat er een waarde of extensie bij hoort.");
            }

            index++;
        }
    }

    private void CheckValue(JsonElement value, FhirProperty property, string path, bool isExtra)
    {
        if (isExtra)
        {
            CheckObject(value, _element, path);
        }
        else if (property.TypeName is "Resource" or "DomainResource")
        {
            if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("resourceType", out var type) && type.ValueKind == JsonValueKind.String)
            {
                CheckResource(value, type.GetString()!, path);
            }
            else
            {
                Error(path, "Hier hoort een resource met een resourceType.");
            }
        }
        else if (schema.FindType(property.TypeName) is { Kind: not FhirTypeKind.Primitive } type)
        {
            CheckObject(value, type, path);
        }
        else if (PrimitiveForm.Problem(property.TypeName, value) is { } problem)
        {
            Error(path, problem);
        }
    }

    private void CheckObject(JsonElement value, FhirType type, string path)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            CheckMembers(value, type, path, isResource: false);
        }
        else
        {
            Error(path, $"Hier hoort een object van het type {type.Name}.");
        }
    }

    private bool IsPrimitive(FhirProperty property) => schema.FindType(property.TypeName) is { Kind: FhirTypeKind.Primitive };

    private void Error(string path, string message) => _errors.Add(new(path, message));
}
