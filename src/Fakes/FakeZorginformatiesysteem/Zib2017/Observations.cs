using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;

namespace MedMijSandbox.FakeZorginformatiesysteem.Zib2017;

/// <summary>What all Observations have in common.</summary>
internal static class Observations
{
    /// <summary>A final Observation of this Patient, then the members that differ.</summary>
    public static JsonObject Final(
        DossierContext dossier, string suffix, string zib, Code code, params ReadOnlySpan<(string Name, JsonNode? Value)> members)
    {
        var observation = Element.Resource(
            "Observation",
            dossier.Id(suffix),
            Canonical.Zib(zib),
            ("identifier", dossier.Identifiers(suffix)),
            ("status", "final"),
            ("code", Element.Concept(code)),
            ("subject", dossier.Patient()));
        foreach (var (name, value) in members)
        {
            if (value is not null)
            {
                observation.Add(name, value);
            }
        }

        return observation;
    }

    /// <summary>A component with a quantity.</summary>
    public static JsonObject Component(Code code, JsonObject quantity) =>
        Element.Of(("code", Element.Concept(code)), ("valueQuantity", quantity));
}
