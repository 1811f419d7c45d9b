using MedMijSandbox.Testbench.Qualification.Scripts;
using MedMijSandbox.Testbench.Qualification.Units;

namespace MedMijSandbox.Testbench.Qualification.Running;

/// <summary>How one check, or one script, went.</summary>
public enum Outcome
{
    /// <summary>As the script says.</summary>
    Passed,

    /// <summary>Not as the script says.</summary>
    Failed,

    /// <summary>Not as the script says, but the script only warns about it.</summary>
    Warning,

    /// <summary>Not looked at; the reason is told.</summary>
    Skipped,

    /// <summary>The script itself cannot be used.</summary>
    ScriptError,

    /// <summary>Not as the script says, and the script is known to be wrong there.</summary>
    KnownBug,

    /// <summary>This script is not for this target.</summary>
    NotApplicable,
}

/// <summary>How one action of a script went.</summary>
/// <param name="Text">What it is.</param>
/// <param name="Line">Line in the file.</param>
/// <param name="IsAssert">Whether it is a check; otherwise it is a request.</param>
/// <param name="Outcome">How it went.</param>
/// <param name="Expected">What was expected; null unless something else was seen.</param>
/// <param name="Actual">What was seen; null unless something else was expected.</param>
/// <param name="Reason">Why it was skipped, or what is wrong with the script; null otherwise.</param>
public sealed record ActionResult(
    string Text, int Line, bool IsAssert, Outcome Outcome, string? Expected = null, string? Actual = null, string? Reason = null)
{
    /// <summary>As an action that was not looked at.</summary>
    public static ActionResult Skip(ScriptAction action, string reason)
    {
        ArgumentNullException.ThrowIfNull(action);
        return new(action.Text, action.Line, action is ScriptAssert, Outcome.Skipped, Reason: reason);
    }
}

/// <summary>How one part of a script went.</summary>
/// <param name="Kind">Which part.</param>
/// <param name="Name">Its name.</param>
/// <param name="Actions">Its actions, in order.</param>
public sealed record PartResult(PartKind Kind, string Name, IReadOnlyList<ActionResult> Actions);

/// <summary>How one script went.</summary>
/// <param name="Script">The script.</param>
/// <param name="Folder">Folder that it stands in.</param>
/// <param name="Outcome">How it went as a whole.</param>
/// <param name="Parts">Its parts; empty when it did not run.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Reason">Why it did not run; null when it did.</param>
public sealed record ScriptResult(
    TestScript Script, ScriptFolder Folder, Outcome Outcome, IReadOnlyList<PartResult> Parts, TimeSpan Duration, string? Reason = null)
{
    /// <summary>Its checks.</summary>
    public IEnumerable<ActionResult> Asserts => Parts.SelectMany(p => p.Actions).Where(a => a.IsAssert);

    /// <summary>What went not as it should, requests too.</summary>
    public IEnumerable<ActionResult> Findings => Parts.SelectMany(p => p.Actions)
        .Where(a => a.Outcome is Outcome.Failed or Outcome.ScriptError or Outcome.KnownBug);

    /// <summary>How a script went of which these parts are known.</summary>
    public static Outcome OutcomeOf(IReadOnlyList<PartResult> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var outcomes = parts.SelectMany(p => p.Actions).Select(a => a.Outcome).ToHashSet();
        if (outcomes.Contains(Outcome.Failed))
        {
            return Outcome.Failed;
        }

        if (outcomes.Contains(Outcome.ScriptError))
        {
            return Outcome.ScriptError;
        }

        return outcomes.Any(o => o is Outcome.Passed or Outcome.Warning or Outcome.KnownBug) ? Outcome.Passed : Outcome.Skipped;
    }
}
