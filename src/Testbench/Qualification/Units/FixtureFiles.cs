using MedMijSandbox.Testbench.Qualification.Scripts;

namespace MedMijSandbox.Testbench.Qualification.Units;

/// <summary>A fixture as it stands in its file, placeholders and all.</summary>
/// <param name="File">Path below the material, for reports.</param>
/// <param name="IsXml">Whether it is XML; otherwise it is JSON.</param>
/// <param name="Text">Its text.</param>
public sealed record FixtureText(string File, bool IsXml, string Text);

/// <summary>Reads the fixtures of scripts, each file once.</summary>
public sealed class FixtureFiles(MaterialRoot material)
{
    private readonly Dictionary<string, FixtureText> _read = new(StringComparer.Ordinal);

    /// <summary>A fixture, or why it cannot be read.</summary>
    public (FixtureText? Text, string? Problem) Read(TestScript script, ScriptFixture fixture)
    {
        ArgumentNullException.ThrowIfNull(script);
        ArgumentNullException.ThrowIfNull(fixture);
        var (path, problem) = material.Resolve(script.Folder, fixture.Reference);
        if (path is null)
        {
            return (null, $"fixture '{fixture.Id}': {problem}");
        }

        if (_read.TryGetValue(path, out var known))
        {
            return (known, null);
        }

        try
        {
            if (new FileInfo(path).Length > TestScriptFile.MaximumSize)
            {
                return (null, $"fixture '{fixture.Id}': het bestand is groter dan {TestScriptFile.MaximumSize} bytes");
            }

            var isXml = !path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
            var text = new FixtureText(material.NameOf(path), isXml, File.ReadAllText(path));
            _read.Add(path, text);
            return (text, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, $"fixture '{fixture.Id}': {e.Message}");
        }
    }
}
