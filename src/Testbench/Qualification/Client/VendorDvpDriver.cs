using System.Globalization;

namespace MedMijSandbox.Testbench.Qualification.Client;

/// <summary>Asks the tester to do it by hand in a DVP of one's own, and waits until the requests have come.</summary>
/// <param name="instruct">Shows an instruction.</param>
/// <param name="patience">Longest wait for one instruction.</param>
/// <param name="machineTime">Machine time.</param>
public sealed class VendorDvpDriver(Action<string> instruct, TimeSpan patience, TimeProvider machineTime) : IDvpDriver
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <inheritdoc/>
    public bool ActsAtOnce => false;

    /// <inheritdoc/>
    public Task<string?> CollectAsync(DvpTask task, DateOnly? from, DateOnly? until, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        var period = (from, until) switch
        {
            ({ } first, { } last) => $", over de periode van {Day(first)} tot en met {Day(last)}",
            ({ } first, null) => $", vanaf {Day(first)}",
            (null, { } last) => $", tot en met {Day(last)}",
            _ => "",
        };
        return WaitAsync(task, $"verzamel Gegevensdienst {task.Route.Addresses.GegevensdienstId}{period}", cancellationToken);
    }

    /// <inheritdoc/>
    public Task<string?> ReadAsync(DvpTask task, string reference, CancellationToken cancellationToken) =>
        WaitAsync(task, $"open {reference}", cancellationToken);

    /// <inheritdoc/>
    public Task<string?> SendAsync(DvpTask task, string what, ReadOnlyMemory<byte> resource, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        return WaitAsync(task, $"deel met Gegevensdienst {task.Route.Addresses.GegevensdienstId} ({what})", cancellationToken);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task<string?> WaitAsync(DvpTask task, string what, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        var seconds = patience.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture);
        instruct($"Doe dit nu in je eigen PGO (binnen {seconds} seconden): log in bij DigiD als {task.Persona}, kies Aanbieder {task.Route.Aanbieder} en {what}.");
        foreach (var wanted in task.Wanted)
        {
            instruct($"  verwacht: {wanted}");
        }

        var started = machineTime.GetTimestamp();
        while (!task.IsDone())
        {
            if (machineTime.GetElapsedTime(started) > patience)
            {
                return $"binnen {seconds} seconden kwam niet alles wat het script verwacht";
            }

            await Task.Delay(Pause, machineTime, cancellationToken);
        }

        return null;
    }
}
