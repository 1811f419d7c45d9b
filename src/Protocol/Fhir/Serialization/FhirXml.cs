using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Xml;
using MedMijSandbox.Fhir.Schema;

namespace MedMijSandbox.Fhir.Serialization;

/// <summary>A resource as XML, or everything in its JSON that the version does not know.</summary>
/// <param name="Xml">UTF-8; empty when there are errors.</param>
/// <param name="Errors">What is wrong; empty when there is XML.</param>
public sealed record FhirXmlResult(ReadOnlyMemory<byte> Xml, IReadOnlyList<FhirError> Errors);

/// <summary>
/// Turns FHIR XML into JSON and back through the schema: names, order, lists, ids and extensions of primitives, contained resources,
/// narrative. Nothing is lost on the way but comments, processing instructions and blanks between elements.
/// </summary>
/// <remarks>Bron: HL7 FHIR xml.html and json.html.</remarks>
public static class FhirXml
{
    /// <summary>The namespace of FHIR in XML.</summary>
    public const string Namespace = "http://hl7.org/fhir";

    /// <summary>Characters that are read when the caller gives no other limit: 16 Mi.</summary>
    public const int DefaultMaxCharacters = 16 * 1024 * 1024;

    internal const string XhtmlNamespace = "http://www.w3.org/1999/xhtml";

    /// <summary>Reads a resource from text.</summary>
    /// <param name="schema">The version whose elements are known.</param>
    /// <param name="xml">The XML.</param>
    /// <param name="maxCharacters">Longer input is refused.</param>
    /// <param name="anyOrder">Whether elements may stand in another order than that of the definition, as in some published material.</param>
    public static FhirParseResult Read(FhirSchema schema, string xml, int maxCharacters = DefaultMaxCharacters, bool anyOrder = false)
    {
        using var text = new StringReader(xml);
        return Read(schema, () => XmlReader.Create(text, ReaderSettings(maxCharacters)), anyOrder);
    }

    /// <summary>Reads a resource from bytes.</summary>
    /// <param name="schema">The version whose elements are known.</param>
    /// <param name="xml">The XML in UTF-8, or in the encoding that it declares.</param>
    /// <param name="maxCharacters">Longer input is refused.</param>
    public static FhirParseResult Read(FhirSchema schema, ReadOnlyMemory<byte> xml, int maxCharacters = DefaultMaxCharacters)
    {
        using var stream = new MemoryStream(xml.ToArray(), writable: false);
        return Read(schema, () => XmlReader.Create(stream, ReaderSettings(maxCharacters)), anyOrder: false);
    }

    /// <summary>Reads a resource from bytes and holds it against its definition: every error at once, each with its place.</summary>
    /// <param name="schema">The version whose definitions count.</param>
    /// <param name="xml">The XML in UTF-8, or in the encoding that it declares.</param>
    public static FhirParseResult ReadStrictly(FhirSchema schema, ReadOnlyMemory<byte> xml)
    {
        using var stream = new MemoryStream(xml.ToArray(), writable: false);
        return Read(schema, () => XmlReader.Create(stream, ReaderSettings(DefaultMaxCharacters)), anyOrder: false, isStrict: true);
    }

    /// <summary>Writes a resource, or a Bundle as it was written by this library, as XML.</summary>
    /// <param name="schema">The version whose elements are known.</param>
    /// <param name="json">One JSON object in UTF-8 with a <c>resourceType</c>.</param>
    public static FhirXmlResult Write(FhirSchema schema, ReadOnlyMemory<byte> json)
    {
        var errors = new List<FhirError>();
        using var output = new MemoryStream();
        try
        {
            // resources that are whole may stand a few levels down in a Bundle
            using var document = JsonDocument.Parse(json, new() { MaxDepth = FhirResource.MaxDepth + 8 });
            using (var writer = XmlWriter.Create(output, new() { Encoding = new UTF8Encoding(false) }))
            {
                new JsonToXml(schema, errors, writer).WriteResource(document.RootElement, "$");
            }
        }
        catch (JsonException exception)
        {
            errors.Add(new("$", $"De JSON is niet te lezen: {FhirRefusals.Clean(exception.Message)}"));
        }
        catch (InvalidOperationException)
        {
            errors.Add(new("$", "De JSON is geen resource, of een tekst erin bevat een half teken (surrogate)."));
        }

        return errors.Count == 0 ? new(output.ToArray(), []) : new(ReadOnlyMemory<byte>.Empty, errors);
    }

    /// <summary>No DTD and no outside entities: XML that brings them is refused.</summary>
    internal static XmlReaderSettings ReaderSettings(int maxCharacters) => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = maxCharacters,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    // The reader is made in here: it looks at the first characters, and the limit on them, when it is made.
    private static FhirParseResult Read(FhirSchema schema, Func<XmlReader> open, bool anyOrder, bool isStrict = false)
    {
        var errors = new List<FhirError>();
        try
        {
            using var reader = open();
            if (XmlTree.Load(reader, errors) is not { } root || errors.Count > 0)
            {
                return new(errors);
            }

            var json = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(json, FhirResource.WriterOptions))
            {
                new XmlToJson(schema, errors, writer, anyOrder).WriteResource(root, root.Name.LocalName);
            }

            if (errors.Count == 0)
            {
                return isStrict
                    ? FhirResource.ParseStrictly(schema, json.WrittenMemory, int.MaxValue)
                    : FhirResource.Parse(schema, json.WrittenMemory, int.MaxValue);
            }

            return new(isStrict ? WithMissing(schema, root.Name.LocalName, json.WrittenMemory, errors) : errors);
        }
        catch (XmlException exception)
        {
            // the reader tells how to allow a DTD, which no sender can do
            var cause = exception.Message.Contains("DTD", StringComparison.Ordinal) ? "een DTD is niet toegestaan." : FhirRefusals.Clean(exception.Message);
            return new([new FhirError("$", $"De XML is niet te lezen: {cause}")]);
        }
    }

    /// <summary>Adds what the definition finds wrong besides, as elements that are not there; what was told already is not told again.</summary>
    private static List<FhirError> WithMissing(FhirSchema schema, string type, ReadOnlyMemory<byte> json, List<FhirError> errors)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { MaxDepth = FhirResource.MaxDepth });
            var told = errors.Select(error => error.Path).ToHashSet(StringComparer.Ordinal);
            return schema.IsResource(type)
                ? [.. errors, .. Structure.StructureChecker.Check(schema, type, document.RootElement).Where(error => !told.Contains(error.Path))]
                : errors;
        }
        catch (JsonException)
        {
            return errors;
        }
    }
}
