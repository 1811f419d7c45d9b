using System.Security.Cryptography;
using MedMijSandbox.Dvp.Account;
using MedMijSandbox.ServiceDefaults.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>
/// The long-lived Toestemmingen of the accounts: one per choice, its token replaced at each use, gone after half a year without. A token stays on
/// disk until the new one is there: a death before the request was sent loses nothing.
/// </summary>
/// <remarks>Bron: core.autorisatie.100</remarks>
internal sealed class LongLivedToestemmingen(RecordStore store, TimeProvider clock, IDataProtectionProvider protection, AccountChanges changes)
{
    private readonly IDataProtector _protector = protection.CreateProtector("pgo.toestemming");
    private readonly Lock _gate = new();
    private readonly HashSet<(string AccountId, string ChoiceKey)> _inUse = [];

    /// <summary>
    /// Keeps the token that an exchange brought. It is on disk before the access token beside it is used. A death between the answer of the
    /// Authorization Server and this write loses the Toestemming: the old token is used up, and the stelsel knows no way to ask for the answer again.
    /// </summary>
    /// <param name="accountId">Whose it is.</param>
    /// <param name="choice">The Aanbieder at its Authorization Server.</param>
    /// <param name="gegevensdiensten">Names of what the token covers.</param>
    /// <param name="refreshToken">The token.</param>
    /// <param name="offered">The one whose token was offered, which it replaces; null: it is a new Toestemming, for which nothing was ordered yet.
    /// One that the Persoon had forgotten meanwhile stays forgotten, and a newer one that was given meanwhile stays.</param>
    public void Keep(string accountId, AanbiederChoice choice, IEnumerable<string> gegevensdiensten, string refreshToken, KeptToestemming? offered)
    {
        lock (_gate)
        {
            var fresh = new KeptToestemming(
                choice.Key, choice.Aanbieder.Value, [.. gegevensdiensten], _protector.Protect(refreshToken), clock.GetUtcNow(), choice.TokenEndpoint.Host);
            if (offered is null)
            {
                Put(accountId, fresh);
            }
            else if (Find(accountId, choice.Key) is { } before && before.SealedToken == offered.SealedToken)
            {
                Put(accountId, before with
                {
                    Gegevensdiensten = fresh.Gegevensdiensten,
                    SealedToken = fresh.SealedToken,
                    KeptAt = fresh.KeptAt,
                    TokenHost = fresh.TokenHost,
                });
            }
        }
    }

    /// <summary>The Toestemmingen of an account, by key.</summary>
    public IReadOnlyList<KeptToestemming> All(string accountId) => store.All(Kind(accountId), DvpJson.Default.KeptToestemming);

    /// <summary>One of them; null when there is none.</summary>
    public KeptToestemming? Find(string accountId, string choiceKey) => store.Find(Kind(accountId), choiceKey, DvpJson.Default.KeptToestemming);

    /// <summary>Begins to use one, so that its token is offered by one request at a time; null when there is none or it is being used.</summary>
    public ToestemmingUse? Begin(string accountId, string choiceKey)
    {
        lock (_gate)
        {
            return Find(accountId, choiceKey) is { } kept && _inUse.Add((accountId, choiceKey)) ? new(kept, () => End(accountId, choiceKey)) : null;
        }
    }

    /// <summary>Changes one, on disk when it returns.</summary>
    /// <returns>How it is now; null when there is none.</returns>
    public KeptToestemming? Change(string accountId, string choiceKey, Func<KeptToestemming, KeptToestemming> change)
    {
        lock (_gate)
        {
            if (Find(accountId, choiceKey) is not { } kept)
            {
                return null;
            }

            var changed = change(kept);
            Put(accountId, changed);
            return changed;
        }
    }

    /// <summary>Forgets one.</summary>
    public void Remove(string accountId, string choiceKey)
    {
        lock (_gate)
        {
            store.Remove(Kind(accountId), choiceKey);
        }

        changes.Tell(accountId);
    }

    /// <summary>The token; null when the keys that sealed it are gone.</summary>
    public string? Unseal(KeptToestemming kept)
    {
        try
        {
            return _protector.Unprotect(kept.SealedToken);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static string Kind(string accountId) => "toestemming:" + accountId;

    private void Put(string accountId, KeptToestemming kept)
    {
        store.Put(Kind(accountId), kept.ChoiceKey, kept, DvpJson.Default.KeptToestemming, kept.EndsAt);
        changes.Tell(accountId);
    }

    private void End(string accountId, string choiceKey)
    {
        lock (_gate)
        {
            _inUse.Remove((accountId, choiceKey));
        }
    }
}

/// <summary>A Toestemming that is being used, until it is disposed.</summary>
internal sealed class ToestemmingUse(KeptToestemming kept, Action end) : IDisposable
{
    /// <summary>How it was at the beginning.</summary>
    public KeptToestemming Kept => kept;

    /// <inheritdoc/>
    public void Dispose() => end();
}
