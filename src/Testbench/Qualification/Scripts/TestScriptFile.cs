using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using MedMijSandbox.Fhir.Serialization;

namespace MedMijSandbox.Testbench.Qualification.Scripts;

/// <summary>What reading one file gave.</summary>
/// <param name="Script">The script; null when the file is no script, or cannot be used.</param>
/// <param name="Problems">What is wrong with the file; empty when nothing is, and for a file that is something else than a script.</param>
public sealed record TestScriptResult(TestScript? Script, IReadOnlyList<ScriptProblem> Problems);

/// <summary>
/// Reads script files, XML or JSON, by the names of their elements: they are in the shape of R5, whatever FHIR version they examine, so that
/// no schema of that version fits them.
/// </summary>
public static class TestScriptFile
{
    /// <summary>Largest file, in bytes.</summary>
    public const int MaximumSize = 20 * 1024 * 1024;

    private const string RootName = "TestScript";

    /// <summary>Reads a file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="name">Name of the file, for reports.</param>
    public static TestScriptResult Read(string path, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            var size = new FileInfo(path).Length;
            if (size > MaximumSize)
            {
                return Wrong(name, 0, $"het bestand is {size} bytes; hoogstens {MaximumSize} mag");
            }

            return Parse(Path.GetFullPath(path), name, File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Wrong(name, 0, e.Message);
        }
    }

    /// <summary>Reads the content of a file.</summary>
    /// <param name="path">Absolute path of the file, from which fixtures are found; its extension tells JSON from XML.</param>
    /// <param name="name">Name of the file, for reports.</param>
    /// <param name="content">Its bytes.</param>
    public static TestScriptResult Parse(string path, string name, ReadOnlyMemory<byte> content)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            var root = path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? JsonScript.Read(content) : ReadXml(content);
            return root?.Name == RootName ? new TestScriptReader(path, name).Read(root) : new(null, []);
        }
        catch (XmlException e)
        {
            return Wrong(name, e.LineNumber, $"de XML is niet te lezen: {e.Message}");
        }
        catch (JsonException e)
        {
            return Wrong(name, (int)(e.LineNumber ?? -1) + 1, $"de JSON is niet te lezen: {e.Message}");
        }
        catch (InvalidOperationException e)
        {
            return Wrong(name, 0, $"de JSON is niet te lezen: {e.Message}");
        }
    }

    private static ScriptNode? ReadXml(ReadOnlyMemory<byte> content)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MaximumSize,
        };
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        using var reader = XmlReader.Create(stream, settings);
        var root = XDocument.Load(reader, LoadOptions.SetLineInfo).Root;
        return root is not null && root.Name == XName.Get(RootName, FhirXml.Namespace) ? ScriptNode.Of(root) : null;
    }

    private static TestScriptResult Wrong(string name, int line, string message) => new(null, [new(name, line, message)]);
}
