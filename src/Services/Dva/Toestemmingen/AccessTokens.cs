using System.Collections.Concurrent;
using MedMijSandbox.Dva.Gedrag;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults.Storage;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dva.Toestemmingen;

/// <summary>Why an access token gives nothing.</summary>
internal enum Unusable
{
    Unknown,
    Expired,
    Withdrawn,
    CodeOfferedTwice,
    RefreshTokenReused,
    Deceased,
}

/// <summary>What an access token gives: one Persoon at one Aanbieder, for some Gegevensdiensten.</summary>
/// <param name="ClientId">The DVP Server that it was given to.</param>
/// <param name="Scope">What was asked, as grants keep it.</param>
/// <param name="Gegevensdiensten">Ids of what it covers.</param>
/// <param name="Bsn">The Persoon.</param>
/// <param name="ToestemmingId">The toestemming that it stands on.</param>
/// <param name="Until">Protocol time of its end.</param>
internal sealed record AccessGrant(
    string ClientId, string Scope, IReadOnlyList<string> Gegevensdiensten, Bsn Bsn, string ToestemmingId, DateTimeOffset Until)
{
    /// <summary>Name of the Aanbieder, for the log; null: the scope is not one to collect or to share.</summary>
    public string? ProviderId { get; } = Aanbiedernaam.TryParse(Scope.Split('~')[0], out var naam) ? naam.Value : null;
}

/// <summary>
/// The access tokens. A token gives something as long as its toestemming is there, so a withdrawal works on every token at once: at the next request, here and in
/// another process of this DVA.
/// </summary>
/// <remarks>Bron: core.autorisatie.202 (deels); core.autorisatie.204 (deels).</remarks>
internal sealed class AccessTokens
{
    private const string TokenKind = "token";

    // What a token gave a moment ago it gives now: the disk is asked once a second for a token that is used all the time. Not where another process of
    // this DVA may have ended it meanwhile.
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Memory = TimeSpan.FromDays(1);
    private const int MostSeen = 20_000;
    private readonly RecordStore _records;
    private readonly BsnVault _vault;
    private readonly SignedTokens _signed;
    private readonly TimeProvider _clock;
    private int _ends;
    private readonly ConcurrentDictionary<string, (AccessGrant Access, long At)> _seen = new(StringComparer.Ordinal);

    public AccessTokens(RecordStore records, ToestemmingStore toestemmingen, BsnVault vault, SignedTokens signed, TimeProvider clock)
    {
        _records = records;
        _vault = vault;
        _signed = signed;
        _clock = clock;

        // an end is rare: forgetting everything costs one look at the disk for each token in use
        toestemmingen.Listen(_ =>
        {
            Interlocked.Increment(ref _ends);
            _seen.Clear();
        });
    }

    /// <summary>Gets ready what <see cref="Issue"/> needs and may not make within its transaction.</summary>
    public void Prepare(DvaBehaviour settings)
    {
        if (settings.TokenFormat == TokenFormat.Jwt)
        {
            _signed.Prepare();
        }
    }

    /// <summary>A new token, within the transaction of the exchange that it is given for.</summary>
    public string Issue(RecordStore transaction, Toestemming toestemming, IReadOnlyList<GegevensdienstId> gegevensdiensten, DvaBehaviour settings)
    {
        var until = _clock.GetUtcNow() + settings.TokenLifetime;
        var token = settings.TokenFormat == TokenFormat.Jwt
            ? _signed.Create(toestemming.ClientId, GrantedScope.Format(gegevensdiensten), _clock.GetUtcNow(), until)
            : SecretText.NewOrdered(_clock.GetUtcNow());
        var issued = new IssuedToken(toestemming.Id, [.. gegevensdiensten.Select(g => g.Value)], until);
        transaction.Put(TokenKind, SecretText.KeyOf(token), issued, GrantJson.Default.IssuedToken, until + Memory);
        return token;
    }

    /// <summary>What an access token gives, or why it gives nothing.</summary>
    public (AccessGrant? Access, Unusable Why) Find(string accessToken)
    {
        var hash = SecretText.KeyOf(accessToken);
        if (_seen.TryGetValue(hash, out var seen) && _clock.GetElapsedTime(seen.At) < Freshness && !_records.IsShared)
        {
            return seen.Access.Until > _clock.GetUtcNow() ? (seen.Access, default) : (null, Unusable.Expired);
        }

        var at = _clock.GetTimestamp();
        var ends = Volatile.Read(ref _ends);
        if (_records.Find(TokenKind, hash, GrantJson.Default.IssuedToken) is not { } issued)
        {
            return (null, Unusable.Unknown);
        }

        if (issued.Until <= _clock.GetUtcNow())
        {
            return (null, Unusable.Expired);
        }

        if (ToestemmingStore.Find(_records, issued.ToestemmingId) is not { } toestemming)
        {
            return (null, WhyEnded(issued.ToestemmingId));
        }

        if (_seen.Count >= MostSeen)
        {
            _seen.Clear();
        }

        var access = new AccessGrant(
            toestemming.ClientId, toestemming.Scope, issued.Gegevensdiensten, _vault.Unseal(toestemming.SealedBsn), issued.ToestemmingId, issued.Until);

        // one that ended while it was looked up is not remembered
        if (ends == Volatile.Read(ref _ends))
        {
            _seen[hash] = (access, at);
        }

        return (access, default);
    }

    private Unusable WhyEnded(string toestemmingId) => ToestemmingStore.ReasonOf(_records, toestemmingId) switch
    {
        EndReason.CodeOfferedTwice => Unusable.CodeOfferedTwice,
        EndReason.RefreshTokenReused => Unusable.RefreshTokenReused,
        EndReason.Deceased => Unusable.Deceased,
        EndReason.Withdrawn => Unusable.Withdrawn,
        _ => Unusable.Expired,
    };
}
