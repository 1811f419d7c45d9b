using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;

namespace MedMijSandbox.FakeZorginformatiesysteem.Zib2020;

/// <summary>A made-up organisation that vaccinates, with one location and one professional.</summary>
/// <param name="Key">Last part of the ids.</param>
/// <param name="Name">Of the organisation.</param>
/// <param name="Ura">Register number of the organisation.</param>
/// <param name="Type">Kind of organisation.</param>
/// <param name="Professional">Full name of the professional.</param>
/// <param name="Uzi">Register number of the professional.</param>
/// <param name="Specialty">Of the professional.</param>
internal sealed record VaccinationPlace(
    string Key, string Name, string Ura, Code Type, string Professional, string Uzi, Code Specialty)
{
    public JsonObject LocationReference() => VaccinationNetwork.Typed("Location", $"locatie-{Key}", Name);

    public JsonObject RoleReference() => VaccinationNetwork.Typed("PractitionerRole", $"rol-{Key}", $"{Professional}, {Name}");

    public JsonObject Organization() => Element.Resource(
        "Organization",
        $"organisatie-{Key}",
        Canonical.Zib("nl-core-HealthcareProvider-Organization"),
        ("identifier", Element.List(Element.Identifier(Canonical.UraSystem, Ura))),
        ("type", Element.List(Element.Concept(Type))),
        ("name", Name));

    public JsonObject Location() => Element.Resource(
        "Location",
        $"locatie-{Key}",
        Canonical.Zib("nl-core-HealthcareProvider"),
        ("name", Name),
        ("managingOrganization", OrganizationReference()));

    public JsonObject Practitioner() => Element.Resource(
        "Practitioner",
        $"zorgverlener-{Key}",
        Canonical.Zib("nl-core-HealthProfessional-Practitioner"),
        ("identifier", Element.List(Element.Identifier(Canonical.UziSystem, Uzi))),
        ("name", Element.List(Element.Of(("use", "official"), ("text", Professional)))));

    public JsonObject PractitionerRole() => Element.Resource(
        "PractitionerRole",
        $"rol-{Key}",
        Canonical.Zib("nl-core-HealthProfessional-PractitionerRole"),
        ("practitioner", VaccinationNetwork.Typed("Practitioner", $"zorgverlener-{Key}", Professional)),
        ("organization", OrganizationReference()),
        ("specialty", Element.List(Element.Concept(Specialty))),
        ("location", Element.List(LocationReference())));

    private JsonObject OrganizationReference() => VaccinationNetwork.Typed("Organization", $"organisatie-{Key}", Name);
}
