using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Lijsten;

/// <summary>The Nodes that may take part in backchannel traffic.</summary>
/// <remarks>Bron: core.whl.100; core.whl.304.</remarks>
public sealed class Whitelist : IMedMijList
{
    /// <summary>Release 2, served for <c>api=1</c> and <c>api=2</c>.</summary>
    public static readonly ListFormat<Whitelist> Release2 = new(ListReleases.Whitelist2, () => new Reading(), Write, l => l.Publication);

    private readonly HashSet<string> _names;

    /// <summary>Makes a list of names, each once.</summary>
    public Whitelist(Publication publication, IEnumerable<Hostname> nodes)
    {
        Publication = publication;
        _names = nodes.Select(n => n.Value).ToHashSet(StringComparer.Ordinal);
        Nodes = [.. _names.Order(StringComparer.Ordinal).Select(Hostname.Parse)];
    }

    /// <summary>Number and moment of this publication.</summary>
    public Publication Publication { get; }

    /// <inheritdoc/>
    public int Count => _names.Count;

    /// <summary>The names in alphabetical order.</summary>
    public IReadOnlyList<Hostname> Nodes { get; }

    /// <summary>Whether a name is on the list: exact, lower case, no trailing dot.</summary>
    public bool Contains(string? hostname) => hostname is not null && _names.Contains(hostname);

    /// <summary>Whether the common name or any DNS name of a certificate is on the list.</summary>
    /// <remarks>Bron: core.whl.307.</remarks>
    public bool ContainsAny(IEnumerable<string> certificateNames) => certificateNames.Any(Contains);

    private static void Write(ListWriter writer, Whitelist list) =>
        writer.Elements("MedMijNodes", "MedMijNode", list.Nodes, node => writer.Value("Hostname", node.Value));

    private sealed class Reading : ListReading<Whitelist>
    {
        private readonly List<Hostname> _nodes = [];

        public override Whitelist Finish() => new(Publication, _nodes);

        protected override void Take(string element, string text) => _nodes.Add(Hostname.Parse(text));

        protected override void Close(string element)
        {
        }
    }
}
