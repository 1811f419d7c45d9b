using System.Collections.Concurrent;
using MedMijSandbox.FakeZorginformatiesysteem;
using MedMijSandbox.Fhir.Gegevensdiensten;
using MedMijSandbox.Fhir.Store;

namespace MedMijSandbox.Services.Tests.FakeZorginformatiesysteem;

/// <summary>Every request of the catalogue against the made-up dossiers.</summary>
public sealed class RequestTests
{
    private static readonly ConcurrentDictionary<string, Lazy<FhirStore>> Stores = new(StringComparer.Ordinal);

    /// <summary>Requests that fewer than half of the Personas have an answer to, with how many do.</summary>
    private static readonly Dictionary<string, int> Fewer = new(StringComparer.Ordinal)
    {
        ["AllergyIntolerance?category=medication"] = 5,
        ["DocumentReference?status=current&contenttype=application/dicom"] = 0,
    };

    public static IEnumerable<TheoryDataRow<string, string>> Requests =>
        from id in Dossiers.GegevensdienstIds
        let definition = GegevensdienstCatalogue.Find(id)!
        from template in definition.Requests.Concat(definition.Alternatives)
        select new TheoryDataRow<string, string>(id, template.Fill(Synthetic.Today, default));

    [Fact]
    public void Every_Gegevensdienst_with_dossiers_is_in_the_catalogue() =>
        Dossiers.GegevensdienstIds.ShouldAllBe(id => GegevensdienstCatalogue.Find(id) != null);

    [Theory]
    [MemberData(nameof(Requests))]
    public void A_request_finds_something_for_most_Personas(string gegevensdienstId, string request)
    {
        var found = Synthetic.Personas.Count(persona => Search(gegevensdienstId, persona, request).Matches.Count > 0);

        found.ShouldBeGreaterThanOrEqualTo(Fewer.GetValueOrDefault(request, (Synthetic.Personas.Count / 2) + 1));
    }

    [Fact]
    public void Some_results_of_the_practice_are_older_than_fourteen_months()
    {
        const string Request = "Observation?code=https://referentiemodel.nhg.org/tabellen/nhg-tabel-45-diagnostische-bepalingen|";
        foreach (var persona in Synthetic.Personas)
        {
            var all = Search(Dossiers.HuisartsgegevensId, persona, Request).Matches.Count;
            var recent = Search(Dossiers.HuisartsgegevensId, persona, $"{Request}&date=ge2025-01-01").Matches.Count;

            recent.ShouldBeInRange(1, all - 1, persona.Name);
        }
    }

    [Fact]
    public void Appointments_lie_before_and_after_today()
    {
        foreach (var persona in Synthetic.Personas)
        {
            Search(Dossiers.AfsprakenId, persona, "Appointment?date=ge2026-03-01").Matches.ShouldNotBeEmpty(persona.Name);
            Search(Dossiers.AfsprakenId, persona, "Appointment?date=le2026-02-28").Matches.ShouldNotBeEmpty(persona.Name);
        }
    }

    [Theory]
    [InlineData("68", "MedicationRequest", "Medication Patient Condition PractitionerRole Practitioner Organization Location")]
    [InlineData("68", "MedicationDispense", "Medication Patient Organization")]
    [InlineData("68", "MedicationStatement", "Medication Patient PractitionerRole Practitioner Organization Location")]
    [InlineData("61", "CarePlan", "Goal Observation DeviceUseStatement Device")]
    [InlineData("61", "CareTeam", "Practitioner")]
    [InlineData("31", "MedicationDispense", "Medication Patient Organization")]
    [InlineData("46", "Observation", "Specimen")]
    [InlineData("49", "Patient", "Practitioner")]
    public void The_first_request_for_a_type_brings_along_what_it_refers_to(string gegevensdienstId, string type, string expected)
    {
        var request = GegevensdienstCatalogue.Find(gegevensdienstId)!.Requests.First(template => template.ResourceType == type);

        var found = Search(gegevensdienstId, Synthetic.Personas[0], request.Fill(Synthetic.Today, default));

        found.Includes.Select(resource => resource.Type).Distinct().ShouldBe(expected.Split(' '), ignoreOrder: true);
    }

    [Fact]
    public void The_questionnaire_that_a_task_points_at_can_be_read_with_the_same_token()
    {
        var dossier = StoreOf(Dossiers.VragenlijstenId).Dossier(Synthetic.Personas[0].PatientId);

        dossier.Read("Questionnaire", "vragenlijst-welzijn").ShouldNotBeNull();
    }

    private static SearchResult Search(string gegevensdienstId, Persona persona, string request) =>
        Synthetic.Search(Synthetic.SchemaOf(gegevensdienstId), StoreOf(gegevensdienstId), persona, request);

    private static FhirStore StoreOf(string gegevensdienstId) => Stores
        .GetOrAdd(gegevensdienstId, id => new(() => Synthetic.Store(Synthetic.SchemaOf(id), id)))
        .Value;
}
