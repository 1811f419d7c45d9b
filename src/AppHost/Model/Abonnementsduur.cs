using MedMijSandbox.Fhir.Gegevensdiensten;

namespace MedMijSandbox.AppHost.Model;

/// <summary>How long a subscription to a Gegevensdienst can last: for everything that is collected, and the same at every Aanbieder.</summary>
internal static class Abonnementsduur
{
    private const int Year = 365;

    // as in the published example of the Zorgaanbiederslijst: not the same for all, so that a DVP cannot count on one number
    private static readonly Dictionary<string, int> Shorter = new(StringComparer.Ordinal) { ["47"] = 90, ["52"] = 30 };

    /// <summary>Most days, as on the Zorgaanbiederslijst; null: nobody can subscribe to it.</summary>
    public static int? MaximumOf(string id) =>
        Gegevensdiensten.Find(id).Definition.Functie == Functie.Verzamelen ? Shorter.GetValueOrDefault(id, Year) : null;
}
