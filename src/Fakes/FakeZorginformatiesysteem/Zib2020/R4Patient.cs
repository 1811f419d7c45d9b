using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;

namespace MedMijSandbox.FakeZorginformatiesysteem.Zib2020;

/// <summary>The Patient in R4. It keeps the system of the BSN, never the number.</summary>
internal static class R4Patient
{
    private const string AddressUse = "http://terminology.hl7.org/CodeSystem/v3-AddressUse";

    public static JsonObject Build(DossierContext dossier)
    {
        var isMan = dossier.Persona.Geslacht == Geslacht.Man;
        return Element.Resource(
            "Patient",
            dossier.Persona.PatientId,
            Canonical.Zib("nl-core-Patient"),
            ("identifier", Element.List(Element.Of(
                ("system", Canonical.BsnSystem),
                ("_value", Element.Extended(Element.Extension(Canonical.DataAbsentReason, "valueCode", "masked")))))),
            ("name", Element.List(NameElement.Of(dossier.Personalia))),
            ("telecom", Element.List(
                Element.Of(
                    ("system", "phone"),
                    ("_system", Specification(new(AddressUse, "MC", "Mobiel telefoonnummer"))),
                    ("value", dossier.Personalia.Phone)),
                Element.Of(("system", "email"), ("value", dossier.Personalia.Email), ("use", "home")))),
            ("gender", isMan ? "male" : "female"),
            ("_gender", Specification(new(
                "http://terminology.hl7.org/CodeSystem/v3-AdministrativeGender", isMan ? "M" : "F", isMan ? "Man" : "Vrouw"))),
            ("birthDate", Moment.Date(dossier.Persona.Geboortedatum)),
            ("deceasedBoolean", false),
            ("address", Element.List(Address(dossier.Personalia))));
    }

    /// <summary>Reference to the Patient.</summary>
    public static JsonObject Reference(DossierContext dossier) =>
        Element.Typed("Patient", dossier.Persona.PatientId, dossier.Persona.FullName);

    private static JsonObject Address(Personalia personalia) => Element.Of(
        ("extension", Element.List(Element.Extension(
            Canonical.Zib("ext-AddressInformation.AddressType"),
            "valueCodeableConcept",
            Element.Concept(new(AddressUse, "HP", "Officieel adres"))))),
        ("use", "home"),
        ("type", "both"),
        ("line", Element.List($"{personalia.Street} {personalia.HouseNumber}")),
        ("_line", Element.List(NameElement.AddressLine(personalia))),
        ("city", Personalia.Town),
        ("postalCode", personalia.Postcode),
        ("country", "Nederland"),
        ("_country", Specification(new("urn:iso:std:iso:3166", "NL", "Nederland"))));

    private static JsonObject Specification(Code code) =>
        Element.Extended(Element.Extension(Canonical.Zib("ext-CodeSpecification"), "valueCodeableConcept", Element.Concept(code)));
}
