using MedMijSandbox.Testbench.Load;
using MedMijSandbox.Testbench.Scenarios;

namespace MedMijSandbox.Conformance.Tests.Deelnemers;

/// <summary>A DVA is suspended and reinstated while Personen collect from it.</summary>
public sealed class SuspensionDrillTests(StelselFixture stelsel)
{
    private const string Dva = "dva-vaccinaties";
    private const int SuspendAt = 4;
    private const int ReinstateAt = 9;

    // The longest time from the choice of an Aanbieder to the whole dossier, on a slow machine: who began before the reinstatement has ended by then.
    private const int LongestPass = 8;
    private readonly CancellationToken _cancellationToken = TestContext.Current.CancellationToken;

    [Fact]
    public async Task DVA_suspended_during_load_is_called_by_nobody_and_afterwards_everything_succeeds_again()
    {
        var scenario = ScenarioFile.Load(Path.Combine(SharedData.Root, "scenarios/verzamelen/vaccinaties.yaml")).Scenario!;
        var plan = new LoadPlan(scenario, Rate: 2, TimeSpan.FromSeconds(ReinstateAt + LongestPass + 12));
        var moments = new List<DateTimeOffset>();
        var (suspension, reinstatement) = (Task.CompletedTask, Task.CompletedTask);
        var lastOfBefore = int.MaxValue;

        LoadReport report;
        try
        {
            report = await new LoadRunner(stelsel.Door, stelsel.Management, TimeProvider.System).RunAsync(
                plan,
                second =>
                {
                    suspension = second.Second == SuspendAt ? SuspendAsync(moments) : suspension;
                    reinstatement = second.Second == ReinstateAt ? ReinstateAsync(suspension, moments) : reinstatement;
                    lastOfBefore = reinstatement.IsCompletedSuccessfully && second.Second >= ReinstateAt ? Math.Min(lastOfBefore, second.Second) : int.MaxValue;
                },
                _cancellationToken);
            await reinstatement;
        }
        finally
        {
            // the tests that come next use the same stelsel
            await stelsel.Management.ChangeStatusAsync(Dva, "toegelaten", refresh: true, _cancellationToken);
        }

        report.Problem.ShouldBeNull();
        report.Total.Failed.ShouldBeGreaterThan(0);
        report.Failures.ShouldAllBe(f => IsClear(f.Reason), string.Join(Environment.NewLine, report.Failures.Select(f => f.Reason)));
        (report.Total.Done + report.Total.Failed).ShouldBe(report.Total.Started);
        report.Seconds[^1].InFlight.ShouldBe(0);
        var settled = report.Seconds.First(s => s.Second >= lastOfBefore + LongestPass).Total;
        (report.Total.Failed - settled.Failed).ShouldBe(0);
        report.Total.Done.ShouldBeGreaterThan(settled.Done);
        (await ReachedAsync(moments)).ShouldBeEmpty();
        var after = await new ScenarioRunner(stelsel.Door, stelsel.Management, TimeProvider.System).RunAsync([scenario], null, null, _cancellationToken);
        after.Results[0].Verdict.ShouldBe(Verdict.Passed);
    }

    /// <summary>What a Persoon sees: the Aanbieder is not offered, the PGO says that it may not call it, or the dossier says what could not be fetched.</summary>
    private static bool IsClear(string reason) =>
        (reason.StartsWith("choose-aanbieder:", StringComparison.Ordinal) && reason.Contains("Aanbieder 'vaccinatiezorg' op de pagina", StringComparison.Ordinal))
        || (reason.StartsWith("give-toestemming:", StringComparison.Ordinal) && reason.Contains("502", StringComparison.Ordinal))
        || reason.StartsWith("expect-dossier:", StringComparison.Ordinal);

    private async Task SuspendAsync(List<DateTimeOffset> moments)
    {
        (await stelsel.Management.ChangeStatusAsync(Dva, "geschorst", refresh: true, _cancellationToken)).Problem.ShouldBeNull();

        // who looked at its Whitelist just before is still on the way
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, _cancellationToken);
        moments.Add((await stelsel.Management.ClockAsync(_cancellationToken)).Value!.Now);
    }

    private async Task ReinstateAsync(Task suspension, List<DateTimeOffset> moments)
    {
        await suspension;
        moments.Add((await stelsel.Management.ClockAsync(_cancellationToken)).Value!.Now);
        (await stelsel.Management.ChangeStatusAsync(Dva, "toegelaten", refresh: true, _cancellationToken)).Problem.ShouldBeNull();
    }

    /// <summary>Requests of the PGO that reached the DVA while everybody knew that it was suspended.</summary>
    private async Task<List<string>> ReachedAsync(List<DateTimeOffset> moments)
    {
        var exchanges = (await stelsel.Management.ExchangesAsync(0, _cancellationToken)).Value!;
        return [.. exchanges.Where(e => e.From == "pgo" && e.To == Dva && e.Time > moments[0] && e.Time < moments[1]).Select(e => $"{e.Method} {e.Path} {e.Status}")];
    }
}
