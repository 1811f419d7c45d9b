namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>From a code that came back with a state of ours to a collection that runs.</summary>
internal sealed class CodeExchange(PendingAuthorizations pending, AanbiederChoices choices, OAuthMessages messages, CollectionStarter starter)
{
    /// <summary>Offers the code, once.</summary>
    /// <param name="accountId">Whose collection it will be.</param>
    /// <param name="request">The request that the code answers.</param>
    /// <param name="code">The code.</param>
    /// <param name="cancellationToken">Ends the wait for the token.</param>
    public async Task<StartOutcome> ExchangeAsync(string accountId, PendingAuthorization request, string code, CancellationToken cancellationToken)
    {
        // core.tknint.203
        if (!pending.TryOffer(code))
        {
            return new(null, null, "De code van de zorgaanbieder is al een keer gebruikt.");
        }

        return await choices.FindAsync(request.ChoiceKey, cancellationToken) is { } choice
            ? await starter.StartAsync(new(accountId, choice, request.Period, request.CorrelationId), messages.ForCode(code), cancellationToken)
            : new(null, null, "De zorgaanbieder staat niet meer op de lijst.");
    }
}
