using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;

namespace MedMijSandbox.FakeZorginformatiesysteem.Zib2017;

/// <summary>What all Observations have in common.</summary>
internal static class Observations
{
    /// <summary>A final Observation of this Patient, then the members that differ.</summary>
    public static JsonObject Final(
        DossierContext dossier, string suffix, string zib, Code code, params ReadOnlySpan<(string Name, JsonNode? Value)> members) =>
        FinalOf(dossier, suffix, zib, Element.Concept(code), members);

    /// <summary>The same for a code of more than one coding.</summary>
    public static JsonObject FinalOf(
        DossierContext dossier, string suffix, string zib, JsonObject code, params ReadOnlySpan<(string Name, JsonNode? Value)> members)
    {
        var observation = Element.Resource("Observation", dossier.Id(suffix), Canonical.Zib(zib));
        Add(observation, members, Place.First);
        observation.Add("identifier", dossier.Identifiers(suffix));
        observation.Add("status", "final");
        Add(observation, members, Place.BeforeCode);
        observation.Add("code", code);
        observation.Add("subject", dossier.Patient());
        Add(observation, members, Place.Last);
        return observation;
    }

    /// <summary>A component with a quantity.</summary>
    public static JsonObject Component(Code code, JsonObject quantity) =>
        Element.Of(("code", Element.Concept(code)), ("valueQuantity", quantity));

    /// <summary>The category of measurements of the body.</summary>
    public static JsonObject VitalSigns() =>
        Element.Concept(new("http://hl7.org/fhir/observation-category", "vital-signs", "Vital Signs"));

    /// <summary>Whether this is a resource of which the first coding is this code.</summary>
    public static bool IsCoded(JsonObject resource, string code) =>
        resource["code"]?["coding"]?[0]?["code"]?.GetValue<string>() == code;

    private static void Add(JsonObject observation, ReadOnlySpan<(string Name, JsonNode? Value)> members, Place place)
    {
        foreach (var (name, value) in members)
        {
            if (value is not null && PlaceOf(name) == place)
            {
                observation.Add(name, value);
            }
        }
    }

    private static Place PlaceOf(string name) => name switch
    {
        "extension" => Place.First,
        "_status" or "category" => Place.BeforeCode,
        _ => Place.Last,
    };

    /// <summary>Where a member stands in the definition of Observation.</summary>
    private enum Place
    {
        First,
        BeforeCode,
        Last,
    }
}
