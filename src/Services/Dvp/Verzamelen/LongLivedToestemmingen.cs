using System.Security.Cryptography;
using MedMijSandbox.ServiceDefaults.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>A refresh token that goes with an account.</summary>
/// <param name="ChoiceKey">Key of the <see cref="AanbiederChoice"/> that it is for.</param>
/// <param name="Aanbieder">MedMij name of the Aanbieder.</param>
/// <param name="Gegevensdiensten">Names of what the last token covered.</param>
/// <param name="SealedToken">The token, sealed with the keys of this participant.</param>
/// <param name="KeptAt">Protocol time.</param>
internal sealed record KeptToestemming(
    string ChoiceKey, string Aanbieder, IReadOnlyList<string> Gegevensdiensten, string SealedToken, DateTimeOffset KeptAt);

/// <summary>The long-lived Toestemmingen of the accounts: one per choice, replaced at each use, gone after half a year without.</summary>
/// <remarks>Bron: core.autorisatie.100</remarks>
internal sealed class LongLivedToestemmingen(RecordStore store, TimeProvider clock, IDataProtectionProvider protection)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(183);
    private readonly IDataProtector _protector = protection.CreateProtector("pgo.toestemming");

    /// <summary>Keeps a new token in place of the one before.</summary>
    public void Keep(string accountId, AanbiederChoice choice, IEnumerable<string> gegevensdiensten, string refreshToken) => Put(
        accountId,
        new(choice.Key, choice.Aanbieder.Value, [.. gegevensdiensten], _protector.Protect(refreshToken), clock.GetUtcNow()));

    /// <summary>The Toestemmingen of an account.</summary>
    public IReadOnlyList<KeptToestemming> All(string accountId) => store.All(Kind(accountId), DvpJson.Default.KeptToestemming);

    /// <summary>Takes one out, so that its token is offered by one request at a time; null when there is none.</summary>
    public KeptToestemming? Take(string accountId, string choiceKey) => store.Take(Kind(accountId), choiceKey, DvpJson.Default.KeptToestemming);

    /// <summary>Puts one back that was not used up.</summary>
    public void Put(string accountId, KeptToestemming kept) =>
        store.Put(Kind(accountId), kept.ChoiceKey, kept, DvpJson.Default.KeptToestemming, kept.KeptAt + Lifetime);

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
}
