using System.Collections.Concurrent;

namespace MedMijSandbox.Dvp.Account;

/// <summary>
/// Accounts of which something changed that scheduled work depends on: whether they are active, and their long-lived Toestemmingen. Who changes
/// something tells; who plans takes it in at the next question.
/// </summary>
internal sealed class AccountChanges
{
    private readonly ConcurrentQueue<string> _changed = new();

    /// <summary>Tells that an account changed.</summary>
    public void Tell(string accountId) => _changed.Enqueue(accountId);

    /// <summary>The accounts that changed since the last time, each once.</summary>
    public IReadOnlyList<string> Take()
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        while (_changed.TryDequeue(out var accountId))
        {
            taken.Add(accountId);
        }

        return [.. taken];
    }
}
