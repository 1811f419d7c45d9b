using System.Security.Cryptography;
using MedMijSandbox.Lijsten;
using MedMijSandbox.Stelsel;
using MedMijSandbox.Stelselnode.Lijsten;

namespace MedMijSandbox.Stelselnode.Aanbieders;

/// <summary>
/// The register of connected Aanbieders as it is served at one moment, made from the same source as the lists. What identifies an Aanbieder is its MedMij name;
/// addresses and numbers of made-up organisations are not in the model, so not in the register either.
/// </summary>
/// <remarks>Bron: core.reg.100; core.reg.102.</remarks>
internal sealed class PublishedRegister
{
    public PublishedRegister(Register register)
    {
        var names = register.Gegevensdienstnamen.ToDictionary(n => n.Id, n => n.Weergavenaam, StringComparer.Ordinal);
        Content = new([.. register.Aanbieders.Select(a => Listed(a, names)).OrderBy(a => a.Weergavenaam, StringComparer.InvariantCultureIgnoreCase)]);
        Bytes = AanbiedersregisterJson.Write(Content);
        ETag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Bytes))[..16]}\"";
    }

    /// <summary>The register, by the name that people read.</summary>
    public Aanbiedersregister Content { get; }

    /// <summary>The register as JSON.</summary>
    public byte[] Bytes { get; }

    /// <summary>Entity tag of those bytes, with its quotes.</summary>
    public string ETag { get; }

    private static ListedAanbieder Listed(RegisteredAanbieder aanbieder, Dictionary<string, string> names) => new(
        Aanbiedernaam.Parse(aanbieder.Naam),
        aanbieder.Weergavenaam ?? aanbieder.Naam,
        aanbieder.Aanbiedertype,
        aanbieder.IsInterrupted ? Uitwisselstatus.Onderbroken : Uitwisselstatus.Actief,
        [.. aanbieder.Gegevensdiensten.Select(g => new ListedGegevensdienst(GegevensdienstId.Parse(g.Id), names.GetValueOrDefault(g.Id, g.Id)))]);
}
