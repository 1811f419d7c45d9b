using MedMijSandbox.Dva.Gedrag;
using MedMijSandbox.Dva.Token;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults.Storage;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dva.Toestemmingen;

/// <summary>What stands behind a code or a refresh token that is offered.</summary>
/// <param name="Toestemming">What the Persoon allowed.</param>
/// <param name="RedirectUri">Of the authorization request; null with a refresh token.</param>
/// <param name="CorrelationId">Of the authorization request; null with a refresh token.</param>
internal sealed record Offer(Toestemming Toestemming, Uri? RedirectUri, string? CorrelationId);

/// <summary>What is given for an offer: some Gegevensdiensten, or a refusal.</summary>
internal sealed record OfferDecision(IReadOnlyList<GegevensdienstId> Gegevensdiensten, TokenRefusal? Refusal = null, string? Scope = null);

/// <summary>
/// Codes and tokens on disk before anybody receives them; of each only the hash is kept. A code and a refresh token work once: what they are exchanged
/// for is written in one go with their end, so that a death in between leaves all of it or nothing.
/// </summary>
/// <remarks>Bron: core.tknint.204; core.autorisatie.100; RFC 6749 §4.1.2; RFC 6819 §5.2.2.3.</remarks>
internal sealed class Grants(RecordStore records, ToestemmingStore toestemmingen, AccessTokens accessTokens, LiveBehaviour behaviour, TimeProvider clock)
{
    private const string CodeKind = "code";
    private const string RefreshKind = "refresh";
    private const string OfferedKind = "aangeboden";

    // How long it is remembered what became of a code, to explain a refusal.
    private static readonly TimeSpan Memory = TimeSpan.FromDays(1);

    /// <summary>A new authorization code for what the Persoon allowed.</summary>
    public string IssueCode(Bsn bsn, CodeRequest request, bool longLived)
    {
        var code = SecretText.New();
        var settings = behaviour.Current;
        var until = clock.GetUtcNow() + settings.CodeLifetime;
        return records.InTransaction(transaction =>
        {
            var given = toestemmingen.Give(
                transaction, bsn, request.ClientId, request.ClientName, request.Scope, longLived, until + settings.TokenLifetime);
            var issued = new IssuedCode(given.Id, given.BsnKey, request.RedirectUri, request.CorrelationId, until);
            transaction.Put(CodeKind, SecretText.Hash(code), issued, GrantJson.Default.IssuedCode, until + Memory);
            return code;
        });
    }

    /// <summary>
    /// A client offers a code. Whoever offers it first gets what the decision says, nobody after that, also when the decision is a refusal: a code is
    /// discarded once it was offered. Offered again, it ends what it gave.
    /// </summary>
    public (TokenResponse? Response, TokenRefusal? Refusal) OfferCode(string code, Func<Offer, OfferDecision> decide)
    {
        var hash = SecretText.Hash(code);
        string? ended = null;
        var result = records.InTransaction<(TokenResponse?, TokenRefusal?)>(transaction =>
        {
            var now = clock.GetUtcNow();
            if (transaction.Take(CodeKind, hash, GrantJson.Default.IssuedCode) is { } issued)
            {
                transaction.Put(OfferedKind, hash, new(issued.ToestemmingId, issued.BsnKey), GrantJson.Default.OfferedBefore, now + Memory);
                return issued.Until <= now ? (null, TokenRefusal.CodeExpired())
                    : ToestemmingStore.Find(transaction, issued.BsnKey, issued.ToestemmingId) is { } toestemming
                        ? Decide(transaction, new(toestemming, issued.RedirectUri, issued.CorrelationId), decide)
                    : (null, TokenRefusal.ToestemmingEnded(toestemmingen.ReasonOf(issued.ToestemmingId)));
            }

            if (transaction.Find(OfferedKind, hash, GrantJson.Default.OfferedBefore) is not { } offered)
            {
                return (null, TokenRefusal.CodeUnknown());
            }

            if (behaviour.Current.RevokeOnReplay && toestemmingen.End(transaction, offered.BsnKey, offered.ToestemmingId, EndReason.CodeOfferedTwice))
            {
                ended = offered.ToestemmingId;
            }

            return (null, TokenRefusal.CodeOffered());
        });
        Tell(ended);
        return result;
    }

    /// <summary>
    /// A client offers a refresh token. A refusal leaves it as it is; else it is exchanged for a new one. One that was exchanged before ends the
    /// toestemming: either the client or somebody who stole it has the newer one, and nobody can tell who.
    /// </summary>
    public (TokenResponse? Response, TokenRefusal? Refusal) OfferRefreshToken(string refreshToken, Func<Offer, OfferDecision> decide)
    {
        var hash = SecretText.Hash(refreshToken);
        string? ended = null;
        var result = records.InTransaction<(TokenResponse?, TokenRefusal?)>(transaction =>
        {
            if (transaction.Find(RefreshKind, hash, GrantJson.Default.OfferedBefore) is { } kept)
            {
                if (ToestemmingStore.Find(transaction, kept.BsnKey, kept.ToestemmingId) is not { } toestemming)
                {
                    return (null, TokenRefusal.ToestemmingEnded(toestemmingen.ReasonOf(kept.ToestemmingId)));
                }

                var answer = Decide(transaction, new(toestemming, null, null), decide);
                if (answer.Response is not null)
                {
                    transaction.Remove(RefreshKind, hash);
                    transaction.Put(OfferedKind, hash, kept, GrantJson.Default.OfferedBefore, clock.GetUtcNow() + behaviour.Current.RefreshLifetime);
                }

                return answer;
            }

            if (transaction.Find(OfferedKind, hash, GrantJson.Default.OfferedBefore) is not { } offered)
            {
                return (null, TokenRefusal.RefreshUnusable());
            }

            if (behaviour.Current.RevokeOnRefreshReuse && toestemmingen.End(transaction, offered.BsnKey, offered.ToestemmingId, EndReason.RefreshTokenReused))
            {
                ended = offered.ToestemmingId;
            }

            return (null, TokenRefusal.RefreshReused());
        });
        Tell(ended);
        return result;
    }

    private (TokenResponse? Response, TokenRefusal? Refusal) Decide(RecordStore transaction, Offer offer, Func<Offer, OfferDecision> decide)
    {
        var decision = decide(offer);
        return decision.Refusal is { } refusal ? (null, refusal) : (Issue(transaction, offer.Toestemming, decision), null);
    }

    private TokenResponse Issue(RecordStore transaction, Toestemming toestemming, OfferDecision decision)
    {
        var settings = behaviour.Current;
        var now = clock.GetUtcNow();
        var accessToken = accessTokens.Issue(transaction, toestemming, decision.Gegevensdiensten, settings);
        var until = now + (toestemming.LongLived ? settings.RefreshLifetime : settings.TokenLifetime);
        toestemmingen.TryUse(transaction, toestemming, until);
        var refreshToken = toestemming.LongLived ? SecretText.New() : null;
        if (refreshToken is not null)
        {
            transaction.Put(RefreshKind, SecretText.Hash(refreshToken), new(toestemming.Id, toestemming.BsnKey), GrantJson.Default.OfferedBefore, until);
        }

        return new(accessToken, settings.TokenLifetime, decision.Scope ?? GrantedScope.Format(decision.Gegevensdiensten), refreshToken);
    }

    private void Tell(string? ended)
    {
        if (ended is not null)
        {
            toestemmingen.Tell(ended);
        }
    }
}
