using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Outlines;

namespace MedMijSandbox.FakeZorginformatiesysteem.Zib2020;

/// <summary>The made-up places where all synthetic Personas get their vaccinations. The same bytes in every dossier.</summary>
internal static class VaccinationNetwork
{
    private const string OrganizationType = "http://nictiz.nl/fhir/NamingSystem/organization-type";

    private static readonly VaccinationPlace YouthCare = new(
        "jgz", "Jeugdgezondheidszorg Testdorp", "90000004", new(OrganizationType, "JGZ", "Jeugdgezondheidszorg"),
        "T. Kruidenier", "00000904", Code.CareType("3200", "GGD's (instellingen)"));

    private static readonly VaccinationPlace Ggd = new(
        "ggd", "GGD Testdorp", "90000005", new(OrganizationType, "P6", "Preventieve gezondheidszorg"),
        "S. Polderman", "00000905", Code.CareType("3200", "GGD's (instellingen)"));

    private static readonly VaccinationPlace Gp = new(
        "huisartsenpraktijk", "Huisartsenpraktijk De Oefenlinde", "90000001",
        new(OrganizationType, "Z3", "Huisartspraktijk (zelfstandig of groepspraktijk)"),
        "J. Lindenhof", "00000901", Code.CareType("0100", "Huisartsen, niet nader gespecificeerd"));

    /// <summary>The resources themselves.</summary>
    public static IEnumerable<JsonObject> Build()
    {
        foreach (var place in new[] { YouthCare, Ggd, Gp })
        {
            yield return place.Organization();
            yield return place.Location();
            yield return place.Practitioner();
            yield return place.PractitionerRole();
        }
    }

    public static VaccinationPlace PlaceOf(VaccineGiver giver) => giver switch
    {
        VaccineGiver.YouthCare => YouthCare,
        VaccineGiver.Ggd => Ggd,
        _ => Gp,
    };

    /// <summary>A reference that also names the type, as R4 allows.</summary>
    public static JsonObject Typed(string type, string id, string display) =>
        Element.Of(("reference", $"{type}/{id}"), ("type", type), ("display", display));
}
