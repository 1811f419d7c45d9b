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

    /// <summary>Earliest moment that protocol time may be moved to.</summary>
    public static DateTimeOffset Earliest { get; } = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Latest moment that protocol time may be moved to.</summary>
    public static DateTimeOffset Latest { get; } = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Refuses a moment that protocol time cannot be moved to.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The moment is before <see cref="Earliest"/> or after <see cref="Latest"/>.</exception>
    public static void Check(DateTimeOffset instant)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(instant, Earliest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(instant, Latest);
    }

    /// <summary>Sets protocol time; it goes on from there.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The moment is before <see cref="Earliest"/> or after <see cref="Latest"/>; nothing changed.</exception>
    public void MoveTo(DateTimeOffset instant)
    {
        Check(instant);
        Volatile.Write(ref _offsetTicks, (instant - System.GetUtcNow()).Ticks);
    }

    /// <summary>Moves protocol time forward, or back with a negative duration.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The moment would be before <see cref="Earliest"/> or after <see cref="Latest"/>; nothing changed.</exception>
    public void Advance(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(duration.Duration(), Latest - Earliest);
        MoveTo(GetUtcNow() + duration);
    }
}
