using System.Globalization;
using System.Text.Json;
using MedMijSandbox.Fhir.Search;

namespace MedMijSandbox.Fhir.FhirPath.Items;

/// <summary>A place in a resource. Knows the resources around it, for <c>resolve()</c> and <c>%resource</c>.</summary>
internal sealed class NodeItem : PathItem
{
    private PathItem? _system;
    private bool _isRead;

    private NodeItem(FhirNode node, NodeItem? resource, NodeItem? outer)
    {
        Node = node;
        Resource = resource ?? this;
        Outer = outer;
    }

    public FhirNode Node { get; }

    /// <summary>The nearest resource that this is part of; of a resource that resource itself.</summary>
    public NodeItem Resource { get; }

    /// <summary>Of a resource: the resource around it, such as the Bundle or the one that contains it; null: none.</summary>
    public NodeItem? Outer { get; }

    public override string TypeName => Node.TypeName;

    public override PathItem? System
    {
        get
        {
            if (!_isRead)
            {
                _system = Read();
                _isRead = true;
            }

            return _system;
        }
    }

    public override string Text => Node.Value.ValueKind switch
    {
        JsonValueKind.Undefined => "",
        JsonValueKind.String => Node.Value.GetString()!,
        _ => Node.Value.GetRawText(),
    };

    public override string Literal => System is { } value and not QuantityItem ? value.Literal : $"<{TypeName}>";

    /// <summary>The resource that stands around everything.</summary>
    public NodeItem Root
    {
        get
        {
            var item = Resource;
            while (item.Outer is { } outer)
            {
                item = outer;
            }

            return item;
        }
    }

    public static NodeItem Of(FhirNode node) => new(node, null, null);

    /// <summary>An item below this one; a nested resource gets its own type.</summary>
    public NodeItem Child(JsonElement value, string typeName, JsonElement extra)
    {
        if (typeName is "Resource" or "DomainResource" && value.ValueKind == JsonValueKind.Object)
        {
            var name = value.TryGetProperty("resourceType", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString()! : typeName;
            return new(new(value, name), null, Resource);
        }

        return new(new(value, typeName, extra), Resource, null);
    }

    private PathItem? Read()
    {
        switch (Node.Value.ValueKind)
        {
            case JsonValueKind.True:
                return TruthItem.True;
            case JsonValueKind.False:
                return TruthItem.False;
            case JsonValueKind.Number:
                return Node.Value.TryGetDecimal(out var number) ? new NumberItem(number, TypeName is not "decimal") : null;
            case JsonValueKind.String:
                var text = Node.Value.GetString()!;
                return TypeName is "date" or "dateTime" or "instant"
                    ? Moment(Items.Moment.Parse(text), TypeName, text)
                    : TypeName is "time" ? Moment(Items.Moment.ParseTimeOfDay(text), TypeName, text) : new TextItem(text);
            case JsonValueKind.Object when TypeName is "Quantity" or "Age" or "Duration" or "Distance" or "Count" or "Money" or "SimpleQuantity":
                return ReadQuantity();
            default:
                return null;
        }
    }

    private static PathItem Moment(Moment? moment, string typeName, string text) => moment is null
        ? new TextItem(text)
        : new MomentItem(typeName is "date" or "time" ? moment : moment with { Kind = MomentKind.DateTime });

    private QuantityItem? ReadQuantity() =>
        Node.Value.TryGetProperty("value", out var value)
        && value.ValueKind == JsonValueKind.Number
        && decimal.TryParse(value.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? new(number, Node.Text("code") ?? Node.Text("unit") ?? "1")
            : null;
}
