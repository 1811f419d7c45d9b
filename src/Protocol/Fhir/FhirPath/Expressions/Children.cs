using System.Text.Json;
using MedMijSandbox.Fhir.FhirPath.Items;
using MedMijSandbox.Fhir.Schema;

namespace MedMijSandbox.Fhir.FhirPath.Expressions;

/// <summary>The elements below a place in a resource.</summary>
internal static class Children
{
    /// <summary>Everything directly below an item, in the order in which it stands there.</summary>
    public static void AddAll(FhirSchema schema, NodeItem parent, List<PathItem> found)
    {
        if (schema.FindType(parent.TypeName) is not { } type)
        {
            return;
        }

        var isPrimitive = type.Kind == FhirTypeKind.Primitive;
        var holder = isPrimitive ? parent.Node.Extra : parent.Node.Value;
        if (holder.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        type = isPrimitive ? schema.FindType("Element")! : type;
        foreach (var member in holder.EnumerateObject())
        {
            var isExtra = member.Name.StartsWith('_');
            var name = isExtra ? member.Name[1..] : member.Name;
            if (type.FindProperty(name) is not { } property || (isExtra && holder.TryGetProperty(name, out _)))
            {
                continue;
            }

            Add(parent, isExtra ? default : member.Value, property.TypeName, Extra(holder, name), found);
        }
    }

    /// <summary>The children of one name, choices included.</summary>
    public static List<PathItem>? Add(NodeItem parent, JsonElement holder, FhirElement element, List<PathItem>? found)
    {
        foreach (var (wireName, typeName) in element.WireNames)
        {
            var has = holder.TryGetProperty(wireName, out var value);
            var extra = element.MayHaveExtra ? Extra(holder, wireName) : default;
            if (has || extra.ValueKind != JsonValueKind.Undefined)
            {
                Add(parent, has ? value : default, typeName, extra, found ??= []);
            }
        }

        return found;
    }

    private static JsonElement Extra(JsonElement holder, string name) => holder.TryGetProperty("_" + name, out var extra) ? extra : default;

    private static void Add(NodeItem parent, JsonElement value, string typeName, JsonElement extra, List<PathItem> found)
    {
        if (value.ValueKind != JsonValueKind.Array && extra.ValueKind != JsonValueKind.Array)
        {
            found.Add(parent.Child(value, typeName, extra));
            return;
        }

        var length = value.ValueKind == JsonValueKind.Array ? value.GetArrayLength() : 0;
        var extras = extra.ValueKind == JsonValueKind.Array ? extra.GetArrayLength() : 0;
        for (var i = 0; i < Math.Max(length, extras); i++)
        {
            var item = i < length ? value[i] : default;
            var beside = i < extras ? extra[i] : default;
            found.Add(parent.Child(item.ValueKind == JsonValueKind.Null ? default : item, typeName, beside.ValueKind == JsonValueKind.Null ? default : beside));
        }
    }
}
