using MedMijSandbox.Testbench.Backchannels;
using MedMijSandbox.Testbench.Qualification.Scripts;
using MedMijSandbox.Testbench.Qualification.Units;

namespace MedMijSandbox.Testbench.Qualification.Tokens;

/// <summary>A Gegevensdienst at an Aanbieder, and how a token for it is asked.</summary>
/// <param name="Aanbieder">MedMij name without suffix.</param>
/// <param name="Addresses">Addresses, from the Zorgaanbiederslijst.</param>
/// <param name="IsDelen">Whether it is shared with; otherwise it is collected from.</param>
public sealed record ServiceRoute(string Aanbieder, GegevensdienstAddresses Addresses, bool IsDelen)
{
    /// <summary>Value of scope.</summary>
    /// <remarks>Bron: core.authint.200 (deels).</remarks>
    public string Scope => IsDelen ? $"{Aanbieder}~{Addresses.GegevensdienstId}" : Aanbieder;

    /// <summary>Base address of the resources, without a slash at its end.</summary>
    public string BaseAddress => Addresses.Resource.AbsoluteUri.TrimEnd('/');

    /// <summary>Base addresses of all Systeemrollen, without a slash at their end.</summary>
    public IEnumerable<string> BaseAddresses => Addresses.Resources.Select(r => r.AbsoluteUri.TrimEnd('/'));
}

/// <summary>Where the scripts of a folder go.</summary>
/// <param name="Verzamelen">For what is collected; null: nothing.</param>
/// <param name="Delen">For what is shared; null: nothing.</param>
public sealed record UnitRoutes(ServiceRoute? Verzamelen, ServiceRoute? Delen)
{
    /// <summary>The routes there are.</summary>
    public IEnumerable<ServiceRoute> All => new[] { Verzamelen, Delen }.OfType<ServiceRoute>();

    /// <summary>The route of a request.</summary>
    public ServiceRoute? For(ScriptOperation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return operation.Shares ? Delen ?? Verzamelen : Verzamelen ?? Delen;
    }

    /// <summary>The route whose base address an address begins with; null: none.</summary>
    public ServiceRoute? Owning(string url) =>
        All.Where(r => r.BaseAddresses.Any(b => url.StartsWith(b, StringComparison.OrdinalIgnoreCase))).MaxBy(r => r.BaseAddress.Length);

    /// <summary>Chooses the Aanbieder for Gegevensdiensten.</summary>
    /// <param name="list">The Zorgaanbiederslijst.</param>
    /// <param name="service">The Gegevensdiensten; null: the material is about none that is known.</param>
    /// <param name="aanbieder">Name that the user asked for; null: the first that has them, by preference both.</param>
    /// <returns>The routes, or why there are none.</returns>
    public static (UnitRoutes? Routes, string? Problem) Choose(AanbiederList list, UnitService? service, string? aanbieder)
    {
        ArgumentNullException.ThrowIfNull(list);
        if (service is null)
        {
            return (null, "bij deze scripts hoort geen Gegevensdienst van MedMij die de testbank kent");
        }

        var candidates = aanbieder is null ? list.Aanbieders : list.Aanbieders.Where(a => a == list.Find(aanbieder)).ToList();
        if (candidates.Count == 0)
        {
            return (null, aanbieder is null ? "de Zorgaanbiederslijst is leeg" : $"{aanbieder} staat niet op de Zorgaanbiederslijst");
        }

        var both = candidates.FirstOrDefault(a => Offers(a, service.Verzamelen) && Offers(a, service.Delen));
        var verzamelen = Route(candidates, both, service.Verzamelen, isDelen: false);
        var delen = Route(candidates, both, service.Delen, isDelen: true);
        return verzamelen is null && delen is null
            ? (null, $"{(aanbieder is null ? "geen Aanbieder van dit doel" : aanbieder)} levert Gegevensdienst {service}{(aanbieder is null ? "" : " niet")}")
            : (new(verzamelen, delen), null);
    }

    private static bool Offers(ListedAanbieder aanbieder, string? gegevensdienstId) =>
        gegevensdienstId is null || aanbieder.Find(gegevensdienstId) is not null;

    private static ServiceRoute? Route(
        IReadOnlyList<ListedAanbieder> candidates, ListedAanbieder? preferred, string? gegevensdienstId, bool isDelen)
    {
        if (gegevensdienstId is null)
        {
            return null;
        }

        var chosen = preferred ?? candidates.FirstOrDefault(a => a.Find(gegevensdienstId) is not null);
        return chosen?.Find(gegevensdienstId) is { } addresses ? new(chosen.Naam, addresses, isDelen) : null;
    }
}
