using MedMijSandbox.Testbench.Management;

namespace MedMijSandbox.Testbench.Scenarios;

/// <summary>What the front door recorded since a pass began. The recorder writes just after an answer, so the end may come a little later.</summary>
internal static class Recorded
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>The exchanges in the order of their numbers, as soon as they are as expected, or else as they are in the end.</summary>
    /// <param name="run">The pass.</param>
    /// <param name="isExpected">Whether they are as expected.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>None under load, where nobody may look.</returns>
    public static async Task<List<Exchange>> ReadAsync(ScenarioRun run, Predicate<List<Exchange>> isExpected, CancellationToken cancellationToken)
    {
        if (run.Management is not { } management)
        {
            return [];
        }

        var started = run.Clock.GetTimestamp();
        while (true)
        {
            var answer = await management.ExchangesAsync(run.FirstExchange, cancellationToken);
            List<Exchange> found = [.. (answer.Value ?? []).OrderBy(e => e.Number)];
            if (isExpected(found) || run.Clock.GetElapsedTime(started) > Patience)
            {
                return found;
            }

            await Task.Delay(Pause, run.Clock, cancellationToken);
        }
    }
}
