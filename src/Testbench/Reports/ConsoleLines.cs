using Spectre.Console;

namespace MedMijSandbox.Testbench.Reports;

/// <summary>
/// Lines on a console: with colour on a terminal, plain and without wrapping otherwise, so that scripts can read them.
/// </summary>
internal sealed class ConsoleLines(IAnsiConsole console)
{
    /// <summary>Whether somebody looks at it as it goes.</summary>
    public bool IsTerminal { get; } = console.Profile.Out.IsTerminal && console.Profile.Capabilities.Interactive;

    public void Write(string text, string? colour = null)
    {
        if (!IsTerminal)
        {
            console.Profile.Out.Writer.WriteLine(text);
        }
        else if (colour is null)
        {
            console.WriteLine(text);
        }
        else
        {
            console.MarkupLine($"[{colour}]{Markup.Escape(text)}[/]");
        }
    }
}
