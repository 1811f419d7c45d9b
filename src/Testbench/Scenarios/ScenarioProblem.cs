using System.Globalization;

namespace MedMijSandbox.Testbench.Scenarios;

/// <summary>Something in a scenario file that is not right.</summary>
/// <param name="File">The file, as it was named.</param>
/// <param name="Line">Line, from 1; 0: the file as a whole.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record ScenarioProblem(string File, int Line, int Column, string Message)
{
    /// <summary><c>file(line,column): message</c>, which editors can jump to.</summary>
    public override string ToString() => Line == 0
        ? $"{File}: {Message}"
        : string.Create(CultureInfo.InvariantCulture, $"{File}({Line},{Column}): {Message}");
}
