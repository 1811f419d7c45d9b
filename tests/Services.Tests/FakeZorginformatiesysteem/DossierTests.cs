using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using MedMijSandbox.FakeZorginformatiesysteem;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Serialization;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Services.Tests.FakeZorginformatiesysteem;

public sealed class DossierTests
{
    public static IEnumerable<TheoryDataRow<string>> Ids => Dossiers.GegevensdienstIds.Select(id => new TheoryDataRow<string>(id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_same_seed_gives_the_same_bytes(string gegevensdienstId)
    {
        foreach (var persona in Synthetic.Personas)
        {
            var first = Synthetic.Dossier(persona, gegevensdienstId);
            var second = Synthetic.Dossier(persona, gegevensdienstId);

            first.Count.ShouldBe(second.Count);
            first.Zip(second).Count(pair => !pair.First.SequenceEqual(pair.Second)).ShouldBe(0, persona.Name);
        }
    }

    [Fact]
    public void A_Gegevensdienst_without_dossiers_gives_nothing() =>
        Dossiers.Create(Synthetic.Personas[0], "53", Synthetic.Seed, Synthetic.Today).ShouldBeEmpty();

    [Fact]
    public void A_Persona_that_is_not_synthetic_is_refused()
    {
        var stranger = Synthetic.Personas[0] with { PatientId = "someone-else" };

        Should.Throw<ArgumentException>(() => Dossiers.Create(stranger, "48", Synthetic.Seed, Synthetic.Today));
    }

    [Fact]
    public void No_resource_holds_a_number_that_could_be_a_Bsn()
    {
        foreach (var (persona, text) in Synthetic.Texts())
        {
            text.ShouldNotContain(persona.Bsn);
            var numbers = Regex.Matches(text, "(?<![0-9])9999[0-9]{5}(?![0-9])", RegexOptions.None, TimeSpan.FromSeconds(5));
            numbers.Select(match => match.Value).Where(number => Bsn.TryParse(number, out _)).ShouldBeEmpty();
        }
    }

    [Fact]
    public void Every_resource_but_a_Binary_names_its_profile()
    {
        foreach (var (_, text) in Synthetic.Texts().Where(item => !item.Text.Contains("\"resourceType\":\"Binary\"", StringComparison.Ordinal)))
        {
            using var document = JsonDocument.Parse(text);

            document.RootElement.GetProperty("meta").GetProperty("profile")[0].GetString().ShouldNotBeNullOrEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_literal_reference_resolves_within_the_dossier_and_has_a_text(string gegevensdienstId)
    {
        foreach (var persona in Synthetic.Personas)
        {
            var resources = Synthetic.Dossier(persona, gegevensdienstId);
            var present = resources.Select(Key).ToList();

            present.Distinct().Count().ShouldBe(present.Count, persona.Name);
            foreach (var json in resources)
            {
                using var document = JsonDocument.Parse(json);
                var references = Synthetic.Strings(document.RootElement, name => name == "reference").ToList();
                references.ShouldBeSubsetOf(present);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Ids_are_valid_and_are_shared_only_by_care_providers(string gegevensdienstId)
    {
        var all = Synthetic.Personas
            .SelectMany(persona => Synthetic.Dossier(persona, gegevensdienstId))
            .Select(json => (Key: Key(json), Json: json));
        foreach (var group in all.GroupBy(item => item.Key))
        {
            FhirResource.IsId(group.Key[(group.Key.IndexOf('/', StringComparison.Ordinal) + 1)..]).ShouldBeTrue(group.Key);
            group.Count(item => !item.Json.SequenceEqual(group.First().Json)).ShouldBe(0, group.Key);
        }
    }

    [Fact]
    public void No_date_is_before_birth()
    {
        foreach (var (persona, text) in Synthetic.Texts())
        {
            using var document = JsonDocument.Parse(text);
            foreach (var value in Synthetic.Strings(document.RootElement, _ => true))
            {
                if (value.Length >= 10
                    && DateOnly.TryParseExact(value[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                {
                    day.ShouldBeGreaterThanOrEqualTo(persona.Geboortedatum, text);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_element_is_known_to_the_FHIR_version(string gegevensdienstId)
    {
        var schema = Synthetic.SchemaOf(gegevensdienstId);
        foreach (var json in Synthetic.Personas.SelectMany(persona => Synthetic.Dossier(persona, gegevensdienstId)))
        {
            FhirXml.Write(schema, json).Errors.ShouldBeEmpty(Key(json));
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_element_stands_in_the_order_of_its_definition(string gegevensdienstId)
    {
        var schema = Synthetic.SchemaOf(gegevensdienstId);
        foreach (var json in Synthetic.Personas.SelectMany(persona => Synthetic.Dossier(persona, gegevensdienstId)))
        {
            FhirXml.Read(schema, FhirXml.Write(schema, json).Xml).TryGet(out var reordered).ShouldBeTrue(Key(json));
            FhirResource.Parse(schema, json).TryGet(out var written).ShouldBeTrue(Key(json));

            Encoding.UTF8.GetString(written!.Json.Span).ShouldBe(Encoding.UTF8.GetString(reordered!.Json.Span));
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_resource_has_what_its_definition_demands(string gegevensdienstId)
    {
        var schema = Synthetic.SchemaOf(gegevensdienstId);
        foreach (var json in Synthetic.Personas.SelectMany(persona => Synthetic.Dossier(persona, gegevensdienstId)))
        {
            FhirResource.Parse(schema, json).TryGet(out var resource).ShouldBeTrue(Key(json));
            resource!.FindErrors(schema).ShouldBeEmpty(Key(json));
        }
    }

    [Fact]
    public void Every_code_and_every_reference_has_a_text()
    {
        foreach (var (_, text) in Synthetic.Texts())
        {
            using var document = JsonDocument.Parse(text);
            foreach (var element in Synthetic.Objects(document.RootElement))
            {
                var isCoding = element.TryGetProperty("system", out _) && element.TryGetProperty("code", out _)
                    && !element.TryGetProperty("value", out _);
                var isReference = element.TryGetProperty("reference", out var target) && target.ValueKind == JsonValueKind.String;
                if (isCoding || isReference)
                {
                    element.GetProperty("display").GetString().ShouldNotBeNullOrEmpty(text);
                }
            }
        }
    }

    [Fact]
    public void Patient_keeps_the_system_of_the_Bsn_and_masks_the_number()
    {
        foreach (var (_, text) in Synthetic.Texts().Where(item => item.Text.Contains("\"resourceType\":\"Patient\"", StringComparison.Ordinal)))
        {
            using var document = JsonDocument.Parse(text);
            var identifier = document.RootElement.GetProperty("identifier")[0];

            identifier.GetProperty("system").GetString().ShouldBe("http://fhir.nl/fhir/NamingSystem/bsn");
            identifier.TryGetProperty("value", out _).ShouldBeFalse();
            identifier.GetProperty("_value").GetProperty("extension")[0].GetProperty("valueCode").GetString().ShouldBe("masked");
        }
    }

    private static string Key(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return $"{document.RootElement.GetProperty("resourceType").GetString()}/{document.RootElement.GetProperty("id").GetString()}";
    }
}
