using System.Globalization;
using System.Numerics;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace MedMijSandbox.Lijsten;

/// <summary>A list that was read, or every reason why it was not.</summary>
/// <typeparam name="T">The list.</typeparam>
/// <param name="List">The list; null when there are errors.</param>
/// <param name="Errors">What is wrong, with line numbers; empty when the list is valid.</param>
public sealed record ListResult<T>(T? List, IReadOnlyList<string> Errors)
    where T : class;

/// <summary>Reads and writes the lists as XML, each against its own schema.</summary>
/// <remarks>Bron: core.alst.202; core.ocl.202; core.gnl.202; core.whl.304.</remarks>
public static class ListXml
{
    /// <summary>Largest list that is read, in characters: ten times the national Zorgaanbiederslijst.</summary>
    public const long MaximumLength = 512L * 1024 * 1024;

    private const int MaximumErrors = 20;

    /// <summary>Reads a list: no DTD, valid against its schema, root in the namespace of the release.</summary>
    public static ListResult<T> Read<T>(ListFormat<T> format, Stream xml, bool portsOnFrontchannel = false)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(format);
        var errors = new List<string>();
        try
        {
            using var reader = XmlReader.Create(xml, Settings(format.SchemaName, portsOnFrontchannel, errors));
            var root = XDocument.Load(reader).Root!;
            if (root.Name != XName.Get(format.Root, format.Namespace))
            {
                errors.Insert(0, $"The root is {root.Name}, not {format.Root} in namespace {format.Namespace}.");
            }

            return errors.Count > 0 ? new(null, errors) : new(format.Read(root), []);
        }
        catch (Exception e) when (e is XmlException or XmlSchemaException or FormatException or ArgumentException or IOException)
        {
            return new(null, [.. errors, e.Message]);
        }
    }

    /// <summary>Writes a list as it is published: UTF-8 without byte order mark, indented, default namespace.</summary>
    /// <param name="format">Kind and release.</param>
    /// <param name="list">The list.</param>
    /// <param name="remark">Comment before the root element; null for none.</param>
    public static byte[] Write<T>(ListFormat<T> format, T list, string? remark = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(format);
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, IndentChars = "    ", NewLineChars = "\n" };
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, settings))
        {
            new XDocument(remark is null ? null : new XComment($" {remark} "), format.Write(list)).Save(writer);
        }

        return bytes.ToArray();
    }

    internal static Publication ReadPublication(XElement root)
    {
        var ns = root.Name.Namespace;
        return new(
            DateTimeOffset.Parse(root.Element(ns + "Tijdstempel")!.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            BigInteger.Parse(root.Element(ns + "Volgnummer")!.Value, CultureInfo.InvariantCulture));
    }

    internal static XElement Root<T>(ListFormat<T> format, Publication publication, XElement content)
        where T : class
    {
        XNamespace ns = format.Namespace;
        return new(ns + format.Root,
            new XElement(ns + "Tijdstempel", publication.Tijdstempel.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture)),
            new XElement(ns + "Volgnummer", publication.Volgnummer.ToString(CultureInfo.InvariantCulture)),
            content);
    }

    private static XmlReaderSettings Settings(string schemaName, bool portsOnFrontchannel, List<string> errors)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MaximumLength,
            ValidationType = ValidationType.Schema,
            ValidationFlags = XmlSchemaValidationFlags.ProcessIdentityConstraints | XmlSchemaValidationFlags.ReportValidationWarnings,
            Schemas = ListSchemas.Compiled(schemaName, portsOnFrontchannel),
        };
        settings.ValidationEventHandler += (_, e) =>
        {
            if (errors.Count < MaximumErrors)
            {
                errors.Add($"line {e.Exception.LineNumber.ToString(CultureInfo.InvariantCulture)}: {e.Message}");
            }
        };
        return settings;
    }
}
