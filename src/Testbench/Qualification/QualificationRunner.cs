using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.Testbench.Backchannels;
using MedMijSandbox.Testbench.Management;
using MedMijSandbox.Testbench.Qualification.Baseline;
using MedMijSandbox.Testbench.Qualification.Running;

namespace MedMijSandbox.Testbench.Qualification;

/// <summary>Runs a qualification against a running stelsel, unit by unit, over the wire only.</summary>
/// <param name="door">Way to the stelsel; stays with the caller.</param>
/// <param name="management">Its management address; stays with the caller.</param>
/// <param name="machineTime">Machine time.</param>
public sealed class QualificationRunner(FrontDoor door, ManagementClient management, TimeProvider machineTime)
{
    private readonly StelselClock _clock = new();

    /// <summary>Runs a plan to its end. A script, fixture or unit that cannot be used does not keep the rest from running.</summary>
    /// <param name="plan">What to run.</param>
    /// <param name="bugs">Known bugs of scripts.</param>
    /// <param name="progress">Told when a unit begins and when a script has ended.</param>
    /// <param name="instruct">Shows an instruction to somebody who works by hand.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public async Task<QualificationReport> RunAsync(
        QualificationPlan plan,
        KnownScriptBugs bugs,
        Action<QualificationProgress>? progress,
        Action<string> instruct,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(bugs);
        var startedAt = machineTime.GetUtcNow();
        var started = machineTime.GetTimestamp();
        var caller = new BackchannelCaller(door, _clock);
        var list = await AanbiederList.FetchAsync(caller, door.Target, cancellationToken);
        var clock = await management.ClockAsync(cancellationToken);
        var problem = list.Problem ?? clock.Problem;
        if (problem is not null || clock.Value is not { } reading)
        {
            return Report([], problem ?? "het beheeradres zegt niet hoe laat het is");
        }

        _clock.MoveTo(reading.Now);
        var count = new ProgressCount(plan.Units.Sum(u => u.Folders.Sum(f => f.Scripts.Count(plan.Chooses))), progress);
        var unitRunner = new UnitRunner(plan, new(door, management, caller, list, _clock, machineTime, bugs), count, instruct);
        var units = new List<UnitResult>();
        foreach (var unit in plan.Units)
        {
            units.Add(await unitRunner.RunAsync(unit, cancellationToken));
        }

        return Report(units, null);

        QualificationReport Report(IReadOnlyList<UnitResult> results, string? failure) => new(
            startedAt, machineTime.GetElapsedTime(started), door.Target.FrontDoor.ToString(), results, plan.Load ? bugs.Stale : [], failure, plan.Only is null);
    }
}

/// <summary>Counts the scripts that are done, and tells.</summary>
internal sealed class ProgressCount(int total, Action<QualificationProgress>? progress)
{
    private int _done;

    public void Begin(Units.QualificationUnit unit) => progress?.Invoke(new(_done, total, unit, null));

    public void Add(Units.QualificationUnit unit, ScriptResult result)
    {
        _done++;
        progress?.Invoke(new(_done, total, unit, result));
    }
}

/// <summary>The stelsel that is examined, and what the bench needs to reach it.</summary>
/// <param name="Door">Way to the stelsel.</param>
/// <param name="Management">Its management address.</param>
/// <param name="Caller">The bench's own requests.</param>
/// <param name="List">The Zorgaanbiederslijst.</param>
/// <param name="Clock">Protocol time.</param>
/// <param name="MachineTime">Machine time.</param>
/// <param name="Bugs">Known bugs of scripts.</param>
internal sealed record QualificationTarget(
    FrontDoor Door,
    ManagementClient Management,
    BackchannelCaller Caller,
    AanbiederList List,
    StelselClock Clock,
    TimeProvider MachineTime,
    KnownScriptBugs Bugs);
