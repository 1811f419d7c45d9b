namespace MedMijSandbox.Testbench.Qualification.Running;

/// <summary>Why a text could not be filled in.</summary>
internal enum Trouble
{
    /// <summary>It could.</summary>
    None,

    /// <summary>The script is wrong: what it does then is a script error.</summary>
    Script,

    /// <summary>An answer that it needs is not there, because something before it failed: what it does then is skipped.</summary>
    NotThere,

    /// <summary>The answer that it needs does not hold it: what it does then fails.</summary>
    NoValue,
}

/// <summary>A text with its placeholders filled in, or why that could not be done.</summary>
/// <param name="Text">The text; empty when there is trouble.</param>
/// <param name="Trouble">What kind of trouble.</param>
/// <param name="Problem">The trouble in Dutch; null when there is none.</param>
internal sealed record Expanded(string Text, Trouble Trouble = Trouble.None, string? Problem = null)
{
    public bool Succeeded => Trouble == Trouble.None;

    public static Expanded Wrong(Trouble trouble, string problem) => new("", trouble, problem);
}
