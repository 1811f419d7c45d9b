using System.Globalization;
using System.Text.Json;
using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Fhir.Search;

namespace MedMijSandbox.Fhir.Store;

/// <summary>What is told of a version of a resource when it is kept.</summary>
/// <param name="Resource">The content; of a deletion the last content there was.</param>
/// <param name="Version">Number of the version, from 1.</param>
/// <param name="LastUpdated">Moment of the change.</param>
/// <param name="IsDeleted">Whether this version says that the resource is gone.</param>
public sealed record ResourceVersion(FhirResource Resource, int Version, DateTimeOffset LastUpdated, bool IsDeleted);

/// <summary>
/// A version of a resource with what it refers to. The values for searching are taken out when a search first asks for them, so that
/// a large store starts soon and stays small.
/// </summary>
internal sealed class StoredResource
{
    private readonly FhirSchema _schema;
    private readonly SearchParameterSet _parameters;
    private SearchValue[]?[]? _values;

    private StoredResource(FhirSchema schema, ResourceVersion version, ResourceKey key, ResourceKey[] references)
    {
        _schema = schema;
        _parameters = schema.SearchParametersOf(key.Type);
        Version = version;
        Key = key;
        References = references;
    }

    public ResourceVersion Version { get; }

    public FhirResource Resource => Version.Resource;

    public ResourceKey Key { get; }

    /// <summary>What it refers to on this server, at any depth, extensions included.</summary>
    public ResourceKey[] References { get; }

    /// <summary>The change of its dossier that made this version; 0 for what was there from the start.</summary>
    public int Sequence { get; init; }

    /// <summary>The Patients it belongs to by its content: itself when it is one, else every Patient it refers to.</summary>
    public IEnumerable<string> Patients => Key.Type == "Patient"
        ? [Key.Id]
        : References.Where(reference => reference.Type == "Patient").Select(reference => reference.Id);

    public static StoredResource Create(FhirSchema schema, ResourceVersion version, int sequence = 0)
    {
        var resource = version.Resource;
        var key = new ResourceKey(resource.Type, resource.Id ?? throw new ArgumentException("A resource in a store has an id.", nameof(version)));
        return new(schema, version, key, FindReferences(schema, resource)) { Sequence = sequence };
    }

    /// <summary>The moment of the last change that stands in a resource; null: it does not tell.</summary>
    public static DateTimeOffset? FindLastUpdated(FhirResource resource)
    {
        using var document = resource.Open();
        return document.RootElement.TryGetProperty("meta", out var meta)
            && new FhirNode(meta, "Meta").Text("lastUpdated") is { } text
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
    }

    public ReadOnlySpan<SearchValue> ValuesOf(SearchParameter parameter)
    {
        // two threads that both take them out come to the same
        var values = _values ??= new SearchValue[_parameters.All.Length][];
        return values[parameter.Index] ??= ReadValues(parameter);
    }

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

    private SearchValue[] ReadValues(SearchParameter parameter)
    {
        if (parameter.Path is not { } path)
        {
            return [];
        }

        if (parameter.Code == "_lastUpdated")
        {
            var text = Version.LastUpdated.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
            return DateInterval.TryParse(text, out var interval) ? [new DateValue(interval)] : [];
        }

        using var document = Resource.Open();
        var found = new List<SearchValue>();
        var reader = new SearchValueReader(_schema);
        foreach (var node in path.Walk(_schema, new(document.RootElement, Key.Type)))
        {
            reader.Read(parameter.Type, node, found);
        }

        return [.. found];
    }

    /// <summary>A member named reference is always part of a Reference; a url with a Binary in it is an attachment.</summary>
    private static ResourceKey[] FindReferences(FhirSchema schema, FhirResource resource)
    {
        HashSet<ResourceKey>? references = null;
        var reader = new Utf8JsonReader(resource.Json.Span, new JsonReaderOptions { MaxDepth = FhirResource.MaxDepth });
        var isReference = false;
        while (reader.Read())
        {
            if (isReference && reader.TokenType == JsonTokenType.String && LiteralReference.Parse(schema, reader.GetString()!).Key is { } key)
            {
                (references ??= []).Add(key);
            }

            isReference = reader.TokenType == JsonTokenType.PropertyName && (reader.ValueTextEquals("reference"u8) || reader.ValueTextEquals("url"u8));
        }

        return references is null ? [] : [.. references];
    }
}
