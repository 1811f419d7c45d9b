namespace MedMijSandbox.Dvp;

/// <summary>
/// Moments by key, with the first one at hand: what scheduled work is asked every second. In memory; whoever uses it fills it from the store at start.
/// Thread safe.
/// </summary>
internal sealed class DueIndex
{
    // Not the order of the culture of the machine: equal moments come in the same order everywhere.
    private static readonly Comparer<(DateTimeOffset Due, string Key)> Order = Comparer<(DateTimeOffset Due, string Key)>.Create(
        (a, b) => a.Due == b.Due ? string.CompareOrdinal(a.Key, b.Key) : a.Due.CompareTo(b.Due));

    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _dueOf = new(StringComparer.Ordinal);
    private readonly SortedSet<(DateTimeOffset Due, string Key)> _sorted = new(Order);

    /// <summary>Sets the moment of a key; null: it has none any more.</summary>
    public void Set(string key, DateTimeOffset? due)
    {
        lock (_gate)
        {
            if (_dueOf.Remove(key, out var before))
            {
                _sorted.Remove((before, key));
            }

            if (due is { } moment)
            {
                _dueOf[key] = moment;
                _sorted.Add((moment, key));
            }
        }
    }

    /// <summary>The moment of a key; null: none.</summary>
    public DateTimeOffset? Find(string key)
    {
        lock (_gate)
        {
            return _dueOf.TryGetValue(key, out var due) ? due : null;
        }
    }

    /// <summary>The first moment; null: there is none.</summary>
    public DateTimeOffset? First()
    {
        lock (_gate)
        {
            return _sorted.Count == 0 ? null : _sorted.Min.Due;
        }
    }

    /// <summary>The keys whose moment has come, in the order of moment and key.</summary>
    public IReadOnlyList<(DateTimeOffset Due, string Key)> UpTo(DateTimeOffset now)
    {
        lock (_gate)
        {
            return [.. _sorted.TakeWhile(entry => entry.Due <= now)];
        }
    }
}
