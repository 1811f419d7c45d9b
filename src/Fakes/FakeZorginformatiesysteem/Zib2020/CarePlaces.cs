using MedMijSandbox.FakeZorginformatiesysteem.Building;

namespace MedMijSandbox.FakeZorginformatiesysteem.Zib2020;

/// <summary>The made-up places where all synthetic Personas get their care, as far as R4 speaks of them; the names are those of STU3.</summary>
internal static class CarePlaces
{
    private const string OrganizationType = "http://nictiz.nl/fhir/NamingSystem/organization-type";

    public static readonly CarePlace Gp = new(
        "huisartsenpraktijk", "Huisartsenpraktijk De Oefenlinde", "90000001",
        new(OrganizationType, "Z3", "Huisartspraktijk (zelfstandig of groepspraktijk)"),
        "J. Lindenhof", "00000901", Code.CareType("0100", "Huisartsen, niet nader gespecificeerd"));

    public static readonly CarePlace Hospital = new(
        "ziekenhuis", "Ziekenhuis Noord in Oefening", "90000002",
        new(OrganizationType, "V4", "Ziekenhuis"),
        "M. Waterval", "00000902", Code.CareType("0300", "Medisch specialisten, niet nader gespecificeerd"));

    public static readonly CarePlace Pharmacy = new(
        "apotheek", "Apotheek De Oefenvijzel", "90000003",
        new(OrganizationType, "J8", "Openbare apotheek"),
        "R. Vijzelaar", "00000903", Code.CareType("0200", "Apothekers, niet nader gespecificeerd"));

    public static readonly CarePlace YouthCare = new(
        "jgz", "Jeugdgezondheidszorg Testdorp", "90000004", new(OrganizationType, "JGZ", "Jeugdgezondheidszorg"),
        "T. Kruidenier", "00000904", Code.CareType("3200", "GGD's (instellingen)"));

    public static readonly CarePlace Ggd = new(
        "ggd", "GGD Testdorp", "90000005", new(OrganizationType, "P6", "Preventieve gezondheidszorg"),
        "S. Polderman", "00000905", Code.CareType("3200", "GGD's (instellingen)"));

    public static readonly CarePlace Dentist = new(
        "tandarts", "Tandartspraktijk De Oefenkies", "90000008", null,
        "N. Kroonenberg", "00000908", Code.CareType("1200", "Tandartsen"));
}
