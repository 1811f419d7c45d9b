using System.IO.Enumeration;
using MedMijSandbox.Testbench.Qualification.Client;
using MedMijSandbox.Testbench.Qualification.Scripts;
using MedMijSandbox.Testbench.Qualification.Units;

namespace MedMijSandbox.Testbench.Qualification;

/// <summary>What a qualification runs, and how.</summary>
public sealed record QualificationPlan
{
    /// <summary>The units.</summary>
    public required IReadOnlyList<QualificationUnit> Units { get; init; }

    /// <summary>Whether the scripts run that examine a DVA.</summary>
    public bool Servers { get; init; } = true;

    /// <summary>Whether the scripts run that examine a DVP.</summary>
    public bool Clients { get; init; } = true;

    /// <summary>Pattern on path or id of a script, with <c>*</c> and <c>?</c>, or a part of it; null: all scripts.</summary>
    public string? Only { get; init; }

    /// <summary>MedMij name of the Aanbieder; null: the first that offers the Gegevensdienst.</summary>
    public string? Aanbieder { get; init; }

    /// <summary>Whether the fixtures are loaded; otherwise the DVA is somebody else's, who has loaded them.</summary>
    public bool Load { get; init; } = true;

    /// <summary>Logins at DigiD by fixed token, or by the name in the variable of the token.</summary>
    public IReadOnlyDictionary<string, string> Personas { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether the DVP is somebody else's, who works by hand.</summary>
    public bool OwnDvp { get; init; }

    /// <summary>Longest wait for somebody who works by hand.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Where the requests of the DVP come past; null: nowhere, so that scripts that examine one cannot run.</summary>
    public RecordingPost? Post { get; init; }

    /// <summary>Whether a script was chosen by its role and by the pattern.</summary>
    public bool Chooses(TestScript script)
    {
        ArgumentNullException.ThrowIfNull(script);
        var byRole = script.Role == ScriptRole.Server ? Servers : script.Role == ScriptRole.Client && Clients;
        return byRole && (Only is null || Matches(script.File, Only) || Matches(script.Id, Only));
    }

    /// <summary>
    /// Whether a folder contradicts the others for a DVA of somebody else, who lacks something or not: then its scripts run only when the pattern
    /// names the variant.
    /// </summary>
    public bool Contradicts(ScriptFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return !Load && folder.LacksSomething && Only?.Contains(folder.Properties.Variant ?? "", StringComparison.OrdinalIgnoreCase) != true;
    }

    private static bool Matches(string name, string pattern) => pattern.Contains('*', StringComparison.Ordinal) || pattern.Contains('?', StringComparison.Ordinal)
        ? FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: true)
        : name.Contains(pattern, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Tells how far a qualification is.</summary>
/// <param name="Number">Number of scripts that are done.</param>
/// <param name="Total">Number of scripts.</param>
/// <param name="Unit">The unit under way.</param>
/// <param name="Result">How the last script went; null when a unit begins.</param>
public sealed record QualificationProgress(int Number, int Total, QualificationUnit Unit, Running.ScriptResult? Result);
