namespace MedMijSandbox.ServiceDefaults;

/// <summary>
/// Protocol time of the whole stelsel: machine time plus an offset that the management address can change. Timers and delays run on
/// machine time, so whatever depends on protocol time is checked when it is used, not when a timer fires.
/// </summary>
public sealed class StelselClock : TimeProvider
{
    private long _offsetTicks;

    /// <summary>What is added to machine time; zero until moved.</summary>
    public TimeSpan Offset => TimeSpan.FromTicks(Volatile.Read(ref _offsetTicks));

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Offset;

    /// <summary>Sets protocol time; it goes on from there.</summary>
    public void MoveTo(DateTimeOffset instant) => Volatile.Write(ref _offsetTicks, (instant - System.GetUtcNow()).Ticks);

    /// <summary>Moves protocol time forward, or back with a negative duration.</summary>
    public void Advance(TimeSpan duration) => Interlocked.Add(ref _offsetTicks, duration.Ticks);
}
