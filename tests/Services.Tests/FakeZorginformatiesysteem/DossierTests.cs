using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using MedMijSandbox.FakeZorginformatiesysteem;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Fhir.Serialization;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Services.Tests.FakeZorginformatiesysteem;

public sealed class DossierTests
{
    [Theory]
    [InlineData("48")]
    [InlineData("66")]
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
        Dossiers.Create(Synthetic.Personas[0], "51", Synthetic.Seed, Synthetic.Today).ShouldBeEmpty();

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
    public void Every_resource_names_its_profile()
    {
        foreach (var (_, text) in Synthetic.Texts())
        {
            using var document = JsonDocument.Parse(text);

            document.RootElement.GetProperty("meta").GetProperty("profile")[0].GetString().ShouldNotBeNullOrEmpty();
        }
    }

    [Theory]
    [InlineData("48")]
    [InlineData("66")]
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
    [InlineData("48")]
    [InlineData("66")]
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
    [InlineData("48", FhirVersion.Stu3)]
    [InlineData("66", FhirVersion.R4)]
    public void Every_element_is_known_to_the_FHIR_version(string gegevensdienstId, FhirVersion version)
    {
        var schema = FhirSchema.Of(version);
        foreach (var json in Synthetic.Personas.SelectMany(persona => Synthetic.Dossier(persona, gegevensdienstId)))
        {
            FhirXml.Write(schema, json).Errors.ShouldBeEmpty(Key(json));
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
