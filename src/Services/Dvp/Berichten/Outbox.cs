using MedMijSandbox.ServiceDefaults.Storage;

namespace MedMijSandbox.Dvp.Berichten;

/// <summary>E-mail that waits: on disk, so that a message that had to be sent survives the process.</summary>
internal sealed class Outbox
{
    private const string Kind = "uitgaand";
    private readonly RecordStore _store;
    private readonly DueIndex _due = new();

    public Outbox(RecordStore store)
    {
        _store = store;
        foreach (var message in All())
        {
            _due.Set(message.Id, message.NextAttemptAt);
        }
    }

    /// <summary>The first moment at which a message may be sent; null: none waits.</summary>
    public DateTimeOffset? NextDue() => _due.First();

    /// <summary>All that waits.</summary>
    public IReadOnlyList<OutgoingMessage> All() => _store.All(Kind, DvpJson.Default.OutgoingMessage);

    /// <summary>What may be sent now, the longest waiting first.</summary>
    public IReadOnlyList<OutgoingMessage> Due(DateTimeOffset now) =>
        [.. _due.UpTo(now).Select(entry => _store.Find(Kind, entry.Key, DvpJson.Default.OutgoingMessage)).OfType<OutgoingMessage>()];

    /// <summary>Adds a message, or puts one back for later.</summary>
    public void Put(OutgoingMessage message)
    {
        _store.Put(Kind, message.Id, message, DvpJson.Default.OutgoingMessage);
        _due.Set(message.Id, message.NextAttemptAt);
    }

    /// <summary>Takes a message out.</summary>
    public void Remove(OutgoingMessage message)
    {
        _store.Remove(Kind, message.Id);
        _due.Set(message.Id, null);
    }
}
