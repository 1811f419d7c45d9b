using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Xml;

namespace MedMijSandbox.Saml;

/// <summary>
/// Reads XML from outside: no document type, no external sources, limited in size and depth, every id once, white space kept as it came.
/// Writes it without touching white space either, because signatures cover it.
/// </summary>
public static class SafeXml
{
    /// <summary>Largest document, in bytes and in characters.</summary>
    public const int MaxCharacters = 256 * 1024;

    /// <summary>Deepest nesting; the root is at depth 0.</summary>
    public const int MaxDepth = 64;

    /// <summary>Reads a document; false with the fault when it is not one that we take.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out XmlDocument? document, out XmlFault fault)
    {
        document = null;
        if (bytes.Length > MaxCharacters)
        {
            fault = XmlFault.TooLarge;
            return false;
        }

        var copy = bytes.ToArray();
        try
        {
            fault = Scan(copy);
            document = fault == XmlFault.None ? Load(copy) : null;
        }
        catch (Exception e) when (e is XmlException or ArgumentException)
        {
            fault = copy.AsSpan().IndexOf("<!DOCTYPE"u8) >= 0 ? XmlFault.HasDtd : XmlFault.NotWellFormed;
        }

        return document is not null;
    }

    /// <summary>Writes a document as UTF-8 without byte order mark and without indentation.</summary>
    public static byte[] ToBytes(XmlDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        using var stream = new MemoryStream();
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize };
        using (var writer = XmlWriter.Create(stream, settings))
        {
            document.Save(writer);
        }

        return stream.ToArray();
    }

    /// <summary>An empty document that keeps white space and fetches nothing.</summary>
    internal static XmlDocument NewDocument() => new() { PreserveWhitespace = true, XmlResolver = null };

    private static XmlFault Scan(byte[] bytes)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        using var reader = CreateReader(bytes);
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
            {
                return XmlFault.TooDeep;
            }

            while (reader.NodeType is XmlNodeType.Element or XmlNodeType.Attribute && reader.MoveToNextAttribute())
            {
                if (IsId(reader) && !ids.Add(reader.Value))
                {
                    return XmlFault.DuplicateId;
                }
            }
        }

        return XmlFault.None;
    }

    private static bool IsId(XmlReader reader) =>
        reader.Prefix != "xmlns" && reader.LocalName.Equals("id", StringComparison.OrdinalIgnoreCase);

    private static XmlDocument Load(byte[] bytes)
    {
        var document = NewDocument();
        using var reader = CreateReader(bytes);
        document.Load(reader);
        return document;
    }

    private static XmlReader CreateReader(byte[] bytes) => XmlReader.Create(new MemoryStream(bytes), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxCharacters,
        CloseInput = true,
    });
}
