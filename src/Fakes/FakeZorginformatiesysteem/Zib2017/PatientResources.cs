using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;

namespace MedMijSandbox.FakeZorginformatiesysteem.Zib2017;

/// <summary>Patient and Coverage. The Patient keeps the system of the BSN, never the number.</summary>
internal static class PatientResources
{
    private const string AddressUse = "http://hl7.org/fhir/v3/AddressUse";

    public static IEnumerable<JsonObject> Build(DossierContext dossier)
    {
        yield return Patient(dossier);
        yield return Coverage(dossier);
    }

    public static JsonObject Patient(DossierContext dossier)
    {
        var isMan = dossier.Persona.Geslacht == Geslacht.Man;
        return Element.Resource(
            "Patient",
            dossier.Persona.PatientId,
            Canonical.Core("nl-core-patient"),
            ("identifier", Element.List(MaskedBsn())),
            ("active", true),
            ("name", Element.List(NameElement.Of(dossier.Personalia))),
            ("telecom", Element.List(Phone(dossier.Personalia), Email(dossier.Personalia))),
            ("gender", isMan ? "male" : "female"),
            ("_gender", Element.Specification(new(
                "http://hl7.org/fhir/v3/AdministrativeGender", isMan ? "M" : "F", isMan ? "Man" : "Vrouw"))),
            ("birthDate", Moment.Date(dossier.Persona.Geboortedatum)),
            ("deceasedBoolean", false),
            ("address", Element.List(Address(dossier.Personalia))),
            ("maritalStatus", MaritalStatus(dossier)),
            ("contact", Contact(dossier)),
            ("generalPractitioner", Element.List(CareNetwork.PersonReference(CareNetwork.Gp))));
    }

    private static JsonObject MaskedBsn() => Element.Of(
        ("system", Canonical.BsnSystem),
        ("_value", Element.Extended(Element.Extension(Canonical.DataAbsentReason, "valueCode", "masked"))));

    private static JsonObject Phone(Personalia personalia) => Element.Of(
        ("extension", Element.List(Element.Extension(
            Canonical.Zib("zib-ContactInformation-TelecomType"),
            "valueCodeableConcept",
            Element.Concept(new(AddressUse, "MC", "Mobiel telefoonnummer"))))),
        ("system", "phone"),
        ("value", personalia.Phone),
        ("use", "mobile"));

    private static JsonObject Email(Personalia personalia) =>
        Element.Of(("system", "email"), ("value", personalia.Email), ("use", "home"));

    private static JsonObject Address(Personalia personalia) => Element.Of(
        ("extension", Element.List(Element.Extension(
            Canonical.Zib("zib-AddressInformation-AddressType"),
            "valueCodeableConcept",
            Element.Concept(new(AddressUse, "PHYS", "Woon-/verblijfadres"))))),
        ("use", "home"),
        ("type", "physical"),
        ("line", Element.List($"{personalia.Street} {personalia.HouseNumber}")),
        ("_line", Element.List(NameElement.AddressLine(personalia))),
        ("city", Personalia.Town),
        ("postalCode", personalia.Postcode),
        ("country", "NLD"),
        ("_country", Element.Specification(new("urn:oid:2.16.840.1.113883.2.4.4.16.34", "6030", "Nederland"))));

    private static JsonObject? MaritalStatus(DossierContext dossier) => dossier.Age < 18
        ? null
        : Element.Concept(dossier.Personalia.Template.Partner is null
            ? new("http://hl7.org/fhir/v3/MaritalStatus", "S", "Ongehuwd")
            : new("http://hl7.org/fhir/v3/MaritalStatus", "M", "Gehuwd"));

    private static JsonArray? Contact(DossierContext dossier)
    {
        var partner = dossier.Personalia.Template.Partner;
        var isMan = dossier.Persona.Geslacht == Geslacht.Man;
        var relation = partner is not null
            ? new Code("http://hl7.org/fhir/v3/RoleCode", isMan ? "WIFE" : "HUSB", isMan ? "Echtgenote" : "Echtgenoot")
            : new Code("http://hl7.org/fhir/v3/RoleCode", "MTH", "Moeder");
        if (partner is null && dossier.Age >= 18)
        {
            return null;
        }

        var family = partner ?? new FamilyName("XXX_Boszoom");
        return Element.List(Element.Of(
            ("relationship", Element.List(
                Element.Concept(new("urn:oid:2.16.840.1.113883.2.4.3.11.22.472", "1", "Eerste relatie/contactpersoon")),
                Element.Concept(relation))),
            ("name", Element.Of(
                ("text", $"{dossier.Personalia.PartnerGiven} {family.Whole}"),
                ("family", family.Whole),
                ("given", Element.List(dossier.Personalia.PartnerGiven)))),
            ("telecom", Element.List(Element.Of(("system", "phone"), ("value", "+316-99990000"), ("use", "mobile"))))));
    }

    public static JsonObject Coverage(DossierContext dossier)
    {
        var start = new DateOnly(dossier.Today.Year, 1, 1);
        var period = start > dossier.Persona.Geboortedatum ? start : dossier.Persona.Geboortedatum;
        return Element.Resource(
            "Coverage",
            dossier.Id("verzekering"),
            Canonical.Zib("zib-Payer"),
            ("identifier", dossier.Identifiers("verzekering")),
            ("status", "active"),
            ("type", Element.Concept(new("urn:oid:2.16.840.1.113883.2.4.3.11.60.101.5.1", "B", "Basis verzekerd"))),
            ("subscriber", dossier.Patient()),
            ("subscriberId", $"OZ{dossier.Personalia.Template.Number:0000}"),
            ("beneficiary", dossier.Patient()),
            ("period", Element.Period(period, new DateOnly(dossier.Today.Year, 12, 31))),
            ("payor", Element.List(CareNetwork.InsurerReference())));
    }
}
