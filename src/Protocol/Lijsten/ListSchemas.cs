using System.Collections.Concurrent;
using System.Xml;
using System.Xml.Schema;
using MedMijSandbox.Lijsten.Validating;

namespace MedMijSandbox.Lijsten;

/// <summary>Our XSDs, one per list and release, embedded. The rules that a list is read by come from them: no rule of a list stands in code.</summary>
public static class ListSchemas
{
    // Rules do not change and cost tens of milliseconds to read, so each schema is read once per process.
    private static readonly ConcurrentDictionary<(string Name, bool Ports), ListSchema> Known = new();

    /// <summary>File names of all schemas.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(ListSchemas).Assembly.GetManifestResourceNames().Where(n => n.EndsWith(".xsd", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>The bytes of a schema, or null when there is none of that name.</summary>
    public static byte[]? Find(string name)
    {
        if (!Names.Contains(name, StringComparer.Ordinal))
        {
            return null;
        }

        using var stream = typeof(ListSchemas).Assembly.GetManifestResourceStream(name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>The rules of a schema.</summary>
    /// <param name="name">File name.</param>
    /// <param name="portsOnFrontchannel">
    /// True for a stelsel that could not have port 443: its addresses carry a port everywhere, which the published schema forbids on the frontchannel.
    /// </param>
    internal static ListSchema Rules(string name, bool portsOnFrontchannel) => Known.GetOrAdd((name, portsOnFrontchannel), static key =>
    {
        using var stream = typeof(ListSchemas).Assembly.GetManifestResourceStream(key.Name)
            ?? throw new ArgumentException($"There is no schema {key.Name}.", nameof(name));
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var schema = XmlSchema.Read(reader, null)!;
        if (key.Ports)
        {
            AllowPorts(schema);
        }

        return ListSchemaReader.Read(schema);
    });

    private static void AllowPorts(XmlSchema schema)
    {
        var frontchannel = schema.Items.OfType<XmlSchemaSimpleType>().FirstOrDefault(t => t.Name == "Frontchanneluri");
        foreach (var pattern in (frontchannel?.Content as XmlSchemaSimpleTypeRestriction)?.Facets.OfType<XmlSchemaPatternFacet>() ?? [])
        {
            pattern.Value = pattern.Value!.Replace("(/[^?#/]+)*", "(:[0-9]{1,5})?(/[^?#/]+)*", StringComparison.Ordinal);
        }
    }
}
