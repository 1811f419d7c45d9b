using System.Globalization;
using MedMijSandbox.Testbench.Management;
using MedMijSandbox.Testbench.Scenarios.Steps;

namespace MedMijSandbox.Testbench.Scenarios;

/// <summary>Something that happens in the stelsel, written down in a file: steps, and what is expected to go over the wire.</summary>
/// <param name="Id">Path of the file below <c>scenarios</c> without extension, as in <c>verzamelen/basisgegevens-zorg</c>.</param>
/// <param name="Title">Title in Dutch.</param>
/// <param name="Covers">Responsibility codes that it shows.</param>
/// <param name="Persona">Name of the Persoon; null: the first that has every Gegevensdienst of the steps.</param>
/// <param name="Clock">Protocol time to begin at; null: as it is.</param>
/// <param name="Steps">One or more.</param>
/// <param name="Expectations">What the hops have to be; may be empty.</param>
public sealed record Scenario(
    string Id,
    string Title,
    IReadOnlyList<string> Covers,
    string? Persona,
    DateTimeOffset? Clock,
    IReadOnlyList<ScenarioStep> Steps,
    IReadOnlyList<HopExpectation> Expectations)
{
    /// <summary>The Gegevensdiensten that the steps name, each once.</summary>
    public IReadOnlyList<string> Gegevensdiensten =>
        [.. Steps.Select(s => s.Action.GegevensdienstId).OfType<string>().Distinct(StringComparer.Ordinal)];
}

/// <summary>A step at its place in a scenario.</summary>
/// <param name="Name">Name of the step, as in <c>choose-aanbieder</c>.</param>
/// <param name="Text">The step with its parameters, for reports.</param>
/// <param name="Line">Line in the file.</param>
/// <param name="Action">What it does.</param>
public sealed record ScenarioStep(string Name, string Text, int Line, IStepAction Action);

/// <summary>What the hops of a scenario have to be.</summary>
/// <param name="Never">False: these hops are there, in this order, with others in between; true: none of them is there.</param>
/// <param name="Hops">The hops.</param>
/// <param name="Line">Line in the file.</param>
public sealed record HopExpectation(bool Never, IReadOnlyList<HopPattern> Hops, int Line);

/// <summary>What one hop looks like; null: anything.</summary>
/// <param name="From">Participant that asks, or <c>browser</c>.</param>
/// <param name="To">Participant that is asked.</param>
/// <param name="Method">Method.</param>
/// <param name="Path">Path without query, exact; with <c>*</c> at the end: its start.</param>
/// <param name="Status">Status.</param>
public sealed record HopPattern(string? From, string? To, string? Method, string? Path, int? Status)
{
    /// <summary>Whether an exchange is such a hop.</summary>
    public bool Matches(Exchange exchange)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        return (From is null || From == exchange.From)
            && (To is null || To == exchange.To)
            && (Method is null || Method == exchange.Method)
            && (Path is null || PathMatches(Path, exchange.PathOnly))
            && (Status is null || Status == exchange.Status);
    }

    /// <summary>The pattern in one line.</summary>
    public override string ToString() =>
        $"{From ?? "*"} -> {To ?? "*"}  {Method ?? "*"} {Path ?? "*"}  {Status?.ToString(CultureInfo.InvariantCulture) ?? "*"}";

    private static bool PathMatches(string pattern, string path) =>
        pattern.EndsWith('*') ? path.StartsWith(pattern[..^1], StringComparison.Ordinal) : path == pattern;
}
