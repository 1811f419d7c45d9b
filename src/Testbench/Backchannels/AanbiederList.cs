using System.Xml;
using System.Xml.Linq;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Testbench.Backchannels;

/// <summary>An Aanbieder as it stands on the Zorgaanbiederslijst.</summary>
/// <param name="Naam">MedMij name without its suffix.</param>
/// <param name="Gegevensdiensten">Addresses of each Gegevensdienst that it offers.</param>
public sealed record ListedAanbieder(string Naam, IReadOnlyList<GegevensdienstAddresses> Gegevensdiensten)
{
    /// <summary>The addresses of one Gegevensdienst; null when the Aanbieder does not have it.</summary>
    public GegevensdienstAddresses? Find(string gegevensdienstId) => Gegevensdiensten.FirstOrDefault(g => g.GegevensdienstId == gegevensdienstId);
}

/// <summary>Every Aanbieder of the Zorgaanbiederslijst, or why they are not known.</summary>
/// <param name="Aanbieders">In the order of the list; empty when there is a problem.</param>
/// <param name="Problem">What is wrong, in Dutch; null when nothing is.</param>
public sealed record AanbiederList(IReadOnlyList<ListedAanbieder> Aanbieders, string? Problem)
{
    private const string Interfaceversie = "2";

    /// <summary>Fetches the Zorgaanbiederslijst from the Stelselnode, as a DVP does.</summary>
    /// <remarks>Not validated against its schema: the bench has no copy of that.</remarks>
    public static async Task<AanbiederList> FetchAsync(BackchannelCaller caller, Target target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(target);
        var answer = await caller.GetAsync(target.AddressOf("stelselnode", "/MedMij_Zorgaanbiederslijst.xml?api=2"), cancellationToken);
        return answer.Status == 200 ? Read(answer.Body) : new([], $"de Zorgaanbiederslijst is niet op te halen: {answer}");
    }

    /// <summary>Reads the text of a Zorgaanbiederslijst.</summary>
    public static AanbiederList Read(string xml)
    {
        try
        {
            using var text = new StringReader(xml);
            using var reader = XmlReader.Create(text, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return new([.. Descendants(XDocument.Load(reader).Root!, "Zorgaanbieder").Select(ReadAanbieder)], null);
        }
        catch (Exception e) when (e is XmlException or UriFormatException)
        {
            return new([], $"de Zorgaanbiederslijst is niet te lezen: {e.Message}");
        }
    }

    /// <summary>The Aanbieder of a name; null when it is not on the list.</summary>
    /// <param name="naam">MedMij name, with or without its suffix.</param>
    public ListedAanbieder? Find(string naam)
    {
        ArgumentNullException.ThrowIfNull(naam);
        var bare = Bare(naam);
        return Aanbieders.FirstOrDefault(a => a.Naam == bare);
    }

    private static string Bare(string naam) =>
        naam.EndsWith(Aanbiedernaam.Suffix, StringComparison.Ordinal) ? naam[..^Aanbiedernaam.Suffix.Length] : naam;

    private static ListedAanbieder ReadAanbieder(XElement element) => new(
        Bare(Text(element, "Zorgaanbiedernaam")),
        [.. Descendants(element, "Interfaceversie").Where(v => Text(v, "InterfaceversieId") == Interfaceversie)
            .SelectMany(v => Descendants(v, "Gegevensdienst")).Select(ReadGegevensdienst)]);

    private static GegevensdienstAddresses ReadGegevensdienst(XElement element) => new(
        Text(element, "GegevensdienstId"),
        new(Text(element, "AuthorizationEndpointuri")),
        new(Text(element, "TokenEndpointuri")),
        new(Text(element, "ResourceEndpointuri")),
        [.. Descendants(element, "ResourceEndpointuri").Skip(1).Select(e => new Uri(e.Value))],
        Descendants(element, "SubscriptionEndpointuri").Select(e => new Uri(e.Value)).FirstOrDefault());

    private static IEnumerable<XElement> Descendants(XElement element, string name) => element.Descendants().Where(e => e.Name.LocalName == name);

    private static string Text(XElement element, string name) => Descendants(element, name).FirstOrDefault()?.Value ?? "";
}
