using MedMijSandbox.Testbench.Management;
using MedMijSandbox.Testbench.Scenarios.Steps;

namespace MedMijSandbox.Testbench.Scenarios;

/// <summary>Puts back what the steps of a pass changed in the stelsel, also when the user stops the run. The runner has put the clock back before.</summary>
internal static class Restoration
{
    public static async Task UndoAsync(ScenarioRun run, ManagementClient management)
    {
        if (run.BrokenServer is { } server)
        {
            await server.DisposeAsync();
        }

        if (run.LoginPrepared)
        {
            // A login that was not used must not happen to the next Persoon.
            await management.ForgetPreparedLoginsAsync(CancellationToken.None);
        }

        // First: what is put back below goes over the front door too.
        foreach (var fault in run.Faults)
        {
            await management.RemoveFaultAsync(fault, CancellationToken.None);
        }

        if (run.ListFaultsSet)
        {
            // What was given out wrong stays with whoever fetched it, so everybody fetches again.
            await management.EndListFaultsAsync(CancellationToken.None);
            await management.RefreshListsAsync(CancellationToken.None);
        }

        foreach (var dva in run.ChangedLevels)
        {
            await management.SetLevelAsync(dva, SetLevel.Usual, CancellationToken.None);
        }

        foreach (var (dva, option, after) in run.ChangedOptions)
        {
            await management.SetOptionAsync(dva, option, after, CancellationToken.None);
        }

        foreach (var changed in run.ChangedDeelnemers)
        {
            await RestoreAsync(changed, management);
        }

        foreach (var persona in run.Deceased)
        {
            await management.SetDeceasedAsync(persona, isDeceased: false, CancellationToken.None);
        }
    }

    /// <summary>Back to the status of before. Where the life cycle has no way back, a participant of the sandbox starts over; a registration of the tester's stays as it is.</summary>
    private static async Task RestoreAsync(ChangedDeelnemer changed, ManagementClient management)
    {
        var isBack = changed.Before is { } before && (await management.ChangeStatusAsync(changed.Name, before, refresh: true, CancellationToken.None)).Value is not null;
        if (!isBack && (changed.Before is null || changed.OfSandbox))
        {
            await management.RemoveDeelnemerAsync(changed.Name, refresh: true, CancellationToken.None);
        }
    }
}
