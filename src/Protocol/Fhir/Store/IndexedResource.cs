using System.Text.Json;
using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Fhir.Search;

namespace MedMijSandbox.Fhir.Store;

/// <summary>A resource with its search values and references, taken out once.</summary>
internal sealed class IndexedResource
{
    private readonly SearchValue[][] _values;

    private IndexedResource(FhirResource resource, ResourceKey key, SearchValue[][] values, ResourceKey[] references, string lastUpdated)
    {
        Resource = resource;
        Key = key;
        _values = values;
        References = references;
        LastUpdated = lastUpdated;
    }

    public FhirResource Resource { get; }

    public ResourceKey Key { get; }

    /// <summary>What it refers to on this server, at any depth, extensions included.</summary>
    public ResourceKey[] References { get; }

    /// <summary>When it was last changed, as written; empty when unknown. Only for a stable order.</summary>
    public string LastUpdated { get; }

    /// <summary>The Patients it belongs to: itself when it is one, else every Patient it refers to.</summary>
    public IEnumerable<string> Patients => Key.Type == "Patient"
        ? [Key.Id]
        : References.Where(reference => reference.Type == "Patient").Select(reference => reference.Id);

    public static IndexedResource Create(FhirSchema schema, FhirResource resource, string id)
    {
        using var document = resource.Open();
        var root = document.RootElement;
        var references = new HashSet<ResourceKey>();
        CollectReferences(schema, root, references);
        var lastUpdated = root.TryGetProperty("meta", out var meta) ? new FhirNode(meta, "Meta").Text("lastUpdated") : null;
        return new(resource, new(resource.Type, id), ReadValues(schema, resource.Type, root), [.. references], lastUpdated ?? "");
    }

    public ReadOnlySpan<SearchValue> ValuesOf(SearchParameter parameter) => _values[parameter.Index];

    /// <summary>The newest moment of a date parameter; null when the resource has none.</summary>
    public DateInterval? NewestOf(SearchParameter parameter)
    {
        DateInterval? newest = null;
        foreach (var value in ValuesOf(parameter))
        {
            if (value is DateValue { Interval: var interval } && (newest is not { } known || interval.Start > known.Start))
            {
                newest = interval;
            }
        }

        return newest;
    }

    private static SearchValue[][] ReadValues(FhirSchema schema, string type, JsonElement root)
    {
        var parameters = schema.SearchParametersOf(type).All;
        var reader = new SearchValueReader(schema);
        var values = new SearchValue[parameters.Length][];
        foreach (var parameter in parameters)
        {
            var found = new List<SearchValue>();
            foreach (var node in parameter.Path?.Walk(schema, new(root, type)) ?? [])
            {
                reader.Read(parameter.Type, node, found);
            }

            values[parameter.Index] = [.. found];
        }

        return values;
    }

    /// <summary>A member named reference is always part of a Reference; a url with a Binary in it is an attachment.</summary>
    private static void CollectReferences(FhirSchema schema, JsonElement element, HashSet<ResourceKey> references)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                CollectReferences(schema, item, references);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
            {
                if (member.Value.ValueKind != JsonValueKind.String)
                {
                    CollectReferences(schema, member.Value, references);
                }
                else if (member.NameEquals("reference") || member.NameEquals("url"))
                {
                    AddReference(schema, member.Value.GetString()!, references);
                }
            }
        }
    }

    private static void AddReference(FhirSchema schema, string text, HashSet<ResourceKey> references)
    {
        if (LiteralReference.Parse(schema, text).Key is { } key)
        {
            references.Add(key);
        }
    }
}
