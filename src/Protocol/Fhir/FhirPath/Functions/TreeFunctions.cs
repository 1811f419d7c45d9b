using System.Globalization;
using System.Text.Json;
using MedMijSandbox.Fhir.FhirPath.Expressions;
using MedMijSandbox.Fhir.FhirPath.Items;
using MedMijSandbox.Fhir.FhirPath.Operators;
using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Fhir.Search;
using static MedMijSandbox.Fhir.FhirPath.Functions.FunctionTable;

namespace MedMijSandbox.Fhir.FhirPath.Functions;

/// <summary>The tree of a resource, time, and what FHIR adds. Bron: FHIRPath 5.8, 5.9; HL7 FHIR fhirpath.html 2.9.1.</summary>
internal static class TreeFunctions
{
    public static IEnumerable<PathFunction> All { get; } =
    [
        Of("children", 0, call => Descend(call, deep: false)),
        Of("descendants", 0, call => Descend(call, deep: true)),
        Of("extension", 1, FindExtension),
        Of("resolve", 0, call => [.. call.Focus.Select(item => Resolve(call.Scope.Evaluation, item)).OfType<PathItem>()]),
        Of("now", 0, call => [new MomentItem(Now(call, MomentKind.DateTime, Precision.Second))]),
        Of("today", 0, call => [new MomentItem(Now(call, MomentKind.Date, Precision.Day))]),
        Of("timeOfDay", 0, call => [new MomentItem(Now(call, MomentKind.Time, Precision.Second))]),
    ];

    private static Moment Now(FunctionCall call, MomentKind kind, Precision precision)
    {
        var now = call.Scope.Evaluation.Now ?? throw new FhirPathFault("Hier is niet bekend hoe laat het is.");
        return kind switch
        {
            MomentKind.Date => new(kind, now.Date, null, precision, 0),
            MomentKind.Time => new(kind, DateTime.MinValue + now.TimeOfDay, null, precision, 3),
            _ => new(kind, now.DateTime, now.Offset, precision, 3),
        };
    }

    private static List<PathItem> Descend(FunctionCall call, bool deep)
    {
        var found = new List<PathItem>();
        foreach (var item in call.Focus.OfType<NodeItem>())
        {
            Children.AddAll(call.Scope.Evaluation.Schema, item, found);
        }

        // what is found grows the list that this loop goes through
        for (var i = 0; deep && i < found.Count; i++)
        {
            Children.AddAll(call.Scope.Evaluation.Schema, (NodeItem)found[i], found);
        }

        return found;
    }

    private static List<PathItem> FindExtension(FunctionCall call)
    {
        var url = Singleton.Text(call.Argument(0));
        var member = new MemberExpression("extension", IsFirst: false);
        return
        [
            .. member.Evaluate(call.Scope, call.Focus).Where(item => item is NodeItem { Node: var node } && node.Text("url") == url),
        ];
    }

    /// <summary>The resource that a reference, or an address, leads to inside the resource or Bundle that is looked at; null: not there.</summary>
    private static NodeItem? Resolve(Evaluation evaluation, PathItem item)
    {
        // a text has no place of its own: it is looked up from where the evaluation began
        if (item as NodeItem is not { } node)
        {
            return item is TextItem address && evaluation.Context is [NodeItem context] ? FindInBundle(context, address.Value) : null;
        }

        var text = node.Node.Value.ValueKind == JsonValueKind.String ? node.Node.Value.GetString() : node.Node.Text("reference");
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return text.StartsWith('#')
            ? FindContained(evaluation.Schema, node, text[1..])
            : FindInBundle(node, text) ?? (evaluation.KnowsTypes ? Unseen(evaluation.Schema, node, text) : null);
    }

    private static NodeItem? FindContained(FhirSchema schema, NodeItem node, string id)
    {
        var holder = node.Resource;
        while (holder.Outer is { TypeName: not "Bundle" } outer)
        {
            holder = outer;
        }

        if (id.Length == 0)
        {
            return holder;
        }

        var contained = schema.FindType(holder.TypeName)?.FindElement("contained") is { } element
            ? Children.Add(holder, holder.Node.Value, element, null)
            : null;
        return contained?.OfType<NodeItem>().FirstOrDefault(resource => resource.Node.Text("id") == id);
    }

    private static NodeItem? FindInBundle(NodeItem node, string reference)
    {
        var bundle = node.Root;
        if (bundle.TypeName != "Bundle")
        {
            return null;
        }

        foreach (var entry in bundle.Node.Items("entry"))
        {
            if (entry.ValueKind != JsonValueKind.Object || !entry.TryGetProperty("resource", out var resource) || resource.ValueKind != JsonValueKind.Object)
            {
                continue;
            }

            var fullUrl = new FhirNode(entry, "Bundle.entry").Text("fullUrl") ?? "";
            var target = bundle.Child(resource, "Resource", default);
            if (fullUrl == reference
                || (reference.Contains('/', StringComparison.Ordinal) && fullUrl.EndsWith("/" + reference, StringComparison.Ordinal))
                || reference == string.Create(CultureInfo.InvariantCulture, $"{target.TypeName}/{target.Node.Text("id")}"))
            {
                return target;
            }
        }

        return null;
    }

    /// <summary>A resource that is elsewhere: nothing of it is known but its type.</summary>
    private static NodeItem? Unseen(FhirSchema schema, NodeItem node, string reference)
    {
        var type = LiteralReference.Parse(schema, reference).Key?.Type ?? TypeOfAddress(schema, reference) ?? node.Node.Text("type");
        return type is not null && schema.IsResource(type) ? NodeItem.Of(new(default, type)) : null;
    }

    private static string? TypeOfAddress(FhirSchema schema, string address)
    {
        var parts = address.Split('/');
        return parts.Length >= 3 && schema.IsResource(parts[^2]) ? parts[^2] : null;
    }
}
