using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.Testbench.Browsing;
using MedMijSandbox.Testbench.Management;

namespace MedMijSandbox.Testbench.Scenarios;

/// <summary>Runs scenarios against a running stelsel, one after the other, over the wire only.</summary>
public sealed class ScenarioRunner
{
    private static readonly TimeSpan RecorderPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RecorderPause = TimeSpan.FromMilliseconds(50);
    private readonly FrontDoor _door;
    private readonly ManagementClient _management;
    private readonly TimeProvider _machineTime;
    private readonly StelselClock _clock = new();
    private long _lastExchange;

    /// <summary>A runner for one stelsel.</summary>
    /// <param name="door">Way to the stelsel; stays with the caller.</param>
    /// <param name="management">Its management address; stays with the caller.</param>
    /// <param name="machineTime">Machine time.</param>
    public ScenarioRunner(FrontDoor door, ManagementClient management, TimeProvider machineTime)
    {
        _door = door;
        _management = management;
        _machineTime = machineTime;
    }

    /// <summary>Runs scenarios. A scenario that fails does not keep the next from running.</summary>
    /// <param name="scenarios">The scenarios.</param>
    /// <param name="persona">Name of the Persoon for all of them; null: the one of the scenario, or the first that fits.</param>
    /// <param name="progress">Told when a step begins and when a scenario ends.</param>
    /// <param name="cancellationToken">Ends the run; what was not done is then not in the report.</param>
    public async Task<RunReport> RunAsync(
        IReadOnlyList<Scenario> scenarios, string? persona, Action<RunProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scenarios);
        var startedAt = _machineTime.GetUtcNow();
        var started = _machineTime.GetTimestamp();
        var results = new List<ScenarioResult>();
        foreach (var scenario in scenarios)
        {
            var number = results.Count + 1;
            var result = await RunOneAsync(
                scenario, persona, step => progress?.Invoke(new(number, scenarios.Count, scenario, step, null)), cancellationToken);
            results.Add(result);
            progress?.Invoke(new(number, scenarios.Count, scenario, null, result));
        }

        return new(startedAt, _machineTime.GetElapsedTime(started), _door.Target.FrontDoor.ToString(), _door.Target.Seed, results);
    }

    private async Task<ScenarioResult> RunOneAsync(
        Scenario scenario, string? persona, Action<ScenarioStep> progress, CancellationToken cancellationToken)
    {
        var started = _machineTime.GetTimestamp();
        var (found, problem) = await Personas.ChooseAsync(_management, scenario, persona, cancellationToken);
        if (found is null)
        {
            return Broken(scenario, problem ?? "er is geen Persoon", _machineTime.GetElapsedTime(started));
        }

        var (before, clockProblem) = await SetClockAsync(scenario, cancellationToken);
        if (clockProblem is not null)
        {
            return Broken(scenario, clockProblem, _machineTime.GetElapsedTime(started));
        }

        var run = new ScenarioRun(_door, _clock, new UserAgent(_door, _clock), found) { MoveClock = AdvanceClockAsync, Management = _management };
        try
        {
            return await RunPassAsync(scenario, run, progress, started, cancellationToken);
        }
        finally
        {
            if (scenario.Clock is not null || run.ClockMoved)
            {
                // The others in the stelsel get their time back, also when the user stops the run.
                await _management.MoveClockAsync(before + _machineTime.GetElapsedTime(started), CancellationToken.None);
            }

            // after the clock: a list that is published here is of now
            await Restoration.UndoAsync(run, _management);
        }
    }

    private async Task<ScenarioResult> RunPassAsync(
        Scenario scenario, ScenarioRun run, Action<ScenarioStep> progress, long started, CancellationToken cancellationToken)
    {
        var baseline = await _management.ExchangesAsync(_lastExchange, cancellationToken);
        if (baseline.Value is null)
        {
            return Broken(scenario, baseline.Problem ?? "de recorder zegt niets", _machineTime.GetElapsedTime(started));
        }

        _lastExchange = baseline.Value.Select(e => e.Number).DefaultIfEmpty(_lastExchange).Max();
        run.FirstExchange = _lastExchange;
        var steps = await RunStepsAsync(scenario.Steps, run, progress, cancellationToken);
        var stepsPassed = steps.TrueForAll(s => s.Verdict == Verdict.Passed);
        var hops = await ReadHopsAsync(scenario, stepsPassed, cancellationToken);
        steps.AddRange(scenario.Expectations.SelectMany(e => HopJudge.Judge(e, hops)));
        var verdict = steps.TrueForAll(s => s.Verdict == Verdict.Passed) ? Verdict.Passed : Verdict.Failed;
        return new(scenario, verdict, run.Persona.Name, steps, hops, _machineTime.GetElapsedTime(started), null);
    }

    private async Task<List<StepResult>> RunStepsAsync(
        IReadOnlyList<ScenarioStep> steps, ScenarioRun run, Action<ScenarioStep> progress, CancellationToken cancellationToken)
    {
        var results = new List<StepResult>();
        foreach (var step in steps)
        {
            if (results is [.., { Verdict: not Verdict.Passed }])
            {
                results.Add(new(step.Text, step.Line, Verdict.Skipped, TimeSpan.Zero, null, null));
                continue;
            }

            progress(step);
            var started = _machineTime.GetTimestamp();
            var outcome = await step.Action.RunAsync(run, cancellationToken);
            var verdict = outcome.Passed ? Verdict.Passed : Verdict.Failed;
            results.Add(new(step.Text, step.Line, verdict, _machineTime.GetElapsedTime(started), outcome.Expected, outcome.Seen));
        }

        return results;
    }

    /// <summary>
    /// What was recorded since the baseline. The recorder writes just after the browser has its answer, so the end may come a little later.
    /// </summary>
    private async Task<List<Exchange>> ReadHopsAsync(Scenario scenario, bool waitForAll, CancellationToken cancellationToken)
    {
        var started = _machineTime.GetTimestamp();
        var hops = new List<Exchange>();
        while (true)
        {
            var earlier = hops.Count;
            var answer = await _management.ExchangesAsync(_lastExchange, cancellationToken);
            hops = [.. (answer.Value ?? []).OrderBy(e => e.Time).ThenBy(e => e.Number)];
            var settled = hops.Count == earlier && (!waitForAll || HopJudge.IsMet(scenario.Expectations, hops));
            if (settled || _machineTime.GetElapsedTime(started) > RecorderPatience)
            {
                _lastExchange = hops.Select(e => e.Number).DefaultIfEmpty(_lastExchange).Max();
                return hops;
            }

            await Task.Delay(RecorderPause, _machineTime, cancellationToken);
        }
    }

    private async Task<(DateTimeOffset Before, string? Problem)> SetClockAsync(Scenario scenario, CancellationToken cancellationToken)
    {
        var answer = await _management.ClockAsync(cancellationToken);
        if (answer.Value is not { } reading)
        {
            return (default, answer.Problem ?? "het beheeradres zegt niet hoe laat het is");
        }

        _clock.MoveTo(scenario.Clock ?? reading.Now);
        return (reading.Now, scenario.Clock is { } moment ? await _management.MoveClockAsync(moment, cancellationToken) : null);
    }

    private Task<string?> AdvanceClockAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        _clock.Advance(duration);
        return _management.MoveClockAsync(_clock.GetUtcNow(), cancellationToken);
    }

    private static ScenarioResult Broken(Scenario scenario, string problem, TimeSpan duration) =>
        new(scenario, Verdict.Broken, null, [], [], duration, problem);
}
