using System.Collections.Concurrent;

namespace MedMijSandbox.Dvp.Account;

/// <summary>
/// When accounts were used, to the Dutch day: the first request of a day is written, the others are not. Half a year after the end of that day an
/// account that was not used again is due to become inactive, so that it is never too early.
/// </summary>
/// <remarks>Bron: core.account.101; core.account.102.</remarks>
internal sealed class AccountUse
{
    private readonly AccountStore _accounts;
    private readonly AccountChanges _changes;
    private readonly DvpOptions _options;
    private readonly TimeProvider _clock;
    private readonly DueIndex _inactive = new();
    private readonly ConcurrentDictionary<string, DateOnly> _usedOn = new(StringComparer.Ordinal);

    public AccountUse(AccountStore accounts, AccountChanges changes, DvpOptions options, TimeProvider clock)
    {
        _accounts = accounts;
        _changes = changes;
        _options = options;
        _clock = clock;
        foreach (var account in accounts.All().Where(a => a.IsActive))
        {
            _inactive.Set(account.Id, InactiveFrom(account));
        }
    }

    /// <summary>The first moment at which an account becomes inactive; null: there are no active ones.</summary>
    public DateTimeOffset? NextInactive() => _inactive.First();

    /// <summary>A login, or a request of who is logged in: the account is active by it.</summary>
    public void Use(string accountId)
    {
        var now = _clock.GetUtcNow();
        var today = DutchTime.Day(now);
        if (_usedOn.TryGetValue(accountId, out var day) && day == today)
        {
            return;
        }

        if (_accounts.Update(accountId, account => account with { LastUsedAt = now, Status = AccountStatus.Active }) is { } used)
        {
            _usedOn[accountId] = today;
            _inactive.Set(accountId, InactiveFrom(used));
            _changes.Tell(accountId);
        }
    }

    /// <summary>The accounts that have to become inactive now, the longest unused first.</summary>
    public IReadOnlyList<PgoAccount> DueToEnd() =>
        [.. _inactive.UpTo(_clock.GetUtcNow()).Select(entry => _accounts.FindById(entry.Key)).OfType<PgoAccount>()];

    /// <summary>Makes an account inactive.</summary>
    public void Deactivate(string accountId)
    {
        _accounts.Update(accountId, account => account with { Status = AccountStatus.Inactive });
        _inactive.Set(accountId, null);
        _usedOn.TryRemove(accountId, out _);
        _changes.Tell(accountId);
    }

    /// <summary>The moment at which an account becomes inactive when it is not used again.</summary>
    private DateTimeOffset InactiveFrom(PgoAccount account) =>
        DutchTime.StartOf(DutchTime.Day(account.UsedAt).AddMonths(_options.InactiveMonths).AddDays(1));
}
