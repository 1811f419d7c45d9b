using System.Collections.Frozen;
using System.Xml.Linq;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Lijsten;

/// <summary>The display names of the Gegevensdiensten.</summary>
/// <remarks>Bron: core.gnl.100.</remarks>
public sealed class Gegevensdienstnamenlijst : IMedMijList
{
    /// <summary>Release 1, served for <c>api=2</c>.</summary>
    public static readonly ListFormat<Gegevensdienstnamenlijst> Release1 = new(
        "MedMij_Gegevensdienstnamenlijst.xml",
        "Gegevensdienstnamenlijst",
        "xmlns://afsprakenstelsel.medmij.nl/gegevensdienstnamenlijst/release1/",
        "MedMij_Gegevensdienstnamenlijst.release1.xsd")
    {
        Read = FromXml,
        Write = ToXml,
    };

    private readonly FrozenDictionary<GegevensdienstId, string> _names;

    /// <summary>Makes a list of names by id.</summary>
    public Gegevensdienstnamenlijst(Publication publication, IReadOnlyList<KeyValuePair<GegevensdienstId, string>> names)
    {
        Publication = publication;
        Names = names;
        _names = names.ToFrozenDictionary();
    }

    /// <summary>Number and moment of this publication.</summary>
    public Publication Publication { get; }

    /// <summary>Id and display name in the order of the list.</summary>
    public IReadOnlyList<KeyValuePair<GegevensdienstId, string>> Names { get; }

    /// <summary>The display name, or null when the id is not on the list.</summary>
    public string? FindName(GegevensdienstId id) => _names.GetValueOrDefault(id);

    private static Gegevensdienstnamenlijst FromXml(XElement root)
    {
        var ns = root.Name.Namespace;
        var names = root.Element(ns + "Gegevensdiensten")!.Elements(ns + "Gegevensdienst").Select(g => KeyValuePair.Create(
            GegevensdienstId.Parse(g.Element(ns + "GegevensdienstId")!.Value), g.Element(ns + "Weergavenaam")!.Value));
        return new(ListXml.ReadPublication(root), [.. names]);
    }

    private static XElement ToXml(Gegevensdienstnamenlijst list)
    {
        XNamespace ns = Release1.Namespace;
        return ListXml.Root(Release1, list.Publication, new XElement(ns + "Gegevensdiensten", list.Names.Select(n =>
            new XElement(ns + "Gegevensdienst", new XElement(ns + "GegevensdienstId", n.Key.Value), new XElement(ns + "Weergavenaam", n.Value)))));
    }
}
