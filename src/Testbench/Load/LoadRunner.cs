using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.Testbench.Browsing;
using MedMijSandbox.Testbench.Management;
using MedMijSandbox.Testbench.Scenarios;
using MedMijSandbox.Testbench.Scenarios.Steps;

namespace MedMijSandbox.Testbench.Load;

/// <summary>
/// Puts load on a stelsel in an open model: passes begin at a fixed rate and do not wait for the ones before, as people do not. A pass is
/// measured from the moment at which it should have begun, so a stelsel that makes the bench wait cannot hide it.
/// </summary>
/// <remarks>
/// Steps up to and with the registration are done once for each account before the clock starts; what is measured is the rest.
/// </remarks>
public sealed class LoadRunner
{
    private const int WarmUpAtOnce = 4;
    private static readonly TimeSpan LateAfter = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private readonly FrontDoor _door;
    private readonly ManagementClient _management;
    private readonly TimeProvider _machineTime;
    private readonly StelselClock _clock = new();

    /// <summary>A runner for one stelsel.</summary>
    /// <param name="door">Way to the stelsel; stays with the caller.</param>
    /// <param name="management">Its management address; stays with the caller.</param>
    /// <param name="machineTime">Machine time.</param>
    public LoadRunner(FrontDoor door, ManagementClient management, TimeProvider machineTime)
    {
        _door = door;
        _management = management;
        _machineTime = machineTime;
    }

    /// <summary>Runs a plan to its end.</summary>
    /// <param name="plan">What to do.</param>
    /// <param name="eachSecond">Told how it goes, each second.</param>
    /// <param name="cancellationToken">Ends the run early; the report then tells how far it came.</param>
    public async Task<LoadReport> RunAsync(LoadPlan plan, Action<LoadSecond>? eachSecond, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Problem() is { } wrong)
        {
            return NotStarted(plan, wrong);
        }

        var (users, problem) = await WarmUpAsync(plan, cancellationToken);
        if (problem is not null)
        {
            return NotStarted(plan, problem);
        }

        var (_, measured) = Split(plan.Scenario);
        if (measured.Count == 0)
        {
            return NotStarted(plan, "na het inloggen bij de PGO heeft het scenario geen stappen meer: er is niets te meten.");
        }

        var tally = new LoadTally();
        var seconds = new List<LoadSecond>();
        var startedAt = _machineTime.GetUtcNow();
        var started = _machineTime.GetTimestamp();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var telling = TellAsync(tally, seconds, eachSecond, ended.Token);
        await BeginAllAsync(plan, users, measured, tally, started, cancellationToken);
        var elapsed = _machineTime.GetElapsedTime(started);
        await ended.CancelAsync();
        await telling;
        return new(
            plan, startedAt, elapsed, users.Count, tally.Counts, Percentiles.Of(tally.Latency), tally.Latency.Mean, tally.Latency.Maximum,
            seconds, tally.Steps(measured.Select(s => s.Text)), tally.Failures(), cancellationToken.IsCancellationRequested, null);
    }

    private static LoadReport NotStarted(LoadPlan plan, string problem) => new(
        plan, default, TimeSpan.Zero, 0, new(0, 0, 0, 0, 0), new(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero), TimeSpan.Zero, TimeSpan.Zero,
        [], [], [], false, problem);

    /// <summary>The steps that are done once for each account, and the ones that are measured.</summary>
    private static (List<ScenarioStep> Prepare, List<ScenarioStep> Measured) Split(Scenario scenario)
    {
        List<ScenarioStep> steps = [.. scenario.Steps];
        var border = steps.FindLastIndex(s => s.Name == RegisterAndLogIn.Name) + 1;
        return (steps.GetRange(0, border), steps.GetRange(border, steps.Count - border));
    }

    private async Task<(List<VirtualUser> Users, string? Problem)> WarmUpAsync(LoadPlan plan, CancellationToken cancellationToken)
    {
        var clock = await _management.ClockAsync(cancellationToken);
        if (clock.Value is not { } reading)
        {
            return ([], clock.Problem);
        }

        _clock.MoveTo(reading.Now);
        var (personas, problem) = await Personas.FindAsync(_management, plan.Scenario, plan.Persona, cancellationToken);
        if (personas.Count == 0)
        {
            return ([], problem);
        }

        var users = new VirtualUser?[Math.Clamp(plan.Users, 1, plan.Arrivals)];
        var (prepare, _) = Split(plan.Scenario);
        string? failure = null;
        var options = new ParallelOptions { MaxDegreeOfParallelism = WarmUpAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, users.Length), options, async (i, token) =>
        {
            var run = new ScenarioRun(_door, _clock, new UserAgent(_door, _clock), personas[i % personas.Count]);
            if (await RunStepsAsync(prepare, run, null, token) is { } why)
            {
                Interlocked.CompareExchange(ref failure, why, null);
                return;
            }

            users[i] = new(run.Persona, run.Agent, run.Pgo);
        });
        return failure is null ? ([.. users.OfType<VirtualUser>()], null) : ([], $"het voorbereiden van de accounts mislukte: {failure}");
    }

    private async Task BeginAllAsync(
        LoadPlan plan, List<VirtualUser> users, List<ScenarioStep> measured, LoadTally tally, long started, CancellationToken cancellationToken)
    {
        var passes = new List<Task>();
        for (var i = 0; i < plan.Arrivals && !cancellationToken.IsCancellationRequested; i++)
        {
            var due = TimeSpan.FromSeconds(i / plan.Rate);
            if (!await WaitUntilAsync(due, started, cancellationToken))
            {
                break;
            }

            if (tally.InFlight >= plan.MaximumInFlight)
            {
                tally.Refuse(plan.MaximumInFlight);
                continue;
            }

            tally.Start(late: _machineTime.GetElapsedTime(started) - due > LateAfter);
            var user = users[i % users.Count];
            passes.Add(Task.Run(() => PassAsync(user, measured, tally, due, started, cancellationToken), CancellationToken.None));
        }

        await Task.WhenAll(passes);
    }

    private async Task<bool> WaitUntilAsync(TimeSpan due, long started, CancellationToken cancellationToken)
    {
        try
        {
            var wait = due - _machineTime.GetElapsedTime(started);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, _machineTime, cancellationToken);
            }

            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task PassAsync(
        VirtualUser user, List<ScenarioStep> measured, LoadTally tally, TimeSpan due, long started, CancellationToken cancellationToken)
    {
        try
        {
            var run = new ScenarioRun(_door, _clock, user.Agent.Fork(), user.Persona) { Pgo = user.Pgo };
            var failure = await RunStepsAsync(measured, run, tally, cancellationToken);
            tally.End(_machineTime.GetElapsedTime(started) - due, failure);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            tally.Abandon();
        }
    }

    /// <summary>Does steps until one fails; says why.</summary>
    private async Task<string?> RunStepsAsync(List<ScenarioStep> steps, ScenarioRun run, LoadTally? tally, CancellationToken cancellationToken)
    {
        foreach (var step in steps)
        {
            var began = _machineTime.GetTimestamp();
            var outcome = await step.Action.RunAsync(run, cancellationToken);
            tally?.CountStep(step.Text, _machineTime.GetElapsedTime(began));
            if (!outcome.Passed)
            {
                return $"{step.Name}: verwacht {outcome.Expected}, gezien {outcome.Seen}";
            }
        }

        return null;
    }

    private async Task TellAsync(LoadTally tally, List<LoadSecond> seconds, Action<LoadSecond>? eachSecond, CancellationToken ended)
    {
        using var timer = new PeriodicTimer(Tick, _machineTime);
        try
        {
            while (await timer.WaitForNextTickAsync(ended))
            {
                Tell();
            }
        }
        catch (OperationCanceledException)
        {
            Tell();
        }

        void Tell()
        {
            seconds.Add(tally.TakeSecond(seconds.Count + 1));
            eachSecond?.Invoke(seconds[^1]);
        }
    }

    /// <summary>A Persoon with an account that is logged in.</summary>
    private sealed record VirtualUser(PersonaSummary Persona, UserAgent Agent, string Pgo);
}
