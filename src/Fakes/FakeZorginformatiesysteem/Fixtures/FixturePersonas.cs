using System.Globalization;
using System.Text.Json;
using MedMijSandbox.Fhir;

namespace MedMijSandbox.FakeZorginformatiesysteem.Fixtures;

/// <summary>Makes a Persona of every Patient in a fixture.</summary>
internal static class FixturePersonas
{
    private const string Marker = "XXX";

    private static readonly DateOnly UnknownBirth = new(1970, 1, 1);

    /// <summary>In order of id.</summary>
    public static List<Persona> Of(IEnumerable<FhirResource> resources, IReadOnlyList<Persona> known)
    {
        var numbers = new FixtureNumbers(known);
        return
        [
            .. resources
                .Where(resource => string.Equals(resource.Type, "Patient", StringComparison.Ordinal))
                .OrderBy(resource => resource.Id, StringComparer.Ordinal)
                .Select(resource => Create(resource, numbers)),
        ];
    }

    private static Persona Create(FhirResource resource, FixtureNumbers numbers)
    {
        using var document = JsonDocument.Parse(resource.Json);
        var patient = document.RootElement;
        var id = resource.Id!;
        var name = First(patient, "name");
        var family = Text(name, "family") ?? Text(name, "text") ?? id;
        var given = name is { } element ? First(element, "given") : null;
        var shown = Text(name, "text") ?? (given is { ValueKind: JsonValueKind.String } ? $"{given.Value.GetString()} {family}" : family);
        return new(
            MarkerIn(family), numbers.Of(id), Birth(Text(patient, "birthDate")), Gender(Text(patient, "gender")), id, shown);
    }

    /// <summary>The part from the marker on, so without prefix or partner name; the whole when there is no marker.</summary>
    private static string MarkerIn(string family)
    {
        var part = family.Split(' ').FirstOrDefault(p => p.Contains(Marker, StringComparison.Ordinal));
        return part is null ? family : part[part.IndexOf(Marker, StringComparison.Ordinal)..];
    }

    private static JsonElement? First(JsonElement parent, string member) =>
        parent.ValueKind == JsonValueKind.Object
        && parent.TryGetProperty(member, out var list)
        && list.ValueKind == JsonValueKind.Array
        && list.GetArrayLength() > 0
            ? list[0]
            : null;

    private static string? Text(JsonElement? parent, string member) =>
        parent is { ValueKind: JsonValueKind.Object } element
        && element.TryGetProperty(member, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    /// <summary>A date that is not whole counts from its first day.</summary>
    private static DateOnly Birth(string? text) =>
        DateOnly.TryParseExact(
            text, ["yyyy-MM-dd", "yyyy-MM", "yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : UnknownBirth;

    private static Geslacht Gender(string? text) => text switch
    {
        "male" => Geslacht.Man,
        "female" => Geslacht.Vrouw,
        _ => Geslacht.Onbekend,
    };
}
