namespace MedMijSandbox.Testbench.Qualification.Client;

/// <summary>What came past the post, up to a limit on number and bytes. Safe to use from several threads.</summary>
public sealed class ExchangeLog
{
    /// <summary>Exchanges that are kept.</summary>
    public const int MaximumCount = 10_000;

    /// <summary>Bytes of bodies that are kept.</summary>
    public const long MaximumBytes = 256L * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly List<RecordedExchange> _kept = [];
    private long _bytes;
    private long _number;

    /// <summary>Number of the last exchange.</summary>
    public long LastNumber
    {
        get
        {
            lock (_gate)
            {
                return _number;
            }
        }
    }

    /// <summary>Keeps an exchange under the next number; the oldest ones make room.</summary>
    public void Add(RecordedExchange exchange)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        lock (_gate)
        {
            _number++;
            _kept.Add(exchange with { Number = _number });
            _bytes += exchange.Size;
            while (_kept.Count > 1 && (_kept.Count > MaximumCount || _bytes > MaximumBytes))
            {
                _bytes -= _kept[0].Size;
                _kept.RemoveAt(0);
            }
        }
    }

    /// <summary>The exchanges after a number, in order.</summary>
    public IReadOnlyList<RecordedExchange> After(long number)
    {
        lock (_gate)
        {
            return _kept.FindAll(e => e.Number > number);
        }
    }
}
