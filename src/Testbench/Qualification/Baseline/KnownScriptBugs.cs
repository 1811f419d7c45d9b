using System.Text.Json;
using MedMijSandbox.Testbench.Qualification.Running;
using MedMijSandbox.Testbench.Qualification.Scripts;

namespace MedMijSandbox.Testbench.Qualification.Baseline;

/// <summary>A check that is wrong in the script itself, so that no system can pass it.</summary>
/// <param name="Script">Id of the script, or name of its file.</param>
/// <param name="Test">Name or id of the test; null: any.</param>
/// <param name="Assert">Description or expression of the check.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record KnownScriptBug(string Script, string? Test, string Assert, string Reason);

/// <summary>
/// The known bugs of scripts, from <c>known-script-bugs.json</c>, and whether they still show. A check of the list that passes everywhere makes
/// its line stale.
/// </summary>
public sealed class KnownScriptBugs
{
    private const string Table = "known-script-bugs.json";
    private readonly IReadOnlyList<KnownScriptBug> _bugs;
    private readonly HashSet<KnownScriptBug> _seen = [];
    private readonly HashSet<KnownScriptBug> _passed = [];

    /// <summary>A list of bugs.</summary>
    public KnownScriptBugs(IReadOnlyList<KnownScriptBug> bugs)
    {
        ArgumentNullException.ThrowIfNull(bugs);
        _bugs = bugs;
    }

    /// <summary>The bugs whose check was made and passed every time.</summary>
    public IReadOnlyList<KnownScriptBug> Stale => [.. _bugs.Where(b => _passed.Contains(b) && !_seen.Contains(b))];

    /// <summary>The list that comes with the program.</summary>
    public static KnownScriptBugs Load()
    {
        using var stream = typeof(KnownScriptBugs).Assembly.GetManifestResourceStream(Table)
            ?? throw new InvalidOperationException($"The resource {Table} is not in the assembly.");
        return new(JsonSerializer.Deserialize<List<KnownScriptBug>>(stream, JsonSerializerOptions.Web) ?? []);
    }

    /// <summary>The result of a check, excused when it failed and is on the list.</summary>
    public ActionResult Apply(TestScript script, TestPart part, ScriptAssert check, ActionResult result)
    {
        ArgumentNullException.ThrowIfNull(script);
        ArgumentNullException.ThrowIfNull(part);
        ArgumentNullException.ThrowIfNull(check);
        ArgumentNullException.ThrowIfNull(result);
        if (_bugs.Count == 0 || _bugs.FirstOrDefault(b => IsAbout(b, script, part, check)) is not { } bug)
        {
            return result;
        }

        switch (result.Outcome)
        {
            case Outcome.Failed or Outcome.ScriptError:
                _seen.Add(bug);
                return result with { Outcome = Outcome.KnownBug, Reason = bug.Reason };
            case Outcome.Passed:
                _passed.Add(bug);
                return result;
            default:
                return result;
        }
    }

    private static bool IsAbout(KnownScriptBug bug, TestScript script, TestPart part, ScriptAssert check) =>
        (bug.Script == script.Id || bug.Script == Path.GetFileName(script.Path) || bug.Script == script.File)
        && (bug.Test is null || bug.Test == part.Name || bug.Test == part.Id)
        && (bug.Assert == check.Text || bug.Assert == check.Expression);
}
