using System.Xml;

namespace MedMijSandbox.Lijsten.Validating;

/// <summary>Reads a document from its first byte to its last, and says what is wrong with it.</summary>
internal static class ListDocument
{
    private static readonly string[] Encodings = ["UTF-8", "UTF-16"];

    /// <summary>Decides by the root element which schema holds: that of a release, or else why there is none.</summary>
    internal delegate (ListRelease? Release, string? Refusal) Choose(string root, string ns);

    /// <summary>Validates a document.</summary>
    /// <param name="xml">The document.</param>
    /// <param name="choose">Which schema holds.</param>
    /// <param name="portsOnFrontchannel">Whether addresses on the frontchannel may have a port.</param>
    /// <param name="events">Gets the values until the first thing that is wrong.</param>
    /// <returns>What is wrong; empty: it is valid.</returns>
    public static IReadOnlyList<ListProblem> Validate(Stream xml, Choose choose, bool portsOnFrontchannel, IListEvents events)
    {
        var problems = new List<ListProblem>();
        XmlReader? reader = null;
        try
        {
            reader = XmlReader.Create(new BoundedPieces(xml), Settings());
            CheckEncoding(reader);
            reader.MoveToContent();
            var (release, refusal) = choose(reader.LocalName, reader.NamespaceURI);
            if (release is null || refusal is not null)
            {
                problems.Add(new(LineOf(reader), PlainText.Of(refusal ?? "")));
            }
            else
            {
                new ListValidator(reader, ListSchemas.Rules(release.SchemaName, portsOnFrontchannel), events, problems).Run();
            }
        }
        catch (XmlException e)
        {
            problems.Add(new(e.LineNumber, PlainText.Of(e.Message)));
        }
        catch (Exception e) when (e is IOException or InvalidDataException or FormatException or ArgumentException or NotSupportedException)
        {
            problems.Add(new(reader is null ? 0 : LineOf(reader), PlainText.Of(e.Message)));
        }
        finally
        {
            reader?.Dispose();
        }

        return problems;
    }

    public static int LineOf(XmlReader reader) => ((IXmlLineInfo)reader).LineNumber;

    /// <summary>The reader makes a question mark of a byte that is not of the encoding that was declared, except in the two that every XML processor knows.</summary>
    private static void CheckEncoding(XmlReader reader)
    {
        if (reader.Read()
            && reader.NodeType == XmlNodeType.XmlDeclaration
            && reader.GetAttribute("encoding") is { } encoding
            && !Encodings.Contains(encoding, StringComparer.OrdinalIgnoreCase))
        {
            throw new InvalidDataException($"The declaration says that the encoding is {encoding}; a list is UTF-8 or UTF-16.");
        }
    }

    private static XmlReaderSettings Settings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = ListXml.MaximumLength,
        MaxCharactersFromEntities = 1024,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = false,
    };
}
