using MedMijSandbox.Abonneren;
using MedMijSandbox.ServiceDefaults.Storage;

namespace MedMijSandbox.Dva.Abonneren;

/// <summary>Notifications that wait, on disk before anybody relies on them, and in memory because their first moment is asked for every second.</summary>
internal sealed class NotificationQueue
{
    /// <summary>Pauses after a failed attempt; after the last one nothing is tried any more, within an hour of the first.</summary>
    internal static readonly TimeSpan[] Pauses =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30)];

    private const string Kind = "notificatie";
    private readonly Lock _gate = new();
    private readonly RecordStore _records;
    private readonly TimeProvider _clock;
    private readonly Dictionary<string, PendingNotification> _pending;
    private readonly HashSet<string> _underWay = new(StringComparer.Ordinal);

    public NotificationQueue(RecordStore records, TimeProvider clock)
    {
        _records = records;
        _clock = clock;
        _pending = records.All(Kind, AbonnerenJson.Default.PendingNotification).ToDictionary(n => n.Id, StringComparer.Ordinal);
    }

    /// <summary>Protocol time of the first attempt; null: nothing waits.</summary>
    public DateTimeOffset? NextDue()
    {
        lock (_gate)
        {
            return _pending.Count == 0 ? null : _pending.Values.Min(n => n.DueAt);
        }
    }

    /// <summary>What is due, in the order in which it was added.</summary>
    public IReadOnlyList<PendingNotification> Due()
    {
        var now = _clock.GetUtcNow();
        lock (_gate)
        {
            return [.. _pending.Values.Where(n => n.DueAt <= now).OrderBy(n => n.Id, StringComparer.Ordinal)];
        }
    }

    /// <summary>One is being sent: what happens from now on it does not tell.</summary>
    public void Begin(PendingNotification notification)
    {
        lock (_gate)
        {
            _underWay.Add(notification.Id);
        }
    }

    /// <summary>Adds one about new data; false when one waits for this subscription already, which then tells of these too.</summary>
    public bool AddResource(string abonnementId, TimeSpan after)
    {
        lock (_gate)
        {
            if (Waits(abonnementId))
            {
                return false;
            }

            Put(New(abonnementId, NotificationType.Resource, null, after));
            return true;
        }
    }

    /// <summary>Adds one about an earlier end, at once; one that waited for this subscription is not sent any more.</summary>
    public void AddSubscription(string abonnementId, DateOnly endDate)
    {
        lock (_gate)
        {
            foreach (var earlier in _pending.Values.Where(n => n.AbonnementId == abonnementId && n.Type == NotificationType.Subscription).ToList())
            {
                Drop(earlier);
            }

            Put(New(abonnementId, NotificationType.Subscription, endDate, TimeSpan.Zero));
        }
    }

    /// <summary>Takes one away: it arrived, or nobody is to be told any more.</summary>
    public void Remove(PendingNotification notification)
    {
        lock (_gate)
        {
            Drop(notification);
        }
    }

    /// <summary>Takes all of a subscription away.</summary>
    public void RemoveAll(string abonnementId)
    {
        lock (_gate)
        {
            foreach (var notification in _pending.Values.Where(n => n.AbonnementId == abonnementId).ToList())
            {
                Drop(notification);
            }
        }
    }

    /// <summary>Puts an attempt off; false, and taken away, when it was the last one. It is not needed any more when another one tells the same.</summary>
    public bool Postpone(PendingNotification notification)
    {
        lock (_gate)
        {
            _underWay.Add(notification.Id);
            if (notification.Type == NotificationType.Resource && Waits(notification.AbonnementId))
            {
                Drop(notification);
                return true;
            }

            _underWay.Remove(notification.Id);
            if (notification.Attempts >= Pauses.Length)
            {
                Drop(notification);
                return false;
            }

            if (_pending.ContainsKey(notification.Id))
            {
                Put(notification with { Attempts = notification.Attempts + 1, DueAt = _clock.GetUtcNow() + Pauses[notification.Attempts] });
            }

            return true;
        }
    }

    private bool Waits(string abonnementId) =>
        _pending.Values.Any(n => n.AbonnementId == abonnementId && n.Type == NotificationType.Resource && !_underWay.Contains(n.Id));

    private PendingNotification New(string abonnementId, NotificationType type, DateOnly? endDate, TimeSpan after)
    {
        var now = _clock.GetUtcNow();
        return new(Guid.CreateVersion7(now).ToString("N"), abonnementId, type, endDate, now + after);
    }

    private void Put(PendingNotification notification)
    {
        _records.Put(Kind, notification.Id, notification, AbonnerenJson.Default.PendingNotification);
        _pending[notification.Id] = notification;
    }

    private void Drop(PendingNotification notification)
    {
        _records.Remove(Kind, notification.Id);
        _pending.Remove(notification.Id);
        _underWay.Remove(notification.Id);
    }
}
