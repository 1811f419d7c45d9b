using System.Buffers;
using System.Text;
using System.Text.Json;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Fhir.Search;
using MedMijSandbox.Fhir.Serialization;
using MedMijSandbox.Fhir.Store;

namespace MedMijSandbox.Protocol.Tests.Fhir;

/// <summary>What the tests of FHIR start from.</summary>
internal static class Given
{
    public const string BaseAddress = "https://dva.example/fhir";
    public const string BgzFolder = "data/nictiz/output/STU3/BgZ-3-0/MedMij/Cert";
    public const string ImmunizationFolder = "data/nictiz/output/R4/Immunization-2-0/MedMij/Cert";

    public static readonly DateOnly Today = new(2026, 3, 1);

    public static FhirSchema Stu3 => FhirSchema.Of(FhirVersion.Stu3);

    public static FhirSchema R4 => FhirSchema.Of(FhirVersion.R4);

    public static FhirResource Resource(FhirSchema schema, string json)
    {
        var result = FhirResource.Parse(schema, Encoding.UTF8.GetBytes(json));
        result.Errors.ShouldBeEmpty();
        result.TryGet(out var resource).ShouldBeTrue();
        return resource!;
    }

    /// <summary>A store with these resources, and a Patient with id <c>p</c>.</summary>
    public static FhirDossier Dossier(FhirSchema schema, params string[] resources)
    {
        var builder = new FhirStoreBuilder(schema);
        foreach (var json in resources.Append("""{"resourceType":"Patient","id":"p"}"""))
        {
            builder.Add(Resource(schema, json));
        }

        return builder.Build().Dossier("p");
    }

    public static SearchQuery Query(FhirSchema schema, string type, string query, bool lastN = false)
    {
        SearchQuery.Parse(schema, type, lastN, query).TryGet(out var parsed, out var refusal).ShouldBeTrue(refusal?.Explanation);
        return parsed!;
    }

    public static FhirRefusal Refusal(FhirSchema schema, string type, string query)
    {
        SearchQuery.Parse(schema, type, false, query).TryGet(out _, out var refusal).ShouldBeFalse();
        return refusal!;
    }

    /// <summary>Ids of the matches, in order.</summary>
    public static string[] Ids(this FhirDossier dossier, SearchQuery query) =>
        [.. dossier.Search(query).Matches.Select(match => match.Id!)];

    public static JsonElement Bundle(FhirDossier dossier, SearchQuery query)
    {
        var output = new ArrayBufferWriter<byte>();
        SearchBundle.Write(output, Stu3, "b1", BaseAddress, query, dossier.Search(query));
        using var document = JsonDocument.Parse(output.WrittenMemory);
        return document.RootElement.Clone();
    }

    /// <summary>The texts of the XML fixtures of a qualification, dates filled.</summary>
    public static IEnumerable<(string Name, string Xml)> Fixtures(string folder) =>
        Directory.EnumerateFiles(Path.Combine(folder, "_reference", "resources"), "*.xml")
            .Order(StringComparer.Ordinal)
            .Select(path => (Path.GetFileName(path), DatePlaceholders.Fill(File.ReadAllText(path), Today).Text));

    /// <summary>The text of a file, dates filled.</summary>
    public static string Filled(string path) => DatePlaceholders.Fill(File.ReadAllText(path), Today).Text;

    public static FhirStore FixtureStore(FhirSchema schema, string folder)
    {
        var builder = new FhirStoreBuilder(schema);
        foreach (var (name, xml) in Fixtures(folder))
        {
            var result = FhirXml.Read(schema, xml);
            result.Errors.ShouldBeEmpty(name);
            result.TryGet(out var resource).ShouldBeTrue();
            builder.Add(resource!);
        }

        return builder.Build();
    }
}
