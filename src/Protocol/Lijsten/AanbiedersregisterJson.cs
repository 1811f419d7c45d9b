using System.Text.Json;
using System.Text.Json.Serialization;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Lijsten;

/// <summary>Reads and writes the register of connected Aanbieders as JSON. The form is ours: none was published.</summary>
/// <remarks>Bron: core.reg.201.</remarks>
public static class AanbiedersregisterJson
{
    private const int LongestName = 200;
    private const int MostErrors = 20;

    /// <summary>Writes the register: UTF-8, indented.</summary>
    public static byte[] Write(Aanbiedersregister register)
    {
        ArgumentNullException.ThrowIfNull(register);
        var document = new RegisterDocument([.. register.Aanbieders.Select(a => new AanbiederDocument(
            a.Naam.WithSuffix,
            a.Weergavenaam,
            a.Aanbiedertype,
            Status(a.Uitwisselstatus),
            [.. a.Gegevensdiensten.Select(g => new GegevensdienstDocument(g.Id.Value, g.Naam))]))]);
        return JsonSerializer.SerializeToUtf8Bytes(document, RegisterDocumentJson.Default.RegisterDocument);
    }

    /// <summary>Reads a register: every member that belongs there once, and no other.</summary>
    public static ListResult<Aanbiedersregister> Read(ReadOnlySpan<byte> json)
    {
        RegisterDocument? document;
        try
        {
            document = JsonSerializer.Deserialize(json, RegisterDocumentJson.Default.RegisterDocument);
        }
        catch (JsonException e)
        {
            return new(null, [e.Message]);
        }

        if (document is null)
        {
            return new(null, ["The register is null."]);
        }

        var errors = new List<string>();
        var aanbieders = new List<ListedAanbieder>();
        var names = new HashSet<Aanbiedernaam>();
        foreach (var entry in document.Aanbieders)
        {
            if (ReadAanbieder(entry, errors) is { } aanbieder)
            {
                aanbieders.Add(aanbieder);
                if (!names.Add(aanbieder.Naam))
                {
                    errors.Add($"{aanbieder.Naam.WithSuffix} is there twice.");
                }
            }

            if (errors.Count >= MostErrors)
            {
                break;
            }
        }

        return errors.Count > 0 ? new(null, errors) : new(new(aanbieders), []);
    }

    /// <summary>The word for a status on the wire.</summary>
    public static string Status(Uitwisselstatus status) => status == Uitwisselstatus.Actief ? "actief" : "onderbroken";

    private static ListedAanbieder? ReadAanbieder(AanbiederDocument? entry, List<string> errors)
    {
        if (entry is null || !Aanbiedernaam.TryParseWithSuffix(entry.Naam, out var naam))
        {
            errors.Add($"'{entry?.Naam}' is not a MedMij name.");
            return null;
        }

        var before = errors.Count;
        if (!IsName(entry.Weergavenaam))
        {
            errors.Add($"weergavenaam of {entry.Naam} is not 1 to {LongestName} characters on one line.");
        }

        if (entry.Type is not ("ZA" or "BAZB"))
        {
            errors.Add($"type of {entry.Naam} is not ZA or BAZB.");
        }

        Uitwisselstatus? status = entry.Uitwisselstatus switch
        {
            "actief" => Uitwisselstatus.Actief,
            "onderbroken" => Uitwisselstatus.Onderbroken,
            _ => null,
        };
        if (status is null)
        {
            errors.Add($"uitwisselstatus of {entry.Naam} is not actief or onderbroken.");
        }

        var gegevensdiensten = ReadGegevensdiensten(entry, errors);
        return errors.Count > before ? null : new(naam, entry.Weergavenaam, entry.Type, status.GetValueOrDefault(), gegevensdiensten);
    }

    private static List<ListedGegevensdienst> ReadGegevensdiensten(AanbiederDocument entry, List<string> errors)
    {
        var gegevensdiensten = new List<ListedGegevensdienst>();
        foreach (var gegevensdienst in entry.Gegevensdiensten)
        {
            if (gegevensdienst is null || !GegevensdienstId.TryParse(gegevensdienst.Id, out var id) || !IsName(gegevensdienst.Naam))
            {
                errors.Add($"A Gegevensdienst of {entry.Naam} has no right id and naam.");
            }
            else if (gegevensdiensten.Any(g => g.Id == id))
            {
                errors.Add($"Gegevensdienst {id} of {entry.Naam} is there twice.");
            }
            else
            {
                gegevensdiensten.Add(new(id, gegevensdienst.Naam));
            }
        }

        return gegevensdiensten;
    }

    private static bool IsName(string text) => text.Length is >= 1 and <= LongestName && !text.Any(char.IsControl);
}

/// <summary>The register on the wire.</summary>
internal sealed record RegisterDocument(IReadOnlyList<AanbiederDocument?> Aanbieders);

/// <summary>An Aanbieder on the wire.</summary>
internal sealed record AanbiederDocument(
    string Naam, string Weergavenaam, string Type, string Uitwisselstatus, IReadOnlyList<GegevensdienstDocument?> Gegevensdiensten);

/// <summary>A Gegevensdienst on the wire.</summary>
internal sealed record GegevensdienstDocument(string Id, string Naam);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    WriteIndented = true)]
[JsonSerializable(typeof(RegisterDocument))]
internal sealed partial class RegisterDocumentJson : JsonSerializerContext;
