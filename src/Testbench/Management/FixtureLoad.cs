using System.Text.Json;

namespace MedMijSandbox.Testbench.Management;

/// <summary>Folders whose resources become the dossiers of a stelsel, in place of what was loaded before.</summary>
/// <param name="Folders">Absolute paths.</param>
/// <param name="FhirVersion"><c>STU3</c> or <c>R4</c>.</param>
public sealed record FixtureLoad(IReadOnlyList<string> Folders, string FhirVersion);

/// <summary>A Persoon that came with loaded resources.</summary>
/// <param name="Name">Name on DigiD's page.</param>
/// <param name="PatientId">Id of the Patient.</param>
/// <param name="Gegevensdiensten">Ids of the Gegevensdiensten that there is a dossier for.</param>
public sealed record LoadedPersona(string Name, string? PatientId, IReadOnlyList<string>? Gegevensdiensten);

/// <summary>What loading gave.</summary>
/// <param name="Personas">The Personen; empty when nothing was loaded.</param>
/// <param name="Errors">The resources that could not be read while the rest was loaded, or why nothing was; empty when nothing is wrong.</param>
public sealed record FixtureLoadResult(IReadOnlyList<LoadedPersona> Personas, IReadOnlyList<string> Errors)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>Reads the answer of the management address.</summary>
    /// <param name="status">Status.</param>
    /// <param name="body">Body: the Personen with an array <c>problems</c>, or problem details with a <c>detail</c> or an array <c>errors</c>.</param>
    public static FixtureLoadResult Read(int status, string body)
    {
        try
        {
            if (status is < 200 or >= 300)
            {
                return new([], ReadErrors(status, body));
            }

            var loaded = JsonSerializer.Deserialize<Shape>(body, Options);
            return new(loaded?.Personas ?? [], loaded?.Problems ?? []);
        }
        catch (JsonException)
        {
            return new([], [Plain(status, body)]);
        }
    }

    private static List<string> ReadErrors(int status, string body)
    {
        using var document = JsonDocument.Parse(body);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            return [Plain(status, body)];
        }

        if (document.RootElement.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array && errors.GetArrayLength() > 0)
        {
            return [.. errors.EnumerateArray().Select(Text)];
        }

        return document.RootElement.TryGetProperty("detail", out var detail) ? [Text(detail)] : [Plain(status, body)];
    }

    private static string Text(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString() ?? "" : element.GetRawText();

    private static string Plain(int status, string body) => $"Het beheeradres antwoordt {status}: {body}";

    private sealed record Shape(List<LoadedPersona>? Personas, List<string>? Problems);
}

/// <summary>What a DVA of ours may leave out, because the qualification knows both kinds.</summary>
/// <param name="DocumentManifest">Whether it serves the resource DocumentManifest.</param>
public sealed record DvaOptions(bool DocumentManifest);
