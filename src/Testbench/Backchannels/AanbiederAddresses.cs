using System.Xml;
using System.Xml.Linq;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Testbench.Backchannels;

/// <summary>The addresses of one Gegevensdienst of an Aanbieder.</summary>
/// <param name="GegevensdienstId">Id of the Gegevensdienst.</param>
/// <param name="Authorization">Authorization endpoint.</param>
/// <param name="Token">Token endpoint.</param>
/// <param name="Resource">Base address of the first Systeemrol.</param>
public sealed record GegevensdienstAddresses(string GegevensdienstId, Uri Authorization, Uri Token, Uri Resource);

/// <summary>The addresses of an Aanbieder, or why they are not known.</summary>
/// <param name="Gegevensdiensten">One for each Gegevensdienst; empty when there is a problem.</param>
/// <param name="Problem">What is wrong, in Dutch; null when nothing is.</param>
public sealed record AanbiederAddresses(IReadOnlyList<GegevensdienstAddresses> Gegevensdiensten, string? Problem)
{
    private const string Interfaceversie = "2";

    /// <summary>Fetches the Zorgaanbiederslijst from the Stelselnode, as a DVP does, and finds an Aanbieder on it.</summary>
    /// <remarks>Not validated against its schema: the bench has no copy of that.</remarks>
    public static async Task<AanbiederAddresses> FetchAsync(
        BackchannelCaller caller, Target target, string aanbieder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(target);
        var answer = await caller.GetAsync(target.AddressOf("stelselnode", "/MedMij_Zorgaanbiederslijst.xml?api=2"), cancellationToken);
        return answer.Status == 200 ? Read(answer.Body, aanbieder) : new([], $"de Zorgaanbiederslijst is niet op te halen: {answer}");
    }

    /// <summary>Finds an Aanbieder in the text of a Zorgaanbiederslijst.</summary>
    public static AanbiederAddresses Read(string xml, string aanbieder)
    {
        try
        {
            using var text = new StringReader(xml);
            using var reader = XmlReader.Create(text, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            var root = XDocument.Load(reader).Root!;
            var name = aanbieder + Aanbiedernaam.Suffix;
            var found = Descendants(root, "Zorgaanbieder").FirstOrDefault(z => Text(z, "Zorgaanbiedernaam") == name);
            return found is null
                ? new([], $"{name} staat niet op de Zorgaanbiederslijst")
                : new([.. Descendants(found, "Interfaceversie").Where(v => Text(v, "InterfaceversieId") == Interfaceversie)
                    .SelectMany(v => Descendants(v, "Gegevensdienst")).Select(ReadGegevensdienst)], null);
        }
        catch (Exception e) when (e is XmlException or UriFormatException)
        {
            return new([], $"de Zorgaanbiederslijst is niet te lezen: {e.Message}");
        }
    }

    /// <summary>The addresses of one Gegevensdienst; null when the Aanbieder does not have it.</summary>
    public GegevensdienstAddresses? Find(string gegevensdienstId) => Gegevensdiensten.FirstOrDefault(g => g.GegevensdienstId == gegevensdienstId);

    private static GegevensdienstAddresses ReadGegevensdienst(XElement element) => new(
        Text(element, "GegevensdienstId"),
        new(Text(element, "AuthorizationEndpointuri")),
        new(Text(element, "TokenEndpointuri")),
        new(Text(element, "ResourceEndpointuri")));

    private static IEnumerable<XElement> Descendants(XElement element, string name) => element.Descendants().Where(e => e.Name.LocalName == name);

    private static string Text(XElement element, string name) => Descendants(element, name).FirstOrDefault()?.Value ?? "";
}
