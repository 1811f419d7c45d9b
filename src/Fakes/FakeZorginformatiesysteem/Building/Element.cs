using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace MedMijSandbox.FakeZorginformatiesysteem.Building;

/// <summary>The data types of FHIR as JSON. Each call makes new nodes: a node can have one parent only.</summary>
internal static class Element
{
    /// <summary>System of the identifiers that this fake hands out.</summary>
    public const string IdentifierSystem = "https://zorginformatiesysteem.test/fhir/NamingSystem/dossier";

    private const string Ucum = "http://unitsofmeasure.org";

    private static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";

    /// <summary>An object of the members that have a value.</summary>
    public static JsonObject Of(params ReadOnlySpan<(string Name, JsonNode? Value)> members)
    {
        var element = new JsonObject();
        AddTo(element, members);
        return element;
    }

    /// <summary>A resource with id and profile, then the members that have a value.</summary>
    public static JsonObject Resource(
        string type, string id, string profile, params ReadOnlySpan<(string Name, JsonNode? Value)> members)
    {
        var resource = Of(("resourceType", type), ("id", id), ("meta", Of(("profile", List(profile)))));
        AddTo(resource, members);
        return resource;
    }

    /// <summary>An array.</summary>
    public static JsonArray List(params ReadOnlySpan<JsonNode?> items) => [.. items];

    /// <summary>An array of as many objects as there are.</summary>
    public static JsonArray Items(IEnumerable<JsonObject> items) => List([.. items]);

    /// <summary>Coding.</summary>
    public static JsonObject Coding(Code code) =>
        Of(("system", code.System), ("code", code.Value), ("display", code.Display));

    /// <summary>CodeableConcept of one coding.</summary>
    public static JsonObject Concept(Code code) => Of(("coding", List(Coding(code))));

    /// <summary>CodeableConcept of two codings.</summary>
    public static JsonObject Concept(Code first, Code second) => Of(("coding", List(Coding(first), Coding(second))));

    /// <summary>CodeableConcept for what has no code.</summary>
    public static JsonObject Text(string text) => Of(("text", text));

    /// <summary>Literal reference, always with a text for the reader.</summary>
    public static JsonObject Reference(string target, string display) =>
        Of(("reference", target), ("display", display));

    /// <summary>Literal reference that also names the type, as R4 allows.</summary>
    public static JsonObject Typed(string type, string id, string display) =>
        Of(("reference", $"{type}/{id}"), ("type", type), ("display", display));

    /// <summary>Narrative of one sentence.</summary>
    public static JsonObject Narrative(string text) => Of(
        ("status", "generated"),
        ("div", new XElement(Xhtml + "div", text).ToString(SaveOptions.DisableFormatting)));

    /// <summary>Quantity in a UCUM unit.</summary>
    public static JsonObject Quantity(decimal value, string unit, string ucum) =>
        Of(("value", value), ("unit", unit), ("system", Ucum), ("code", ucum));

    /// <summary>Period; open when it has no end.</summary>
    public static JsonObject Period(DateOnly start, DateOnly? end = null) =>
        Of(("start", Moment.Date(start)), ("end", end is null ? null : Moment.Date(end.Value)));

    /// <summary>Identifier in the system of this fake.</summary>
    public static JsonObject Identifier(string value) => Identifier(IdentifierSystem, value);

    /// <summary>Identifier.</summary>
    public static JsonObject Identifier(string system, string value) => Of(("system", system), ("value", value));

    /// <summary>Extension with one value; <paramref name="member"/> is the name with type, as in <c>valueCode</c>.</summary>
    public static JsonObject Extension(string url, string member, JsonNode? value) => Of(("url", url), (member, value));

    /// <summary>What stands beside a primitive with extensions, in the member with the underscore.</summary>
    public static JsonObject Extended(params ReadOnlySpan<JsonNode?> extensions) => Of(("extension", List(extensions)));

    /// <summary>The national code beside a FHIR code, as zib2017 has it.</summary>
    public static JsonObject Specification(Code code) =>
        Extended(Extension(Canonical.CodeSpecification, "valueCodeableConcept", Concept(code)));

    private static void AddTo(JsonObject element, ReadOnlySpan<(string Name, JsonNode? Value)> members)
    {
        foreach (var (name, value) in members)
        {
            if (value is not null)
            {
                element.Add(name, value);
            }
        }
    }
}
