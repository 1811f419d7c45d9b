using MedMijSandbox.Dvp.Account;
using MedMijSandbox.Dvp.Verzamelen;
using MedMijSandbox.ServiceDefaults.Storage;

namespace MedMijSandbox.Dvp.Automatisch;

/// <summary>An account at which automatic collection was ordered at some time.</summary>
/// <param name="AccountId">Its id.</param>
internal sealed record AutomaticAccount(string AccountId);

/// <summary>The last visit of an account to a DVA.</summary>
/// <param name="At">When it began, rounded up (<see cref="NightMoments.RoundUp"/>), so that 24 hours later is never too early.</param>
internal sealed record NightVisit(DateTimeOffset At);

/// <summary>A visit of an account to a DVA that is due.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Host">Host name of the token endpoint.</param>
/// <param name="Due">The moment that it was planned for.</param>
internal sealed record PlannedVisit(string AccountId, string Host, DateTimeOffset Due);

/// <summary>
/// Which account visits which DVA when: active accounts only, Toestemmingen for which the Persoon ordered it only, one visit for all of an account at
/// one DVA. Made at start from the store; accounts that change are planned anew at the next question.
/// </summary>
/// <remarks>Bron: core.gegevensuitwisseling.101; core.gegevensuitwisseling.102; core.gegevensuitwisseling.103.</remarks>
internal sealed class AutomaticPlan
{
    private const string Accounts = "automatisch";
    private const string Visits = "nachtbezoek";
    private readonly RecordStore _store;
    private readonly AccountStore _accounts;
    private readonly AccountChanges _changes;
    private readonly LongLivedToestemmingen _toestemmingen;
    private readonly DvpOptions _options;
    private readonly TimeProvider _clock;
    private readonly DueIndex _due = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<string, HashSet<string>> _hostsOf = new(StringComparer.Ordinal);
    private DateTimeOffset _asOf = DateTimeOffset.MaxValue;

    public AutomaticPlan(
        RecordStore store, AccountStore accounts, AccountChanges changes, LongLivedToestemmingen toestemmingen, DvpOptions options, TimeProvider clock)
    {
        _store = store;
        _accounts = accounts;
        _changes = changes;
        _toestemmingen = toestemmingen;
        _options = options;
        _clock = clock;
    }

    /// <summary>The first visit; null: nobody visits.</summary>
    public DateTimeOffset? NextDue()
    {
        lock (_gate)
        {
            BringUpToDate();
            return _due.First();
        }
    }

    /// <summary>The visits that are due, in the order in which they were planned.</summary>
    public IReadOnlyList<PlannedVisit> DueVisits()
    {
        lock (_gate)
        {
            BringUpToDate();
            return [.. _due.UpTo(_clock.GetUtcNow()).Select(entry => Visit(entry.Key, entry.Due))];
        }
    }

    /// <summary>Writes that the Persoon ordered automatic collection under a Toestemming.</summary>
    /// <returns>Whether there is such a Toestemming.</returns>
    public bool Order(string accountId, AanbiederChoice choice)
    {
        _store.Put(Accounts, accountId, new(accountId), DvpJson.Default.AutomaticAccount);
        return _toestemmingen.Change(accountId, choice.Key, kept => kept with
        {
            TokenHost = choice.TokenEndpoint.Host,
            AutomaticSince = kept.AutomaticSince ?? _clock.GetUtcNow(),
        }) is not null;
    }

    /// <summary>Writes that the Persoon no longer wants automatic collection under a Toestemming.</summary>
    /// <returns>Whether there is such a Toestemming.</returns>
    public bool Stop(string accountId, string choiceKey) =>
        _toestemmingen.Change(accountId, choiceKey, kept => kept with { AutomaticSince = null }) is not null;

    /// <summary>Writes that a visit begins, before its first request: also after a death halfway there is no second one within 24 hours.</summary>
    public void Begin(PlannedVisit visit)
    {
        var record = new NightVisit(NightMoments.RoundUp(_clock.GetUtcNow()));
        _store.Put(Visits, Key(visit.AccountId, visit.Host), record, DvpJson.Default.NightVisit, record.At + NightMoments.Interval + NightMoments.Interval);
    }

    /// <summary>Plans the visit after one that was done, or that could not be done this night.</summary>
    public void PlanNext(PlannedVisit visit)
    {
        lock (_gate)
        {
            _due.Set(Key(visit.AccountId, visit.Host), null);
            Plan(visit.AccountId);
        }
    }

    private static string Key(string accountId, string host) => $"{accountId} {host}";

    private static PlannedVisit Visit(string key, DateTimeOffset due)
    {
        var space = key.IndexOf(' ', StringComparison.Ordinal);
        return new(key[..space], key[(space + 1)..], due);
    }

    private void BringUpToDate()
    {
        var now = _clock.GetUtcNow();
        if (now < _asOf)
        {
            // At start, and after the clock was set back: what was planned belongs to another time.
            foreach (var account in _store.All(Accounts, DvpJson.Default.AutomaticAccount))
            {
                Forget(account.AccountId);
                Plan(account.AccountId);
            }
        }

        _asOf = now;
        foreach (var accountId in _changes.Take())
        {
            Plan(accountId);
        }
    }

    private void Plan(string accountId)
    {
        var account = _accounts.FindById(accountId);
        var hosts = account is { IsActive: true } ? HostsOf(accountId) : [];
        foreach (var gone in _hostsOf.GetValueOrDefault(accountId, []).Except(hosts, StringComparer.Ordinal))
        {
            _due.Set(Key(accountId, gone), null);
        }

        _hostsOf[accountId] = hosts;
        var now = _clock.GetUtcNow();
        foreach (var host in hosts)
        {
            // What is due and was not done yet keeps its turn.
            var key = Key(accountId, host);
            if (!(_due.Find(key) <= now))
            {
                var last = _store.Find(Visits, key, DvpJson.Default.NightVisit)?.At;
                _due.Set(key, NightMoments.Next(_options.Nacht, NightMoments.SecondOf(account!.Gebruikersnaam, host, _options.Nacht), now, last));
            }
        }

        if (hosts.Count == 0)
        {
            _hostsOf.Remove(accountId);
        }
    }

    private void Forget(string accountId)
    {
        foreach (var host in _hostsOf.GetValueOrDefault(accountId, []))
        {
            _due.Set(Key(accountId, host), null);
        }
    }

    private HashSet<string> HostsOf(string accountId) => _toestemmingen.All(accountId)
        .Where(kept => kept.IsAutomatic)
        .Select(kept => kept.TokenHost)
        .OfType<string>()
        .ToHashSet(StringComparer.Ordinal);
}
