using MedMijSandbox.Fhir.Gegevensdiensten;
using MedMijSandbox.OAuth;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dva.Autoriseren;

/// <summary>What a scope means at this DVA: one Aanbieder, the functie, and the Gegevensdiensten that it is about.</summary>
/// <param name="Aanbieder">The Aanbieder.</param>
/// <param name="Functie">Verzamelen or Delen.</param>
/// <param name="Gegevensdiensten">For Verzamelen all that the Aanbieder offers, for Delen the one that the scope names.</param>
/// <remarks>Bron: core.authint.200 (deels); core.autorisatie.203 (deels).</remarks>
internal sealed record RequestedScope(ServedAanbieder Aanbieder, Functie Functie, IReadOnlyList<GegevensdienstId> Gegevensdiensten)
{
    /// <summary>Whether a text has the form of a scope, for Verzamelen or for Delen.</summary>
    public static bool IsScope(string? text) => VerzamelenScope.TryParse(text, out _) || DelenScope.TryParse(text, out _);

    /// <summary>Finds what a scope is about; null when this DVA does not serve it.</summary>
    public static RequestedScope? Find(string? text, DvaOptions options)
    {
        if (VerzamelenScope.TryParse(text, out var verzamelen) && options.Find(verzamelen.Aanbieder) is { } aanbieder)
        {
            return new(aanbieder, Functie.Verzamelen, [.. aanbieder.Gegevensdiensten.Where(id => FunctieOf(id) == Functie.Verzamelen)]);
        }

        return DelenScope.TryParse(text, out var delen)
            && options.Find(delen.Aanbieder) is { } receiver
            && receiver.Gegevensdiensten.Contains(delen.Gegevensdienst)
            && FunctieOf(delen.Gegevensdienst) == Functie.Delen
                ? new(receiver, Functie.Delen, [delen.Gegevensdienst])
                : null;
    }

    private static Functie FunctieOf(GegevensdienstId id) => GegevensdienstCatalogue.Find(id.Value)?.Functie ?? Functie.Verzamelen;
}
