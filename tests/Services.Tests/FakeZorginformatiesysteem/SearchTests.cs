using MedMijSandbox.FakeZorginformatiesysteem;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Fhir.Store;

namespace MedMijSandbox.Services.Tests.FakeZorginformatiesysteem;

public sealed class SearchTests
{
    private const string Sct = "http://snomed.info/sct|";
    private const string Loinc = "http://loinc.org|";
    private const string ActCode = "http://hl7.org/fhir/v3/ActCode|";

    private static readonly FhirSchema Stu3 = FhirSchema.Of(FhirVersion.Stu3);
    private static readonly FhirSchema R4 = FhirSchema.Of(FhirVersion.R4);
    private static readonly FhirStore BasisgegevensZorg = Synthetic.Store(Stu3, Dossiers.BasisgegevensZorgId);
    private static readonly FhirStore Vaccinaties = Synthetic.Store(R4, Dossiers.VaccinatiesId);

    private static readonly string[] Requests =
    [
        "Patient?_include=Patient:general-practitioner",
        "Coverage?_include=Coverage:payor:Patient&_include=Coverage:payor:Organization",
        $"Consent?category={Sct}11291000146105",
        $"Consent?category={Sct}11341000146107",
        $"Observation/$lastn?category={Sct}118228005,{Sct}384821006",
        "Condition",
        $"Observation/$lastn?code={Sct}365508006",
        $"Observation?code={Sct}228366006",
        $"Observation?code={Sct}228273003",
        $"Observation?code={Sct}365980008",
        "NutritionOrder",
        "Flag",
        "AllergyIntolerance",
        "MedicationStatement?category=urn:oid:2.16.840.1.113883.2.4.3.11.60.20.77.5.3|6&_include=MedicationStatement:medication",
        $"MedicationRequest?category={Sct}16076005&_include=MedicationRequest:medication",
        $"MedicationDispense?category={Sct}422037009&_include=MedicationDispense:medication",
        "DeviceUseStatement?_include=DeviceUseStatement:device",
        "Immunization?status=completed",
        $"Observation/$lastn?code={Loinc}85354-9",
        $"Observation/$lastn?code={Loinc}29463-7",
        $"Observation/$lastn?code={Loinc}8302-2,{Loinc}8306-3,{Loinc}8308-9",
        $"Observation/$lastn?category={Sct}275711006&_include=Observation:related-target&_include=Observation:specimen",
        $"Procedure?category={Sct}387713003",
        $"Encounter?class={ActCode}IMP,{ActCode}ACUTE,{ActCode}NONAC",
        "ProcedureRequest?status=active",
        "ImmunizationRecommendation",
        "DeviceRequest?status=active&_include=DeviceRequest:device",
        "Appointment?status=booked,pending,proposed",
    ];

    public static IEnumerable<TheoryDataRow<string>> BasisgegevensZorgRequests =>
        Requests.Select(request => new TheoryDataRow<string>(request));

    [Theory]
    [MemberData(nameof(BasisgegevensZorgRequests))]
    public void A_request_of_Basisgegevens_Zorg_finds_something_for_most_Personas(string request)
    {
        var found = Synthetic.Personas.Count(persona => Synthetic.Search(Stu3, BasisgegevensZorg, persona, request).Matches.Count > 0);

        found.ShouldBeGreaterThan(Synthetic.Personas.Count / 2);
    }

    [Fact]
    public void The_child_misses_more_requests_than_anybody_else_but_less_than_half_of_them()
    {
        var missed = Synthetic.Personas.ToDictionary(
            persona => persona,
            persona => Requests.Count(request => Synthetic.Search(Stu3, BasisgegevensZorg, persona, request).Matches.Count == 0));
        var child = Synthetic.Personas.MaxBy(persona => persona.Geboortedatum)!;

        missed.Values.Max().ShouldBe(missed[child]);
        missed[child].ShouldBeLessThan(Requests.Length / 2);
    }

    [Fact]
    public void The_last_measurement_is_the_newest_of_several()
    {
        var persona = Synthetic.Personas[0];
        var all = Synthetic.Search(Stu3, BasisgegevensZorg, persona, $"Observation?code={Loinc}29463-7");
        var last = Synthetic.Search(Stu3, BasisgegevensZorg, persona, $"Observation/$lastn?code={Loinc}29463-7");

        all.Matches.Count.ShouldBe(3);
        last.Matches.ShouldHaveSingleItem().Id.ShouldBe($"{persona.PatientId}-gewicht-3");
    }

    [Theory]
    [InlineData("Immunization?_include=Immunization:patient&_include=Immunization:performer&_include=Immunization:location")]
    [InlineData("Immunization")]
    public void A_request_of_Vaccinaties_finds_something_for_most_Personas(string request)
    {
        var found = Synthetic.Personas.Count(persona => Synthetic.Search(R4, Vaccinaties, persona, request).Matches.Count > 0);

        found.ShouldBeGreaterThan(Synthetic.Personas.Count / 2);
    }

    [Fact]
    public void The_product_of_a_vaccination_can_be_read_with_the_same_token()
    {
        var dossier = Vaccinaties.Dossier(Synthetic.Personas[0].PatientId);

        dossier.Read("Medication", $"{Synthetic.Personas[0].PatientId}-vaccin-covid").ShouldNotBeNull();
    }
}
