using System.Collections.Frozen;
using System.Xml.Linq;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Lijsten;

/// <summary>The Nodes that may take part in backchannel traffic.</summary>
/// <remarks>Bron: core.whl.100; core.whl.304.</remarks>
public sealed class Whitelist : IMedMijList
{
    /// <summary>Release 2, served for <c>api=2</c>.</summary>
    public static readonly ListFormat<Whitelist> Release2 = new(
        "MedMij_Whitelist.xml", "Whitelist", "xmlns://afsprakenstelsel.medmij.nl/whitelist/release2/", "MedMij_Whitelist.release2.xsd")
    {
        Read = FromXml,
        Write = ToXml,
    };

    private readonly FrozenSet<string> _names;

    /// <summary>Makes a list of names, each once.</summary>
    public Whitelist(Publication publication, IEnumerable<Hostname> nodes)
    {
        Publication = publication;
        _names = nodes.Select(n => n.Value).ToFrozenSet(StringComparer.Ordinal);
        Nodes = [.. _names.Order(StringComparer.Ordinal).Select(Hostname.Parse)];
    }

    /// <summary>Number and moment of this publication.</summary>
    public Publication Publication { get; }

    /// <summary>The names in alphabetical order.</summary>
    public IReadOnlyList<Hostname> Nodes { get; }

    /// <summary>Whether a name is on the list: exact, lower case, no trailing dot.</summary>
    public bool Contains(string? hostname) => hostname is not null && _names.Contains(hostname);

    /// <summary>Whether the common name or any DNS name of a certificate is on the list.</summary>
    /// <remarks>Bron: core.whl.307.</remarks>
    public bool ContainsAny(IEnumerable<string> certificateNames) => certificateNames.Any(Contains);

    private static Whitelist FromXml(XElement root)
    {
        var ns = root.Name.Namespace;
        var nodes = root.Element(ns + "MedMijNodes")!.Elements(ns + "MedMijNode")
            .Select(n => Hostname.Parse(n.Element(ns + "Hostname")!.Value));
        return new(ListXml.ReadPublication(root), nodes);
    }

    private static XElement ToXml(Whitelist list)
    {
        XNamespace ns = Release2.Namespace;
        return ListXml.Root(Release2, list.Publication, new XElement(ns + "MedMijNodes",
            list.Nodes.Select(n => new XElement(ns + "MedMijNode", new XElement(ns + "Hostname", n.Value)))));
    }
}
