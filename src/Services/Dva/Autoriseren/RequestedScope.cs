using MedMijSandbox.Fhir.Gegevensdiensten;
using MedMijSandbox.Lijsten;
using MedMijSandbox.OAuth;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dva.Autoriseren;

/// <summary>What a scope means at this DVA: one Aanbieder, the functie, and the Gegevensdiensten that it is about.</summary>
/// <param name="Aanbieder">The Aanbieder.</param>
/// <param name="Functie">Verzamelen or Delen.</param>
/// <param name="Gegevensdiensten">For Verzamelen all that the Aanbieder offers, for Delen the one that the scope names.</param>
/// <param name="Vertegenwoordiging">How somebody acts for another; null: for themselves.</param>
/// <param name="Abonnement">The subscription that is asked for; null for Verzamelen and Delen.</param>
/// <remarks>Bron: core.authint.200 (deels); core.autorisatie.203 (deels); ext.vert.authint.200; ext.abo.authint.200 (deels).</remarks>
internal sealed record RequestedScope(
    ServedAanbieder Aanbieder, Functie Functie, IReadOnlyList<GegevensdienstId> Gegevensdiensten,
    Vertegenwoordiging? Vertegenwoordiging = null, AbonnerenScope? Abonnement = null)
{
    /// <summary>The scope as grants keep it: for whom it is asked is told by the Persoon of the grant.</summary>
    public string Kept => Abonnement is { } abonnement ? abonnement.ToString()
        : Functie == Functie.Verzamelen ? Aanbieder.Naam.Value : new DelenScope(Aanbieder.Naam, Gegevensdiensten[0]).ToString();

    /// <summary>Whether a toestemming for this may hold for an indefinite time: only one to collect. Bron: core.autorisatie.100; core.autorisatie.101.</summary>
    public bool MayBeLongLived => Functie == Functie.Verzamelen && Abonnement is null;

    /// <summary>What of it a DVP Server can get: to collect, the Gegevensdiensten that it is recognised for. Bron: core.ocl.300.</summary>
    /// <param name="client">The DVP Server; null when it is not known, and then nothing is left out.</param>
    public RequestedScope For(OAuthClient? client) => client is null || !MayBeLongLived
        ? this
        : this with { Gegevensdiensten = [.. Gegevensdiensten.Where(client.Gegevensdiensten.Contains)] };

    /// <summary>Whether a text has the form of a scope, for Verzamelen or for Delen.</summary>
    public static bool IsScope(string? text) => VerzamelenScope.TryParse(text, out _) || DelenScope.TryParse(text, out _) || AbonnerenScope.TryParse(text, out _);

    /// <summary>Finds what a scope is about; null when this DVA does not serve it.</summary>
    public static RequestedScope? Find(string? text, DvaOptions options)
    {
        if (VerzamelenScope.TryParse(text, out var verzamelen) && options.Find(verzamelen.Aanbieder) is { } aanbieder)
        {
            return new(aanbieder, Functie.Verzamelen, [.. aanbieder.Gegevensdiensten.Where(id => FunctieOf(id) == Functie.Verzamelen)], verzamelen.Vertegenwoordiging);
        }

        if (AbonnerenScope.TryParse(text, out var abonnement))
        {
            return options.Find(abonnement.Aanbieder) is { } source
                && source.Gegevensdiensten.Contains(abonnement.Gegevensdienst)
                && FunctieOf(abonnement.Gegevensdienst) == Functie.Verzamelen
                    ? new(source, Functie.Verzamelen, [abonnement.Gegevensdienst], Abonnement: abonnement)
                    : null;
        }

        return DelenScope.TryParse(text, out var delen)
            && options.Find(delen.Aanbieder) is { } receiver
            && receiver.Gegevensdiensten.Contains(delen.Gegevensdienst)
            && FunctieOf(delen.Gegevensdienst) == Functie.Delen
                ? new(receiver, Functie.Delen, [delen.Gegevensdienst])
                : null;
    }

    /// <summary>Why <see cref="Find"/> found nothing.</summary>
    public static AuthorizationRefusal RefusalOf(string? text, DvaOptions options)
    {
        (Aanbiedernaam Aanbieder, GegevensdienstId Id)? named = AbonnerenScope.TryParse(text, out var abonnement) ? (abonnement.Aanbieder, abonnement.Gegevensdienst)
            : DelenScope.TryParse(text, out var delen) ? (delen.Aanbieder, delen.Gegevensdienst)
            : null;
        if (named is not { } found || options.Find(found.Aanbieder) is not { } served)
        {
            return AuthorizationRefusal.AanbiederUnknown(text);
        }

        var why = !served.Gegevensdiensten.Contains(found.Id) ? $"Gegevensdienst '{found.Id.Value}' biedt die hier niet aan"
            : FunctieOf(found.Id) == Functie.Delen ? $"Gegevensdienst '{found.Id.Value}' is er een om te delen, en daarop is geen abonnement"
            : $"Gegevensdienst '{found.Id.Value}' is er een om te verzamelen";
        return AuthorizationRefusal.GegevensdienstNotServed(text, found.Aanbieder.Value, why);
    }

    private static Functie FunctieOf(GegevensdienstId id) => GegevensdienstCatalogue.Find(id.Value)?.Functie ?? Functie.Verzamelen;
}
