namespace MedMijSandbox.ServiceDefaults;

/// <summary>Ends a conversation in which nothing is said any more: a token that is cancelled when nobody touched it for a while.</summary>
public sealed class IdleLimit : IDisposable
{
    private const int RearmsPerPeriod = 8;
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _outer;
    private readonly TimeProvider _time;
    private TimeSpan _period;
    private long _armed;

    /// <summary>Starts to count.</summary>
    /// <param name="period">Longest silence; it may end up to an eighth earlier.</param>
    /// <param name="time">Machine time.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    public IdleLimit(TimeSpan period, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(time);
        _time = time;
        _period = period;
        _armed = time.GetTimestamp();
        _source = new(period, time);
        _outer = cancellationToken.Register(End);
    }

    /// <summary>Cancelled when it was silent for too long, or when it was ended.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Something was said.</summary>
    public void Touch()
    {
        // A timer is not set again at every packet: that would cost more than the packet.
        if (_time.GetElapsedTime(Volatile.Read(ref _armed)) > _period / RearmsPerPeriod)
        {
            Arm();
        }
    }

    /// <summary>From now on another silence is the longest.</summary>
    public void Become(TimeSpan period)
    {
        _period = period;
        Arm();
    }

    /// <summary>Ends it.</summary>
    public void End() => _source.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        _outer.Dispose();
        _source.Dispose();
    }

    private void Arm()
    {
        Volatile.Write(ref _armed, _time.GetTimestamp());
        _source.CancelAfter(_period);
    }
}
