using System.Globalization;

namespace MedMijSandbox.Testbench.Qualification.Scripts;

/// <summary>Something wrong with a script, or with a file that it needs.</summary>
/// <param name="File">Path of the file, relative to the material.</param>
/// <param name="Line">Line, from 1; 0 when the file as a whole is wrong.</param>
/// <param name="Message">What is wrong, in Dutch.</param>
public sealed record ScriptProblem(string File, int Line, string Message)
{
    /// <summary>As in <c>map/script.xml(12): melding</c>.</summary>
    public override string ToString() =>
        Line == 0 ? $"{File}: {Message}" : string.Create(CultureInfo.InvariantCulture, $"{File}({Line}): {Message}");
}
