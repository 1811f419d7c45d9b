using System.Collections.Concurrent;

namespace MedMijSandbox.Testbench.Load;

/// <summary>Counts what happens during a load run. Safe from several threads at once.</summary>
internal sealed class LoadTally
{
    private const int MaximumReasons = 50;
    private readonly ConcurrentDictionary<string, LatencyHistogram> _steps = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _failures = new(StringComparer.Ordinal);
    private LatencyHistogram _interval = new();
    private long _started;
    private long _done;
    private long _failed;
    private long _late;
    private long _refused;
    private int _inFlight;

    public LatencyHistogram Latency { get; } = new();

    public int InFlight => Volatile.Read(ref _inFlight);

    public LoadCounts Counts => new(
        Interlocked.Read(ref _started),
        Interlocked.Read(ref _done),
        Interlocked.Read(ref _failed),
        Interlocked.Read(ref _late),
        Interlocked.Read(ref _refused));

    public void Start(bool late)
    {
        Interlocked.Increment(ref _started);
        Interlocked.Increment(ref _inFlight);
        if (late)
        {
            Interlocked.Increment(ref _late);
        }
    }

    public void Refuse(int maximum)
    {
        Interlocked.Increment(ref _refused);
        Interlocked.Increment(ref _failed);
        AddReason($"niet begonnen: er waren al {maximum} keer onderweg (--max-in-flight); het stelsel houdt dit tempo niet bij");
    }

    public void CountStep(string text, TimeSpan duration) => _steps.GetOrAdd(text, _ => new()).Record(duration);

    /// <summary>A pass ended.</summary>
    /// <param name="duration">From the moment at which it should have begun.</param>
    /// <param name="failure">Why it failed; null when it did not.</param>
    public void End(TimeSpan duration, string? failure)
    {
        Interlocked.Decrement(ref _inFlight);
        Latency.Record(duration);
        Volatile.Read(ref _interval).Record(duration);
        if (failure is null)
        {
            Interlocked.Increment(ref _done);
            return;
        }

        Interlocked.Increment(ref _failed);
        AddReason(failure);
    }

    /// <summary>A pass was cut off by the user.</summary>
    public void Abandon() => Interlocked.Decrement(ref _inFlight);

    /// <summary>What happened since the last call, as a second of the run.</summary>
    public LoadSecond TakeSecond(int second)
    {
        var interval = Interlocked.Exchange(ref _interval, new LatencyHistogram());
        return new(second, Counts, interval.Count, InFlight, Percentiles.Of(interval));
    }

    public IReadOnlyList<StepLatency> Steps(IEnumerable<string> order) =>
    [
        .. order.Distinct(StringComparer.Ordinal)
            .Where(_steps.ContainsKey)
            .Select(text => new StepLatency(text, _steps[text].Count, Percentiles.Of(_steps[text]))),
    ];

    public IReadOnlyList<LoadFailure> Failures() =>
    [
        .. _failures.Select(f => new LoadFailure(f.Key, f.Value)).OrderByDescending(f => f.Count).ThenBy(f => f.Reason, StringComparer.Ordinal),
    ];

    private void AddReason(string reason)
    {
        var key = _failures.Count < MaximumReasons || _failures.ContainsKey(reason) ? reason : "andere redenen";
        _failures.AddOrUpdate(key, 1, (_, count) => count + 1);
    }
}
