using System.Globalization;
using System.Xml;
using MedMijSandbox.Lijsten.Validating;

namespace MedMijSandbox.Lijsten;

/// <summary>A list that was read, or every reason why it was not.</summary>
/// <typeparam name="T">The list.</typeparam>
/// <param name="List">The list; null when there are errors.</param>
/// <param name="Errors">What is wrong, with line numbers; empty when the list is valid.</param>
public sealed record ListResult<T>(T? List, IReadOnlyList<string> Errors)
    where T : class;

/// <summary>Something that is wrong with a document.</summary>
/// <param name="Line">Line, from 1; 0 when it is not known.</param>
/// <param name="Reason">What is wrong, on one line without control characters.</param>
public sealed record ListProblem(int Line, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => Line == 0 ? Reason : string.Create(CultureInfo.InvariantCulture, $"line {Line}: {Reason}");
}

/// <summary>
/// Reads and writes the lists as XML, each against its own schema. Reading keeps no document: values go into the types as they come by, and nothing is
/// handed out before the last byte was seen.
/// </summary>
/// <remarks>Bron: core.alst.202; core.ocl.202; core.gnl.202; core.whl.304.</remarks>
public static class ListXml
{
    /// <summary>Largest list that is read, in characters: more than ten times the national Zorgaanbiederslijst.</summary>
    public const long MaximumLength = 512L * 1024 * 1024;

    /// <summary>Reads a list: no DTD, valid against its schema, root in the namespace of the release.</summary>
    /// <param name="format">Kind and release.</param>
    /// <param name="xml">The document.</param>
    /// <param name="portsOnFrontchannel">True for a stelsel that could not have port 443 and so has ports where the schema knows none.</param>
    public static ListResult<T> Read<T>(ListFormat<T> format, Stream xml, bool portsOnFrontchannel = false)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(format);
        var reading = format.Reading();
        var problems = ListDocument.Validate(
            xml,
            (root, ns) => root == format.Release.Root && ns == format.Release.Namespace
                ? (format.Release, null)
                : (null, $"the root is {root} in namespace '{ns}', not {format.Release.Root} in '{format.Release.Namespace}'"),
            portsOnFrontchannel,
            reading);
        if (problems.Count > 0)
        {
            return new(null, [.. problems.Select(p => p.ToString())]);
        }

        try
        {
            return new(reading.Finish(), []);
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            return new(null, [PlainText.Of(e.Message)]);
        }
    }

    /// <summary>Writes a list as it is published: UTF-8 without byte order mark, indented, default namespace.</summary>
    /// <param name="format">Kind and release.</param>
    /// <param name="list">The list.</param>
    /// <param name="remark">Comment before the root element; null for none.</param>
    public static byte[] Write<T>(ListFormat<T> format, T list, string? remark = null)
        where T : class
    {
        using var bytes = new MemoryStream();
        Write(format, list, bytes, remark);
        return bytes.ToArray();
    }

    /// <summary>Writes a list to a stream.</summary>
    /// <param name="format">Kind and release.</param>
    /// <param name="list">The list.</param>
    /// <param name="output">Where the bytes go; stays open.</param>
    /// <param name="remark">Comment before the root element; null for none.</param>
    public static void Write<T>(ListFormat<T> format, T list, Stream output, string? remark = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(format);
        using var xml = XmlWriter.Create(output, ListWriter.Settings);
        xml.WriteStartDocument();
        if (remark is not null)
        {
            xml.WriteComment($" {remark} ");
        }

        var writer = new ListWriter(xml, format.Release.Namespace);
        xml.WriteStartElement(format.Release.Root, format.Release.Namespace);
        writer.Publication(format.PublicationOf(list));
        format.Write(writer, list);
        xml.WriteEndElement();
        xml.WriteEndDocument();
    }
}
