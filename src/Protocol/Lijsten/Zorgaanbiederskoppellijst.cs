using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Lijsten;

/// <summary>By which number an Aanbieder is known elsewhere.</summary>
public enum KenmerkSoort
{
    /// <summary>AGB-code.</summary>
    Agb,

    /// <summary>UZI-register abonneenummer.</summary>
    Ura,

    /// <summary>Organisatie-identificatienummer.</summary>
    Oin,

    /// <summary>Handelsregisternummer.</summary>
    Hrn,

    /// <summary>Number at the Kamer van Koophandel.</summary>
    Kvk,
}

/// <summary>A number of an Aanbieder.</summary>
/// <param name="Soort">What kind of number.</param>
/// <param name="Waarde">The number, 1 to 32 characters.</param>
public sealed record IdentificerendKenmerk(KenmerkSoort Soort, string Waarde)
{
    /// <summary>The kind as it stands on the list, as in <c>AGB</c>.</summary>
    public string SoortText => Soort.ToString().ToUpperInvariant();
}

/// <summary>A Gegevensdienst of an Aanbieder, with its display name.</summary>
/// <param name="Id">Id, as on the Gegevensdienstnamenlijst.</param>
/// <param name="Weergavenaam">Display name, 3 to 50 characters.</param>
/// <param name="Interfaceversies">Versions of the interfaces in which it is offered, one or more.</param>
public sealed record LinkedGegevensdienst(GegevensdienstId Id, string Weergavenaam, IReadOnlyList<string> Interfaceversies);

/// <summary>An Aanbieder with its numbers.</summary>
/// <param name="Naam">Its MedMij name.</param>
/// <param name="IdentificerendeKenmerken">One or more.</param>
/// <param name="Gegevensdiensten">One or more, each id once.</param>
public sealed record LinkedAanbieder(
    Aanbiedernaam Naam, IReadOnlyList<IdentificerendKenmerk> IdentificerendeKenmerken, IReadOnlyList<LinkedGegevensdienst> Gegevensdiensten);

/// <summary>Links the MedMij name of an Aanbieder to its numbers elsewhere, for systems in which care providers are looked up.</summary>
/// <remarks>Bron: the published example of the list, 5.1; its schema was not to be had.</remarks>
public sealed class Zorgaanbiederskoppellijst : IMedMijList
{
    /// <summary>Release 1, served for <c>api=2</c>.</summary>
    public static readonly ListFormat<Zorgaanbiederskoppellijst> Release1 =
        new(ListReleases.Zorgaanbiederskoppellijst1, () => new Reading(), Write, l => l.Publication);

    private readonly Dictionary<Aanbiedernaam, LinkedAanbieder> _zorgaanbieders;

    /// <summary>Makes a list, each name once.</summary>
    public Zorgaanbiederskoppellijst(Publication publication, IReadOnlyList<LinkedAanbieder> zorgaanbieders)
    {
        Publication = publication;
        Zorgaanbieders = zorgaanbieders;
        _zorgaanbieders = zorgaanbieders.ToDictionary(z => z.Naam);
    }

    /// <summary>Number and moment of this publication.</summary>
    public Publication Publication { get; }

    /// <inheritdoc/>
    public int Count => Zorgaanbieders.Count;

    /// <summary>The Aanbieders in the order of the list.</summary>
    public IReadOnlyList<LinkedAanbieder> Zorgaanbieders { get; }

    /// <summary>The Aanbieder with this name, or null.</summary>
    public LinkedAanbieder? Find(Aanbiedernaam naam) => _zorgaanbieders.GetValueOrDefault(naam);

    private static void Write(ListWriter writer, Zorgaanbiederskoppellijst list) =>
        writer.Elements("Zorgaanbieders", "Zorgaanbieder", list.Zorgaanbieders, aanbieder =>
        {
            writer.Value("Zorgaanbiedernaam", aanbieder.Naam.WithSuffix);
            writer.Elements(
                "IdentificerendeKenmerken", "IdentificerendKenmerk", aanbieder.IdentificerendeKenmerken, k => writer.Value(k.SoortText, k.Waarde));
            writer.Elements("Gegevensdiensten", "Gegevensdienst", aanbieder.Gegevensdiensten, dienst =>
            {
                writer.Value("GegevensdienstId", dienst.Id.Value);
                writer.Value("Weergavenaam", dienst.Weergavenaam);
                writer.Elements("Interfaceversies", "Interfaceversie", dienst.Interfaceversies, id => writer.Value("InterfaceversieId", id));
            });
        });

    private sealed class Reading : ListReading<Zorgaanbiederskoppellijst>
    {
        private readonly List<LinkedAanbieder> _zorgaanbieders = [];
        private readonly List<IdentificerendKenmerk> _kenmerken = [];
        private readonly List<LinkedGegevensdienst> _diensten = [];
        private readonly List<string> _versies = [];
        private Aanbiedernaam _naam;
        private GegevensdienstId _id;
        private string _weergavenaam = "";

        public override Zorgaanbiederskoppellijst Finish() => new(Publication, _zorgaanbieders);

        protected override void Take(string element, string text)
        {
            switch (element)
            {
                case "Zorgaanbiedernaam":
                    _naam = Aanbiedernaam.TryParseWithSuffix(text, out var naam) ? naam : throw new FormatException($"'{text}' is not a MedMij name.");
                    break;
                case "GegevensdienstId":
                    _id = GegevensdienstId.Parse(text);
                    break;
                case "Weergavenaam":
                    _weergavenaam = text;
                    break;
                case "InterfaceversieId":
                    _versies.Add(text);
                    break;
                default:
                    _kenmerken.Add(new(Enum.Parse<KenmerkSoort>(element, ignoreCase: true), text));
                    break;
            }
        }

        protected override void Close(string element)
        {
            switch (element)
            {
                case "Gegevensdienst":
                    _diensten.Add(new(_id, _weergavenaam, _versies.ToArray()));
                    _versies.Clear();
                    break;
                case "Zorgaanbieder":
                    _zorgaanbieders.Add(new(_naam, _kenmerken.ToArray(), _diensten.ToArray()));
                    _kenmerken.Clear();
                    _diensten.Clear();
                    break;
                default:
                    break;
            }
        }
    }
}
