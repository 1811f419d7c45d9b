using System.Collections.Concurrent;
using System.Text.Json.Serialization;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dva.Autoriseren;

/// <summary>What the Persoon allowed, as it stands behind a code or a refresh token.</summary>
internal sealed record Grant(string ClientId, Uri? RedirectUri, string Scope, string Bsn, bool LongLived, string CorrelationId, DateTimeOffset Until);

/// <summary>Why a code or token gives nothing.</summary>
internal enum Unusable
{
    Unknown,
    Offered,
    Expired,
    Revoked,
}

/// <summary>What an access token gives: one Persoon at one Aanbieder, for some Gegevensdiensten.</summary>
internal sealed record AccessGrant(string ClientId, string Aanbieder, IReadOnlyList<string> Gegevensdiensten, string Bsn, DateTimeOffset Until);

/// <summary>What a code was exchanged for, in case it is offered again.</summary>
internal sealed record Redeemed(string? AccessTokenHash = null, string? RefreshTokenHash = null);

/// <summary>
/// Codes and tokens on disk before anybody receives them; of each only the hash is kept. A code and a refresh token work once.
/// </summary>
/// <remarks>Bron: core.tknint.204; core.autorisatie.100.</remarks>
internal sealed class Grants(RecordStore records, DvaOptions options, TimeProvider clock)
{
    private const string CodeKind = "code";
    private const string TokenKind = "token";
    private const string RefreshKind = "refresh";
    private const string RedeemedKind = "ingewisseld";
    private const string RevokedKind = "ingetrokken";

    // What a token gave a moment ago it gives now: the disk is asked once a second for a token that is used all the time. What this DVA itself
    // withdraws is gone at once.
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);
    private const int MostSeen = 20_000;
    private readonly ConcurrentDictionary<string, (AccessGrant Access, long At)> _seen = new(StringComparer.Ordinal);

    // How long it is remembered what became of a code or token, to explain a refusal.
    private static readonly TimeSpan Memory = TimeSpan.FromDays(1);

    /// <summary>A new authorization code for what the Persoon allowed in this session.</summary>
    public string IssueCode(AuthorizationSession session, bool longLived)
    {
        var code = SecretText.New();
        var until = clock.GetUtcNow() + options.CodeLifetime;
        var grant = new Grant(session.ClientId, session.RedirectUri, session.Scope, session.Bsn!, longLived, session.CorrelationId, until);
        records.Put(CodeKind, SecretText.Hash(code), grant, GrantJson.Default.Grant, until + Memory);
        return code;
    }

    /// <summary>Takes what a code stands for: whoever offers it first gets it, nobody after that. Else says why there is nothing.</summary>
    public (Grant? Grant, Unusable Why) RedeemCode(string code)
    {
        var hash = SecretText.Hash(code);
        var now = clock.GetUtcNow();
        if (records.Take(CodeKind, hash, GrantJson.Default.Grant) is { } grant)
        {
            records.Put(RedeemedKind, hash, new(), GrantJson.Default.Redeemed, now + Memory);
            return grant.Until > now ? (grant, default) : (null, Unusable.Expired);
        }

        if (records.Find(RedeemedKind, hash, GrantJson.Default.Redeemed) is not { } redeemed)
        {
            return (null, Unusable.Unknown);
        }

        if (options.RevokeOnReplay && redeemed.AccessTokenHash is { } token)
        {
            records.Remove(TokenKind, token);
            _seen.TryRemove(token, out _);
            records.Remove(RefreshKind, redeemed.RefreshTokenHash ?? "");
            records.Put(RevokedKind, token, redeemed, GrantJson.Default.Redeemed, now + Memory);
        }

        return (null, Unusable.Offered);
    }

    /// <summary>Takes what a refresh token stands for.</summary>
    public Grant? RedeemRefreshToken(string refreshToken) => records.Take(RefreshKind, SecretText.Hash(refreshToken), GrantJson.Default.Grant);

    /// <summary>A new access token, and a new refresh token when the toestemming is long-lived.</summary>
    /// <param name="grant">What the Persoon allowed.</param>
    /// <param name="gegevensdiensten">What of that the client may collect.</param>
    /// <param name="code">The code that was exchanged; null for a refresh.</param>
    public TokenResponse IssueTokens(Grant grant, IReadOnlyList<GegevensdienstId> gegevensdiensten, string? code)
    {
        var accessToken = SecretText.New();
        var refreshToken = grant.LongLived ? SecretText.New() : null;
        var now = clock.GetUtcNow();
        var access = new AccessGrant(grant.ClientId, grant.Scope, [.. gegevensdiensten.Select(g => g.Value)], grant.Bsn, now + options.TokenLifetime);
        records.Put(TokenKind, SecretText.Hash(accessToken), access, GrantJson.Default.AccessGrant, now + options.TokenLifetime + Memory);
        if (refreshToken is not null)
        {
            records.Put(RefreshKind, SecretText.Hash(refreshToken), grant with { RedirectUri = null, Until = now + options.RefreshLifetime }, GrantJson.Default.Grant, now + options.RefreshLifetime);
        }

        if (code is not null)
        {
            var redeemed = new Redeemed(SecretText.Hash(accessToken), refreshToken is null ? null : SecretText.Hash(refreshToken));
            records.Put(RedeemedKind, SecretText.Hash(code), redeemed, GrantJson.Default.Redeemed, now + Memory);
        }

        return new(accessToken, options.TokenLifetime, GrantedScope.Format(gegevensdiensten), refreshToken);
    }

    /// <summary>What an access token gives, or why it gives nothing.</summary>
    public (AccessGrant? Access, Unusable Why) FindAccess(string accessToken)
    {
        var hash = SecretText.Hash(accessToken);
        if (FindRecent(hash) is { } access)
        {
            return access.Until > clock.GetUtcNow() ? (access, default) : (null, Unusable.Expired);
        }

        return (null, records.Find(RevokedKind, hash, GrantJson.Default.Redeemed) is null ? Unusable.Unknown : Unusable.Revoked);
    }

    private AccessGrant? FindRecent(string hash)
    {
        if (_seen.TryGetValue(hash, out var seen) && clock.GetElapsedTime(seen.At) < Freshness)
        {
            return seen.Access;
        }

        var at = clock.GetTimestamp();
        if (records.Find(TokenKind, hash, GrantJson.Default.AccessGrant) is not { } access)
        {
            return null;
        }

        if (_seen.Count >= MostSeen)
        {
            _seen.Clear();
        }

        _seen[hash] = (access, at);
        return access;
    }
}

[JsonSerializable(typeof(Grant))]
[JsonSerializable(typeof(AccessGrant))]
[JsonSerializable(typeof(Redeemed))]
internal sealed partial class GrantJson : JsonSerializerContext;
