using System.IO.Compression;
using System.Text;
using System.Text.Json;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Fhir.Serialization;

namespace MedMijSandbox.Protocol.Tests.Fhir;

/// <summary>Every published resource at hand goes from its own format to the other and back, and is the same.</summary>
public sealed class RoundTripTests(ITestOutputHelper output)
{
    private const int MaxCharacters = 100 * 1024 * 1024;

    [Theory]
    [InlineData("data/nictiz/output/STU3", FhirVersion.Stu3)]
    [InlineData("data/nictiz/output/R4", FhirVersion.R4)]
    public void Fixtures_of_the_qualification_material(string relative, FhirVersion version)
    {
        var folder = SharedData.Find(relative);
        Assert.SkipUnless(folder is not null, $"needs ../shared/{relative}");
        Check(version, Directory.EnumerateFiles(folder!, "*", SearchOption.AllDirectories).Where(IsFixture).Select(path => (path, Given.Filled(path))));
    }

    [Fact]
    public void Examples_of_the_profiles()
    {
        var root = SharedData.Find("data/fhir");
        Assert.SkipUnless(root is not null, "needs ../shared/data/fhir");
        foreach (var folder in Directory.EnumerateDirectories(root!, "*", SearchOption.AllDirectories)
            .Where(folder => Path.GetFileName(folder).Equals("examples", StringComparison.OrdinalIgnoreCase)))
        {
            var version = folder.Contains("stu3", StringComparison.OrdinalIgnoreCase) ? FhirVersion.Stu3 : FhirVersion.R4;
            Check(version, Directory.EnumerateFiles(folder).Where(IsResource).Select(path => (path, File.ReadAllText(path))));
        }
    }

    [Fact]
    public void The_whole_specification_of_STU3()
    {
        var path = SharedData.Find("data/fhir/hl7-fhir-stu3-specification.zip");
        Assert.SkipUnless(path is not null, "needs ../shared/data/fhir/hl7-fhir-stu3-specification.zip");
        using var zip = ZipFile.OpenRead(path!);
        Check(FhirVersion.Stu3, zip.Entries.Where(entry => entry.Name.EndsWith(".xml", StringComparison.Ordinal)).Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return (entry.FullName, reader.ReadToEnd());
        }).Where(file => file.Item2.Contains("http://hl7.org/fhir\"", StringComparison.Ordinal)));
    }

    private static bool IsResource(string path) => Path.GetExtension(path) is ".xml" or ".json";

    private static bool IsFixture(string path) => IsResource(path) && path.Contains("/_reference", StringComparison.Ordinal);

    private void Check(FhirVersion version, IEnumerable<(string Name, string Text)> files)
    {
        var schema = FhirSchema.Of(version);
        var resources = 0;
        var problems = new List<string>();
        foreach (var (name, text) in files)
        {
            var isXml = text.TrimStart('\uFEFF', ' ', '\r', '\n').StartsWith('<');
            resources += isXml ? CheckXml(schema, name, text, problems) : CheckJson(schema, name, text, problems);
        }

        output.WriteLine($"{version}: {resources} resources");
        problems.ShouldBeEmpty();
        resources.ShouldBeGreaterThan(0);
    }

    private static int CheckXml(FhirSchema schema, string name, string xml, List<string> problems)
    {
        // a few published files have their elements in another order than FHIR asks
        var read = FhirXml.Read(schema, xml, MaxCharacters);
        var isOutOfOrder = read.Errors.Any(error => error.Message.StartsWith("Dit element staat niet op zijn plaats", StringComparison.Ordinal));
        read = isOutOfOrder ? FhirXml.Read(schema, xml, MaxCharacters, anyOrder: true) : read;
        if (!read.TryGet(out var resource))
        {
            problems.Add($"{name}: {read.Errors[0]}");
            return 0;
        }

        var written = FhirXml.Write(schema, resource.Json);
        if (written.Errors.Count > 0 || CanonicalXml.Of(Encoding.UTF8.GetString(written.Xml.Span), isOutOfOrder) != CanonicalXml.Of(xml, isOutOfOrder))
        {
            problems.Add($"{name}: {(written.Errors is [var error, ..] ? error.ToString() : null) ?? "the XML that comes back differs"}");
        }

        problems.AddRange(StrictProblems(schema, name, resource));
        return Count(resource);
    }

    private static int CheckJson(FhirSchema schema, string name, string json, List<string> problems)
    {
        var parsed = FhirResource.Parse(schema, Encoding.UTF8.GetBytes(json));
        if (!parsed.TryGet(out var resource))
        {
            problems.Add($"{name}: {parsed.Errors[0]}");
            return 0;
        }

        var written = FhirXml.Write(schema, resource.Json);
        var isBack = FhirXml.Read(schema, written.Xml).TryGet(out var back);
        if (!isBack || Canonical(back!) != Canonical(resource))
        {
            problems.Add($"{name}: {(written.Errors is [var error, ..] ? error.ToString() : null) ?? "the JSON that comes back differs"}");
        }

        problems.AddRange(StrictProblems(schema, name, resource));
        return Count(resource);
    }

    private static IEnumerable<string> StrictProblems(FhirSchema schema, string name, FhirResource resource) =>
        resource.FindErrors(schema).Where(error => !IsPublishedSo(name, error)).Take(3).Select(error => $"{name}: {error}");

    /// <summary>Three codes of HL7's own tables have a double blank, which the form of a code does not allow.</summary>
    private static bool IsPublishedSo(string name, FhirError error) =>
        name == "v2-tables.xml" && error.Path.StartsWith("Bundle.entry[841].resource.concept[", StringComparison.Ordinal);

    private static string Canonical(FhirResource resource)
    {
        using var document = JsonDocument.Parse(resource.Json);
        return Canonical(document.RootElement);
    }

    /// <summary>Members in order of name; narrative as canonical XML, since XHTML may be written in more than one way.</summary>
    private static string Canonical(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(',', element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal).Select(Canonical))}}}",
        JsonValueKind.Array => $"[{string.Join(',', element.EnumerateArray().Select(Canonical))}]",
        JsonValueKind.String => JsonSerializer.Serialize(element.GetString()),
        _ => element.GetRawText(),
    };

    private static string Canonical(JsonProperty member) =>
        $"{member.Name}:{(member.NameEquals("div") ? CanonicalXml.Of(member.Value.GetString()!) : Canonical(member.Value))}";

    /// <summary>A Bundle counts as the resources in it.</summary>
    private static int Count(FhirResource resource)
    {
        using var document = JsonDocument.Parse(resource.Json, new() { MaxDepth = 128 });
        return resource.Type == "Bundle" && document.RootElement.TryGetProperty("entry", out var entries)
            ? entries.EnumerateArray().Count(entry => entry.TryGetProperty("resource", out _))
            : 1;
    }
}
