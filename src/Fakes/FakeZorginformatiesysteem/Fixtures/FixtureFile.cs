using System.Globalization;
using System.Text;
using System.Xml;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Fhir.Serialization;

namespace MedMijSandbox.FakeZorginformatiesysteem.Fixtures;

/// <summary>One file of a folder: a resource, errors, or nothing when it is a message or a script instead of something to keep.</summary>
internal sealed record FixtureFile(string Path, FhirResource? Resource, IReadOnlyList<FixtureError> Errors)
{
    private const string Whole = "";

    /// <summary>Reads a file, whatever stands in it.</summary>
    public static FixtureFile Read(string path, FhirSchema schema, DateOnly today)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Wrong(path, Whole, $"Dit bestand is niet te lezen: {exception.Message}");
        }

        var filled = DatePlaceholders.Fill(text, today);
        var isXml = path.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);
        try
        {
            if (isXml && IsLeftOut(RootName(text)))
            {
                return new(path, null, []);
            }
        }
        catch (XmlException exception)
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"regel {exception.LineNumber}, positie {exception.LinePosition}");
            return Wrong(path, line, $"De XML is niet te lezen: {exception.Message}");
        }

        var parsed = isXml
            ? FhirXml.Read(schema, filled.Text, anyOrder: true)
            : FhirResource.Parse(schema, Encoding.UTF8.GetBytes(filled.Text));
        if (!isXml && parsed.TryGet(out var json) && !IsLeftOut(json.Type) && json.FindErrors(schema) is { Count: > 0 } errors)
        {
            return new(path, null, [.. errors.Select(error => new FixtureError(path, error.Path, error.Message))]);
        }

        return Check(path, parsed, filled.Unknown);
    }

    private static FixtureFile Check(string path, FhirParseResult parsed, IReadOnlyList<string> unknown)
    {
        if (!parsed.TryGet(out var resource))
        {
            return new(path, null, [.. parsed.Errors.Select(error => new FixtureError(path, error.Path, error.Message))]);
        }

        if (IsLeftOut(resource.Type))
        {
            return new(path, null, []);
        }

        List<FixtureError> errors =
        [
            .. unknown.Select(placeholder => new FixtureError(
                path, placeholder, "Deze plaatshouder is onbekend. Vul zelf een waarde in of gebruik een datum zoals ${DATE, T, D, -21}.")),
        ];
        if (resource.Id is null)
        {
            errors.Add(new(path, $"{resource.Type}.id", "De resource heeft geen id. Geef elke resource in de map een eigen id."));
        }

        return errors.Count > 0 ? new(path, null, errors) : new(path, resource, []);
    }

    /// <summary>A script examines and a message is sent: neither is part of a dossier.</summary>
    private static bool IsLeftOut(string type) => type is "TestScript" or "Bundle" or "Parameters";

    /// <summary>Name of the first element; goes through the whole text, so that a mistake anywhere has a line number.</summary>
    private static string RootName(string xml)
    {
        using var text = new StringReader(xml);
        using var reader = XmlReader.Create(text, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        reader.MoveToContent();
        var name = reader.LocalName;
        while (reader.Read())
        {
            // on to the end, for the exception that says where the mistake is
        }

        return name;
    }

    private static FixtureFile Wrong(string path, string location, string cause) =>
        new(path, null, [new FixtureError(path, location, cause)]);
}
