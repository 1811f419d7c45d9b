using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;

namespace MedMijSandbox.FakeZorginformatiesysteem.Zib2017;

/// <summary>The made-up care providers that all synthetic Personas share, and references to them. The same bytes in every dossier.</summary>
internal static class CareNetwork
{
    public static readonly CareProvider Gp = new(
        "huisarts", "J. Lindenhof", "Lindenhof", "00000901",
        "huisartsenpraktijk", "Huisartsenpraktijk De Oefenlinde", "90000001",
        Code.CareType("0100", "Huisartsen, niet nader gespecificeerd"), OrganizationType("Z3", "Huisartspraktijk (zelfstandig of groepspraktijk)"));

    public static readonly CareProvider Specialist = new(
        "specialist", "M. Waterval", "Waterval", "00000902",
        "ziekenhuis", "Ziekenhuis Noord in Oefening", "90000002",
        Code.CareType("0300", "Medisch specialisten, niet nader gespecificeerd"), OrganizationType("V4", "Ziekenhuis"));

    public static readonly CareProvider Pharmacist = new(
        "apotheker", "R. Vijzelaar", "Vijzelaar", "00000903",
        "apotheek", "Apotheek De Oefenvijzel", "90000003",
        Code.CareType("0200", "Apothekers, niet nader gespecificeerd"), OrganizationType("J8", "Openbare apotheek"));

    private const string InsurerName = "Oefenzorg Zorgverzekeraar";

    /// <summary>The resources themselves.</summary>
    public static IEnumerable<JsonObject> Build()
    {
        foreach (var resource in new[] { Gp, Specialist, Pharmacist }.SelectMany(Of))
        {
            yield return resource;
        }

        yield return Insurer();
        yield return Location();
    }

    /// <summary>The resources of one care provider.</summary>
    public static IEnumerable<JsonObject> Of(CareProvider provider) =>
        [Practitioner(provider), PractitionerRole(provider), Organization(provider)];

    /// <summary>Reference to the person, with the role as extension.</summary>
    public static JsonObject PersonReference(CareProvider provider) => Element.Of(
        ("extension", Element.List(Element.Extension(
            Canonical.PractitionerRoleReference, "valueReference", RoleReference(provider)))),
        ("reference", $"Practitioner/{provider.PersonId}"),
        ("display", provider.PersonName));

    /// <summary>Reference to the role of the person.</summary>
    public static JsonObject RoleReference(CareProvider provider) =>
        Element.Reference($"PractitionerRole/rol-{provider.PersonId}", provider.Specialty.Display);

    /// <summary>Reference to the organisation.</summary>
    public static JsonObject OrganizationReference(CareProvider provider) =>
        Element.Reference($"Organization/{provider.OrganizationId}", provider.OrganizationName);

    /// <summary>Reference to the health insurer.</summary>
    public static JsonObject InsurerReference() => Element.Reference("Organization/zorgverzekeraar", InsurerName);

    /// <summary>Reference to the place where appointments are.</summary>
    public static JsonObject LocationReference() => Element.Reference("Location/polikliniek", "Polikliniek, route 9");

    public static Code OrganizationType(string value, string display) =>
        new("http://nictiz.nl/fhir/NamingSystem/organization-type", value, display);

    private static JsonObject Practitioner(CareProvider provider) => Element.Resource(
        "Practitioner",
        provider.PersonId,
        Canonical.Core("nl-core-practitioner"),
        ("identifier", Element.List(Element.Identifier(Canonical.UziSystem, provider.Uzi))),
        ("name", Element.List(Element.Of(
            ("text", provider.PersonName),
            ("family", provider.FamilyName),
            ("_family", Element.Extended(Element.Extension(
                Canonical.International("humanname-own-name"), "valueString", provider.FamilyName)))))));

    private static JsonObject PractitionerRole(CareProvider provider) => Element.Resource(
        "PractitionerRole",
        $"rol-{provider.PersonId}",
        Canonical.Core("nl-core-practitionerrole"),
        ("identifier", Element.List(Element.Identifier($"rol-{provider.PersonId}"))),
        ("practitioner", Element.Reference($"Practitioner/{provider.PersonId}", provider.PersonName)),
        ("organization", OrganizationReference(provider)),
        ("specialty", Element.List(Element.Concept(provider.Specialty))));

    private static JsonObject Organization(CareProvider provider) => Element.Resource(
        "Organization",
        provider.OrganizationId,
        Canonical.Core("nl-core-organization"),
        ("identifier", Element.List(Element.Identifier(Canonical.UraSystem, provider.Ura))),
        ("type", Element.List(Element.Concept(provider.OrganizationType))),
        ("name", provider.OrganizationName));

    private static JsonObject Insurer() => Element.Resource(
        "Organization",
        "zorgverzekeraar",
        Canonical.Core("nl-core-organization"),
        ("identifier", Element.List(Element.Identifier("http://fhir.nl/fhir/NamingSystem/uzovi", "9901"))),
        ("name", InsurerName));

    private static JsonObject Location() => Element.Resource(
        "Location",
        "polikliniek",
        Canonical.Core("nl-core-location"),
        ("identifier", Element.List(Element.Identifier("polikliniek"))),
        ("name", "Polikliniek, route 9"),
        ("managingOrganization", OrganizationReference(Specialist)));
}
