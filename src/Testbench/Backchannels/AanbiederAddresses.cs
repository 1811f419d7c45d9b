using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Testbench.Backchannels;

/// <summary>The addresses of one Gegevensdienst of an Aanbieder.</summary>
/// <param name="GegevensdienstId">Id of the Gegevensdienst.</param>
/// <param name="Authorization">Authorization endpoint.</param>
/// <param name="Token">Token endpoint.</param>
/// <param name="Resource">Base address of the first Systeemrol.</param>
/// <param name="FurtherResources">Base addresses of the other Systeemrollen; null or empty for most.</param>
/// <param name="Subscription">Base address of the subscription endpoint; null: one cannot subscribe to it.</param>
public sealed record GegevensdienstAddresses(
    string GegevensdienstId, Uri Authorization, Uri Token, Uri Resource, IReadOnlyList<Uri>? FurtherResources = null, Uri? Subscription = null)
{
    /// <summary>The base addresses of all Systeemrollen.</summary>
    public IEnumerable<Uri> Resources => [Resource, .. FurtherResources ?? []];
}

/// <summary>The addresses of an Aanbieder, or why they are not known.</summary>
/// <param name="Gegevensdiensten">One for each Gegevensdienst; empty when there is a problem.</param>
/// <param name="Problem">What is wrong, in Dutch; null when nothing is.</param>
public sealed record AanbiederAddresses(IReadOnlyList<GegevensdienstAddresses> Gegevensdiensten, string? Problem)
{
    /// <summary>Fetches the Zorgaanbiederslijst from the Stelselnode, as a DVP does, and finds an Aanbieder on it.</summary>
    public static async Task<AanbiederAddresses> FetchAsync(
        BackchannelCaller caller, Target target, string aanbieder, CancellationToken cancellationToken) =>
        Of(await AanbiederList.FetchAsync(caller, target, cancellationToken), aanbieder);

    /// <summary>Finds an Aanbieder in the text of a Zorgaanbiederslijst.</summary>
    public static AanbiederAddresses Read(string xml, string aanbieder) => Of(AanbiederList.Read(xml), aanbieder);

    /// <summary>The addresses of one Gegevensdienst; null when the Aanbieder does not have it.</summary>
    public GegevensdienstAddresses? Find(string gegevensdienstId) => Gegevensdiensten.FirstOrDefault(g => g.GegevensdienstId == gegevensdienstId);

    private static AanbiederAddresses Of(AanbiederList list, string aanbieder)
    {
        if (list.Problem is { } problem)
        {
            return new([], problem);
        }

        return list.Find(aanbieder) is { } found
            ? new(found.Gegevensdiensten, null)
            : new([], $"{aanbieder}{Aanbiedernaam.Suffix} staat niet op de Zorgaanbiederslijst");
    }
}
