using System.Globalization;
using System.Text.Json;
using MedMijSandbox.Fhir.Schema;

namespace MedMijSandbox.Fhir.Search;

/// <summary>Turns a place in a resource into the values that a search compares with.</summary>
internal sealed class SearchValueReader(FhirSchema schema)
{
    private const decimal LargestNumber = 1e20m;

    private static readonly string[] NameParts = ["family", "given", "prefix", "suffix", "text"];
    private static readonly string[] AddressParts = ["line", "city", "district", "state", "postalCode", "country", "text"];

    public void Read(SearchParameterType type, FhirNode node, List<SearchValue> values)
    {
        if (node.TypeName == "Extension")
        {
            ReadExtension(type, node, values);
            return;
        }

        switch (type)
        {
            case SearchParameterType.Token:
                ReadToken(node, values);
                break;
            case SearchParameterType.Reference:
                ReadReference(node, values);
                break;
            case SearchParameterType.Date when ReadInterval(node) is { } interval:
                values.Add(new DateValue(interval));
                break;
            case SearchParameterType.String:
                ReadText(node, values);
                break;
            case SearchParameterType.Uri when Primitive(node) is { } uri:
                values.Add(new UriValue(uri));
                break;
            case SearchParameterType.Number or SearchParameterType.Quantity:
                ReadQuantity(node, values);
                break;
            default:
                break;
        }
    }

    /// <summary>An expression that ends at an extension means its value.</summary>
    private void ReadExtension(SearchParameterType type, FhirNode node, List<SearchValue> values)
    {
        foreach (var (wireName, typeName) in schema.FindType("Extension")!.FindElement("value")!.WireNames)
        {
            foreach (var value in node.Items(wireName))
            {
                Read(type, new(value, typeName), values);
            }
        }
    }

    private static void ReadToken(FhirNode node, List<SearchValue> values)
    {
        switch (node.TypeName)
        {
            case "Coding":
                values.Add(new TokenValue(node.Text("system"), node.Text("code"), false));
                break;
            case "CodeableConcept":
                foreach (var coding in node.Items("coding"))
                {
                    ReadToken(new(coding, "Coding"), values);
                }

                break;
            case "Identifier":
                values.Add(new TokenValue(node.Text("system"), node.Text("value"), false));
                break;
            case "ContactPoint":
                values.Add(new TokenValue(null, node.Text("value"), true));
                break;
            default:
                if (Primitive(node) is { } code)
                {
                    values.Add(new TokenValue(null, code, true));
                }

                break;
        }
    }

    private void ReadReference(FhirNode node, List<SearchValue> values)
    {
        var text = node.TypeName == "Reference" ? node.Text("reference") : Primitive(node);
        if (text is not null)
        {
            values.Add(new ReferenceValue(LiteralReference.Parse(schema, text)));
        }
    }

    private static DateInterval? ReadInterval(FhirNode node)
    {
        switch (node.TypeName)
        {
            case "Period":
                return Span(Parse(node.Text("start")), Parse(node.Text("end")));
            case "Timing":
                var events = node.Items("event")
                    .Select(item => Parse(Primitive(new(item, "dateTime"))))
                    .OfType<DateInterval>()
                    .ToList();
                return events.Count > 0
                    ? new DateInterval(events.Min(moment => moment.Start), events.Max(moment => moment.End))
                    : node.Items("repeat")
                        .SelectMany(repeat => new FhirNode(repeat, "Timing.repeat").Items("boundsPeriod"))
                        .Select(period => ReadInterval(new(period, "Period")))
                        .FirstOrDefault();
            default:
                return Parse(Primitive(node));
        }
    }

    private static DateInterval? Span(DateInterval? start, DateInterval? end) =>
        start is null && end is null ? null : new DateInterval(start?.Start ?? DateBoundary.Past, end?.End ?? DateBoundary.Future);

    private static DateInterval? Parse(string? text) =>
        text is not null && DateInterval.TryParse(text, out var interval) ? interval : null;

    private static void ReadText(FhirNode node, List<SearchValue> values)
    {
        var parts = node.TypeName switch
        {
            "HumanName" => NameParts,
            "Address" => AddressParts,
            _ => null,
        };
        if (parts is null)
        {
            if (Primitive(node) is { } text)
            {
                values.Add(new TextValue(text));
            }

            return;
        }

        values.AddRange(parts
            .SelectMany(node.Items)
            .Where(item => item.ValueKind == JsonValueKind.String)
            .Select(item => new TextValue(item.GetString()!)));
    }

    private static void ReadQuantity(FhirNode node, List<SearchValue> values)
    {
        var isObject = node.Value.ValueKind == JsonValueKind.Object;
        var number = node.Value;
        if (isObject && !node.Value.TryGetProperty("value", out number))
        {
            return;
        }

        if (number.ValueKind == JsonValueKind.Number
            && decimal.TryParse(number.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && Math.Abs(value) < LargestNumber)
        {
            values.Add(new QuantityValue(value, node.Text("system"), node.Text("code"), node.Text("unit")));
        }
    }

    /// <summary>A primitive as text; null for an object or for a value that is absent.</summary>
    private static string? Primitive(FhirNode node) => node.Value.ValueKind switch
    {
        JsonValueKind.String => node.Value.GetString(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => node.Value.GetRawText(),
        _ => null,
    };
}
