using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.Node.Exchanges;

/// <summary>
/// The newest exchanges, at most 10,000 and at most 64 MB, in memory and never on disk. Kept as they were; masked when they are read.
/// </summary>
public sealed class ExchangeRecorder
{
    /// <summary>Largest number kept.</summary>
    public const int MaximumCount = 10_000;

    /// <summary>Most memory used, about, in bytes.</summary>
    public const long MaximumSize = 64L * 1024 * 1024;

    private const int MaximumText = 1000;
    private readonly Lock _gate = new();
    private readonly Queue<Exchange> _exchanges = new();
    private long _size;
    private long _lastNumber;

    /// <summary>Number of the newest exchange; 0 when there was none yet.</summary>
    public long LastNumber => Volatile.Read(ref _lastNumber);

    /// <summary>Adds an exchange, dropping the oldest where needed.</summary>
    public void Add(Exchange exchange)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        lock (_gate)
        {
            _exchanges.Enqueue(exchange with { Number = ++_lastNumber });
            _size += exchange.Size;
            while (_exchanges.Count > MaximumCount || _size > MaximumSize)
            {
                _size -= _exchanges.Dequeue().Size;
            }
        }
    }

    /// <summary>The exchanges after a number, oldest first, masked.</summary>
    public IReadOnlyList<MaskedExchange> After(long number) => [.. Since(number).Select(MaskedExchange.Of)];

    /// <summary>The last exchanges after a number, oldest first, masked. Only what is asked for is masked: of big answers that takes time.</summary>
    /// <param name="number">The number.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="refused">Whether only what was refused is asked for.</param>
    /// <param name="correlationId">Correlation id of the flow, as it is shown; null: of any.</param>
    public IReadOnlyList<MaskedExchange> Last(long number, int limit, bool refused, string? correlationId)
    {
        List<MaskedExchange> last =
        [
            .. Enumerable.Reverse(Since(number))
                .Where(e => (!refused || (e.Note is { } note && !note.StartsWith(Explanation.Remark, StringComparison.Ordinal))) && (correlationId is null || MaskedExchange.CorrelationOf(e) == correlationId))
                .Take(limit)
                .Select(MaskedExchange.Of),
        ];
        last.Reverse();
        return last;
    }

    /// <summary>Forgets all exchanges; numbers go on.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _exchanges.Clear();
            _size = 0;
        }
    }

    /// <summary>A text of the sender's making, short enough to keep.</summary>
    internal static string Cut(string text) => text.Length <= MaximumText ? text : text[..MaximumText] + "…";

    internal void AddRefusal(TimeProvider clock, string from, string to, string host, int status, string explanation, string method, string path) => Add(new()
    {
        Time = clock.GetUtcNow(),
        From = Cut(from),
        To = to,
        Channel = "geweigerd",
        Method = method,
        Host = Cut(host),
        Path = Cut(path),
        Status = status,
        Note = Cut(explanation),
    });

    private Exchange[] Since(long number)
    {
        lock (_gate)
        {
            return [.. _exchanges.Where(e => e.Number > number)];
        }
    }
}
