using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;

namespace MedMijSandbox.FakeZorginformatiesysteem.Zib2020;

/// <summary>A made-up organisation with one location and one professional.</summary>
/// <param name="Key">Last part of the ids.</param>
/// <param name="Name">Of the organisation.</param>
/// <param name="Ura">Register number of the organisation.</param>
/// <param name="Type">Kind of organisation, if the list has one that fits.</param>
/// <param name="Professional">Full name of the professional.</param>
/// <param name="Uzi">Register number of the professional.</param>
/// <param name="Specialty">Of the professional.</param>
internal sealed record CarePlace(
    string Key, string Name, string Ura, Code? Type, string Professional, string Uzi, Code Specialty)
{
    /// <summary>The resources themselves. The same bytes in every dossier.</summary>
    public IEnumerable<JsonObject> Build() => [Organization(), Location(), Practitioner(), PractitionerRole()];

    public JsonObject LocationReference() => Element.Typed("Location", $"locatie-{Key}", Name);

    public JsonObject RoleReference() => Element.Typed("PractitionerRole", $"rol-{Key}", $"{Professional}, {Name}");

    public JsonObject OrganizationReference() => Element.Typed("Organization", $"organisatie-{Key}", Name);

    private JsonObject Organization() => Element.Resource(
        "Organization",
        $"organisatie-{Key}",
        Canonical.Zib("nl-core-HealthcareProvider-Organization"),
        ("identifier", Element.List(Element.Identifier(Canonical.UraSystem, Ura))),
        ("type", Type is { } type ? Element.List(Element.Concept(type)) : null),
        ("name", Name));

    private JsonObject Location() => Element.Resource(
        "Location",
        $"locatie-{Key}",
        Canonical.Zib("nl-core-HealthcareProvider"),
        ("name", Name),
        ("managingOrganization", OrganizationReference()));

    private JsonObject Practitioner() => Element.Resource(
        "Practitioner",
        $"zorgverlener-{Key}",
        Canonical.Zib("nl-core-HealthProfessional-Practitioner"),
        ("identifier", Element.List(Element.Identifier(Canonical.UziSystem, Uzi))),
        ("name", Element.List(Element.Of(("use", "official"), ("text", Professional)))));

    private JsonObject PractitionerRole() => Element.Resource(
        "PractitionerRole",
        $"rol-{Key}",
        Canonical.Zib("nl-core-HealthProfessional-PractitionerRole"),
        ("practitioner", Element.Typed("Practitioner", $"zorgverlener-{Key}", Professional)),
        ("organization", OrganizationReference()),
        ("specialty", Element.List(Element.Concept(Specialty))),
        ("location", Element.List(LocationReference())));
}
