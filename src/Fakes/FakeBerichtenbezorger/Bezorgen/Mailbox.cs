using System.Globalization;
using MedMijSandbox.ServiceDefaults.Storage;

namespace MedMijSandbox.FakeBerichtenbezorger.Bezorgen;

/// <summary>The messages, on disk before they are answered. When there are too many, the oldest goes.</summary>
internal sealed class Mailbox
{
    /// <summary>Most messages that are kept.</summary>
    public const int MaximumCount = 10_000;

    private const string Kind = "bericht";
    private readonly RecordStore _store;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private readonly Queue<(long Number, string Id)> _order = new();
    private readonly HashSet<string> _ids = new(StringComparer.OrdinalIgnoreCase);
    private long _lastNumber;

    public Mailbox(RecordStore store, TimeProvider clock)
    {
        _store = store;
        _clock = clock;
        foreach (var message in All(null))
        {
            Remember(message);
        }
    }

    /// <summary>Keeps a message; false when there is one with that id already, which then stays as it is.</summary>
    public bool TryAdd(NewMessage message)
    {
        lock (_gate)
        {
            if (_ids.Contains(message.Id))
            {
                return false;
            }

            var kept = new KeptMessage(_lastNumber + 1, message.Id, message.To, message.Subject, message.Text, _clock.GetUtcNow());
            _store.Put(Kind, Key(kept.Number), kept, MailboxJson.Default.KeptMessage);
            Remember(kept);
            if (_order.Count > MaximumCount)
            {
                var (number, id) = _order.Dequeue();
                _ids.Remove(id);
                _store.Remove(Kind, Key(number));
            }

            return true;
        }
    }

    /// <summary>The messages in the order in which they came.</summary>
    /// <param name="to">Address that they were sent to, without regard to capitals; null: any.</param>
    public IReadOnlyList<KeptMessage> All(string? to)
    {
        var all = _store.All(Kind, MailboxJson.Default.KeptMessage);
        return to is null ? all : [.. all.Where(m => string.Equals(m.To, to, StringComparison.OrdinalIgnoreCase))];
    }

    private void Remember(KeptMessage message)
    {
        _order.Enqueue((message.Number, message.Id));
        _ids.Add(message.Id);
        _lastNumber = message.Number;
    }

    private static string Key(long number) => number.ToString("D12", CultureInfo.InvariantCulture);
}
