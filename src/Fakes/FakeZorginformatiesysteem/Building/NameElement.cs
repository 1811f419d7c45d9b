using System.Text.Json.Nodes;

namespace MedMijSandbox.FakeZorginformatiesysteem.Building;

/// <summary>Dutch names and address lines: the same extensions in STU3 and R4.</summary>
internal static class NameElement
{
    /// <summary>HumanName with own and partner name apart.</summary>
    public static JsonObject Of(Personalia personalia)
    {
        var template = personalia.Template;
        return Element.Of(
            ("extension", Element.List(International("humanname-assembly-order", "valueCode", template.NameUse.ToString()))),
            ("use", "official"),
            ("text", personalia.FullName),
            ("family", template.ShownFamily),
            ("_family", Element.Of(("extension", FamilyParts(template)))),
            ("given", Element.List(personalia.Given, personalia.Initials)),
            ("_given", Element.List(Qualified("BR"), Qualified("IN"))));
    }

    /// <summary>Street and house number beside the first line of an address.</summary>
    public static JsonObject AddressLine(Personalia personalia) => Element.Extended(
        International("iso21090-ADXP-streetName", "valueString", personalia.Street),
        International("iso21090-ADXP-houseNumber", "valueString", personalia.HouseNumber));

    private static JsonArray FamilyParts(PersonaTemplate template)
    {
        var parts = new JsonArray();
        AddPart(parts, "own", template.Own);
        if (template.Partner is not null)
        {
            AddPart(parts, "partner", template.Partner);
        }

        return parts;
    }

    private static void AddPart(JsonArray parts, string kind, FamilyName name)
    {
        if (name.Prefix.Length > 0)
        {
            parts.Add((JsonNode)International($"humanname-{kind}-prefix", "valueString", name.Prefix));
        }

        parts.Add((JsonNode)International($"humanname-{kind}-name", "valueString", name.Name));
    }

    private static JsonObject Qualified(string qualifier) =>
        Element.Extended(International("iso21090-EN-qualifier", "valueCode", qualifier));

    private static JsonObject International(string name, string member, string value) =>
        Element.Extension(Canonical.International(name), member, value);
}
