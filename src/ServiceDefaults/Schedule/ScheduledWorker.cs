using System.Diagnostics.CodeAnalysis;

namespace MedMijSandbox.ServiceDefaults.Schedule;

/// <summary>
/// Runs the work of a participant when it is due: every second of machine time, and at once when whoever moves the clock asks for it. One thing at
/// a time, in the order of due moment and name, so that the same moves of the clock give the same order.
/// </summary>
public sealed partial class ScheduledWorker(IEnumerable<IScheduledWork> work, TimeProvider clock, ILogger<ScheduledWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    // A fault that repeats must not keep a clock from moving.
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private readonly List<IScheduledWork> _work = [.. work];
    private readonly Dictionary<string, DateTimeOffset> _failed = new(StringComparer.Ordinal);

    // Never disposed, and it holds no handle: who ends the participant does not wait for work that is under way, and that still lets go of it.
    [SuppressMessage("Reliability", "CA2213:Disposable fields should be disposed", Justification = "see above")]
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>Protocol time of the first thing to do; null: nothing waits.</summary>
    public DateTimeOffset? NextDue() => _work.Select(DueOf).Min();

    /// <summary>Does all that is due, and returns when it is done.</summary>
    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var planned = _work.Select(w => (Work: w, Due: DueOf(w))).ToList();
            var now = clock.GetUtcNow();
            foreach (var (item, _) in planned.Where(w => w.Due <= now).OrderBy(w => w.Due).ThenBy(w => w.Work.Name, StringComparer.Ordinal))
            {
                await RunAsync(item, cancellationToken);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_work.Count == 0)
        {
            return;
        }

        using var timer = new PeriodicTimer(Tick);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (NextDue() <= clock.GetUtcNow())
                {
                    await RunDueAsync(stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // the participant stops
        }
    }

    private DateTimeOffset? DueOf(IScheduledWork item)
    {
        DateTimeOffset? due;
        try
        {
            due = item.NextDue();
        }
        catch (Exception e)
        {
            LogFailure(e, item.Name);
            due = clock.GetUtcNow() + Pause;
            lock (_failed)
            {
                _failed[item.Name] = due.Value;
            }
        }

        lock (_failed)
        {
            return due is { } moment && _failed.TryGetValue(item.Name, out var again) && again > moment ? again : due;
        }
    }

    private async Task RunAsync(IScheduledWork item, CancellationToken cancellationToken)
    {
        try
        {
            await item.RunAsync(cancellationToken);
            lock (_failed)
            {
                _failed.Remove(item.Name);
            }
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailure(e, item.Name);
            lock (_failed)
            {
                _failed[item.Name] = clock.GetUtcNow() + Pause;
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Scheduled work {Name} failed by a fault of ours; it is tried again in a minute")]
    private partial void LogFailure(Exception exception, string name);
}
