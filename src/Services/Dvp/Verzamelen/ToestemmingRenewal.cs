using MedMijSandbox.OAuth;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>
/// Verzamelen under a long-lived Toestemming: a refresh token in place of DigiD, and a new one in its place. By order of the Persoon now, or by itself.
/// </summary>
/// <remarks>Bron: core.autorisatie.100; core.tknint.208: the correlation id is new.</remarks>
internal sealed class ToestemmingRenewal(
    AanbiederChoices choices,
    LongLivedToestemmingen toestemmingen,
    ToestemmingOutcomes outcomes,
    CollectionStarter starter,
    OAuthMessages messages,
    FlowLog log,
    TimeProvider clock)
{
    private static readonly StartOutcome Gone =
        new(null, null, "Je hebt bij deze zorgaanbieder geen toestemming voor langere tijd meer, of we verzamelen er al.");

    /// <summary>Offers the token and starts to collect.</summary>
    /// <param name="accountId">Whose Toestemming.</param>
    /// <param name="choiceKey">Which one.</param>
    /// <param name="initiatedBy">Who wants it.</param>
    /// <param name="cancellationToken">Ends the wait for the token. A browser that goes away must not: the token is used up by then.</param>
    public async Task<StartOutcome> StartAsync(string accountId, string choiceKey, Initiator initiatedBy, CancellationToken cancellationToken)
    {
        var attemptedAt = clock.GetUtcNow();
        var choice = await choices.FindAsync(choiceKey, cancellationToken);
        using var use = toestemmingen.Begin(accountId, choiceKey);
        if (use is null)
        {
            return Gone;
        }

        if (toestemmingen.Unseal(use.Kept) is not { } token)
        {
            toestemmingen.Remove(accountId, choiceKey);
            return Gone;
        }

        if (choice is null)
        {
            outcomes.Failed(accountId, choiceKey, attemptedAt);
            return new(null, null, "De zorgaanbieder staat nu niet op de lijst.");
        }

        var order = new CollectionOrder(accountId, choice, default, Guid.NewGuid(), initiatedBy, use.Kept);
        if (initiatedBy == Initiator.Machine)
        {
            log.StartedAutomatically(order.CorrelationId);
        }

        var outcome = await starter.StartAsync(order, messages.ForRefreshToken(token), cancellationToken);
        if (outcome.Error == OAuthErrors.InvalidGrant)
        {
            outcomes.Ended(accountId, use.Kept);
        }
        else if (outcome.Collection is null)
        {
            outcomes.Failed(accountId, choiceKey, attemptedAt);
        }

        return outcome;
    }
}
