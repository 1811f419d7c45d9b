using MedMijSandbox.Dva.Gedrag;
using MedMijSandbox.Dva.Token;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults.Storage;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dva.Toestemmingen;

/// <summary>What stands behind a code or a refresh token that is offered.</summary>
/// <param name="Transaction">The store, within the exchange.</param>
/// <param name="Toestemming">What the Persoon allowed.</param>
/// <param name="RedirectUri">Of the authorization request; null with a refresh token.</param>
/// <param name="CorrelationId">Of the authorization request; null with a refresh token.</param>
internal sealed record Offer(RecordStore Transaction, Toestemming Toestemming, Uri? RedirectUri, string? CorrelationId);

/// <summary>What is given for an offer: some Gegevensdiensten, or a refusal.</summary>
internal sealed record OfferDecision(IReadOnlyList<GegevensdienstId> Gegevensdiensten, TokenRefusal? Refusal = null, string? Scope = null);

/// <summary>What is answered to an offer: tokens, or a refusal.</summary>
internal readonly record struct TokenAnswer(TokenResponse? Response, TokenRefusal? Refusal);

/// <summary>
/// Codes and tokens on disk before anybody receives them; of each only the hash is kept. A code and a refresh token work once: what they are exchanged
/// for is written in one go with their end, so that a death in between leaves all of it or nothing.
/// </summary>
/// <remarks>Bron: core.tknint.204; core.autorisatie.100; RFC 6749 §4.1.2; RFC 6819 §5.2.2.3.</remarks>
internal sealed class Grants(RecordStore records, ToestemmingStore toestemmingen, AccessTokens accessTokens, BsnVault vault, LiveBehaviour behaviour, TimeProvider clock)
{
    private const string CodeKind = "code";

    // How long it is remembered what became of a code, to explain a refusal.
    private static readonly TimeSpan Memory = TimeSpan.FromDays(1);

    /// <summary>A new authorization code for what the Persoon allowed.</summary>
    public Task<string> IssueCodeAsync(Bsn bsn, CodeRequest request)
    {
        var code = SecretText.NewOrdered(clock.GetUtcNow());
        var settings = behaviour.Current;
        var until = clock.GetUtcNow() + settings.CodeLifetime;
        vault.Prepare();
        return records.InTransactionAsync(transaction =>
        {
            var given = toestemmingen.Give(transaction, bsn, request, until + settings.TokenLifetime);
            var issued = new IssuedCode(given.Id, request.RedirectUri, request.CorrelationId, until);
            transaction.Put(CodeKind, SecretText.KeyOf(code), issued, GrantJson.Default.IssuedCode, until + Memory);
            return code;
        });
    }

    /// <summary>
    /// A client offers a code. Whoever offers it first gets what the decision says, nobody after that, also when the decision is a refusal: a code is
    /// discarded once it was offered. Offered again, it ends what it gave.
    /// </summary>
    public async Task<TokenAnswer> OfferCodeAsync(string code, Func<Offer, OfferDecision> decide)
    {
        var key = SecretText.KeyOf(code);
        var settings = behaviour.Current;
        accessTokens.Prepare(settings);
        var (answer, ended) = await records.InTransactionAsync(transaction =>
        {
            if (transaction.Find(CodeKind, key, GrantJson.Default.IssuedCode) is not { } issued)
            {
                return (new TokenAnswer(null, TokenRefusal.CodeUnknown()), null);
            }

            if (issued.IsOffered)
            {
                var ends = settings.RevokeOnReplay && toestemmingen.End(transaction, issued.ToestemmingId, EndReason.CodeOfferedTwice);
                return (new TokenAnswer(null, TokenRefusal.CodeOffered(settings.RevokeOnReplay)), ends ? issued.ToestemmingId : null);
            }

            var now = clock.GetUtcNow();
            transaction.Put(CodeKind, key, issued with { IsOffered = true }, GrantJson.Default.IssuedCode, now + Memory);
            var found = issued.Until <= now ? new TokenAnswer(null, TokenRefusal.CodeExpired(issued.Until, now))
                : ToestemmingStore.Find(transaction, issued.ToestemmingId) is { } toestemming
                    ? Decide(transaction, new(transaction, toestemming, issued.RedirectUri, issued.CorrelationId), decide, settings)
                : new TokenAnswer(null, TokenRefusal.ToestemmingEnded(ToestemmingStore.ReasonOf(transaction, issued.ToestemmingId)));
            return (found, (string?)null);
        });
        Tell(ended);
        return answer;
    }

    /// <summary>
    /// A client offers a refresh token. A refusal leaves it as it is; else it is exchanged for a new one. One that was exchanged before ends the
    /// toestemming: either the client or somebody who stole it has the newer one, and nobody can tell who.
    /// </summary>
    public async Task<TokenAnswer> OfferRefreshTokenAsync(string refreshToken, string clientId, Func<Offer, OfferDecision> decide)
    {
        if (!RefreshToken.TryParse(refreshToken, out var offered))
        {
            return new(null, TokenRefusal.RefreshMalformed());
        }

        var settings = behaviour.Current;
        accessTokens.Prepare(settings);
        var (answer, ended) = await records.InTransactionAsync(transaction =>
        {
            if (ToestemmingStore.Find(transaction, offered.ToestemmingId) is not { } toestemming
                || ToestemmingStore.UseOf(transaction, offered.ToestemmingId) is not { RefreshHash: { } newest })
            {
                var reason = ToestemmingStore.ReasonOf(transaction, offered.ToestemmingId);
                return (new TokenAnswer(null, reason is null ? TokenRefusal.RefreshUnusable(settings.RefreshLifetime) : TokenRefusal.ToestemmingEnded(reason)), null);
            }

            // Before the secret is looked at: another client changes nothing, whatever it offers.
            if (toestemming.ClientId != clientId)
            {
                return (new TokenAnswer(null, TokenRefusal.OtherClient(clientId, toestemming.ClientId)), null);
            }

            if (SecretText.AreEqual(offered.SecretHash, newest))
            {
                return (Decide(transaction, new(transaction, toestemming, null, null), decide, settings), (string?)null);
            }

            // who has the id of the toestemming had a refresh token of it
            var ends = settings.RevokeOnRefreshReuse && toestemmingen.End(transaction, offered.ToestemmingId, EndReason.RefreshTokenReused);
            return (new TokenAnswer(null, TokenRefusal.RefreshReused(settings.RevokeOnRefreshReuse)), ends ? offered.ToestemmingId : null);
        });
        Tell(ended);
        return answer;
    }

    private TokenAnswer Decide(RecordStore transaction, Offer offer, Func<Offer, OfferDecision> decide, DvaBehaviour settings)
    {
        var decision = decide(offer);
        return decision.Refusal is { } refusal ? new(null, refusal) : new(Issue(transaction, offer.Toestemming, decision, settings), null);
    }

    private TokenResponse Issue(RecordStore transaction, Toestemming toestemming, OfferDecision decision, DvaBehaviour settings)
    {
        var now = clock.GetUtcNow();
        var accessToken = accessTokens.Issue(transaction, toestemming, decision.Gegevensdiensten, settings);
        if (!toestemming.LongLived)
        {
            toestemmingen.Use(transaction, toestemming, now + settings.TokenLifetime, null);
            return new(accessToken, settings.TokenLifetime, decision.Scope ?? GrantedScope.Format(decision.Gegevensdiensten), null);
        }

        var (refreshToken, text) = RefreshToken.New(toestemming.Id);
        toestemmingen.Use(transaction, toestemming, now + settings.RefreshLifetime, refreshToken.SecretHash);
        return new(accessToken, settings.TokenLifetime, decision.Scope ?? GrantedScope.Format(decision.Gegevensdiensten), text);
    }

    private void Tell(string? ended)
    {
        if (ended is not null)
        {
            toestemmingen.Tell(ended);
        }
    }
}
