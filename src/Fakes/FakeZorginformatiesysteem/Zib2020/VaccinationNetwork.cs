using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Outlines;

namespace MedMijSandbox.FakeZorginformatiesysteem.Zib2020;

/// <summary>Where all synthetic Personas get their vaccinations.</summary>
internal static class VaccinationNetwork
{
    /// <summary>The resources themselves.</summary>
    public static IEnumerable<JsonObject> Build() =>
        [.. CarePlaces.YouthCare.Build(), .. CarePlaces.Ggd.Build(), .. CarePlaces.Gp.Build()];

    public static CarePlace PlaceOf(VaccineGiver giver) => giver switch
    {
        VaccineGiver.YouthCare => CarePlaces.YouthCare,
        VaccineGiver.Ggd => CarePlaces.Ggd,
        _ => CarePlaces.Gp,
    };
}
