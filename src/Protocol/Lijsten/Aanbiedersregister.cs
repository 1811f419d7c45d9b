using System.Collections.Frozen;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Lijsten;

/// <summary>Whether data can be exchanged with an Aanbieder that takes part. The stelsel text that we have names no values: these are ours.</summary>
public enum Uitwisselstatus
{
    /// <summary>Yes: on the wire <c>actief</c>.</summary>
    Actief,

    /// <summary>Not for the moment: on the wire <c>onderbroken</c>.</summary>
    Onderbroken,
}

/// <summary>A Gegevensdienst as the register shows it.</summary>
/// <param name="Id">Id, as on the Gegevensdienstnamenlijst.</param>
/// <param name="Naam">Name that people read, one character or more.</param>
public sealed record ListedGegevensdienst(GegevensdienstId Id, string Naam);

/// <summary>An Aanbieder as the register shows it.</summary>
/// <param name="Naam">Its MedMij name, by which it can be found on the Zorgaanbiederslijst.</param>
/// <param name="Weergavenaam">Name that people read, 1 to 200 characters on one line.</param>
/// <param name="Aanbiedertype"><c>ZA</c>, or <c>BAZB</c> for one without a treatment relation.</param>
/// <param name="Uitwisselstatus">Whether data can be exchanged with it.</param>
/// <param name="Gegevensdiensten">None or more, each id once.</param>
public sealed record ListedAanbieder(
    Aanbiedernaam Naam,
    string Weergavenaam,
    string Aanbiedertype,
    Uitwisselstatus Uitwisselstatus,
    IReadOnlyList<ListedGegevensdienst> Gegevensdiensten);

/// <summary>
/// The register of connected Aanbieders that everybody may read: the names that people know them by. Unlike the four lists it has no number and no
/// version, and it holds no addresses.
/// </summary>
/// <remarks>Bron: core.reg.102; core.reg.201; core.lijsten.304.</remarks>
public sealed class Aanbiedersregister
{
    /// <summary>First label of the host name, in front of the suffix of the network.</summary>
    public const string HostLabel = "register";

    /// <summary>Path of the JSON at that host. The name is ours.</summary>
    public const string Path = "/aanbieders.json";

    private readonly FrozenDictionary<Aanbiedernaam, ListedAanbieder> _aanbieders;

    /// <summary>Makes a register, each MedMij name once.</summary>
    public Aanbiedersregister(IReadOnlyList<ListedAanbieder> aanbieders)
    {
        Aanbieders = aanbieders;
        _aanbieders = aanbieders.ToFrozenDictionary(a => a.Naam);
    }

    /// <summary>The Aanbieders in the order of the register.</summary>
    public IReadOnlyList<ListedAanbieder> Aanbieders { get; }

    /// <summary>The Aanbieder with this name, or null.</summary>
    public ListedAanbieder? Find(Aanbiedernaam naam) => _aanbieders.GetValueOrDefault(naam);
}
