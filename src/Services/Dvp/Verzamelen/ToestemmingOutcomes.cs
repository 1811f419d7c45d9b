using MedMijSandbox.Dvp.Berichten;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>How exchange under the long-lived Toestemmingen goes, and what the Persoon hears when it does not.</summary>
/// <remarks>Bron: core.gegevensuitwisseling.105.</remarks>
internal sealed class ToestemmingOutcomes(LongLivedToestemmingen toestemmingen, Notifications notifications, DvpOptions options, TimeProvider clock)
{
    /// <summary>An exchange succeeded: earlier failures no longer count.</summary>
    public void Succeeded(string accountId, string choiceKey) => toestemmingen.Change(
        accountId, choiceKey, kept => kept with { LastUsedAt = clock.GetUtcNow(), FirstFailedAt = null, FailureToldAt = null });

    /// <summary>
    /// An exchange failed. When the first failure was 48 hours ago or more, with no success since, the Persoon is told, once until the next success.
    /// </summary>
    /// <param name="accountId">Whose Toestemming.</param>
    /// <param name="choiceKey">Which one.</param>
    /// <param name="attemptedAt">When the exchange began: how long it took to fail does not count.</param>
    public void Failed(string accountId, string choiceKey, DateTimeOffset attemptedAt)
    {
        var mustTell = false;
        var kept = toestemmingen.Change(accountId, choiceKey, before =>
        {
            // A moment that lies ahead is from before the clock was set back.
            var first = before.FirstFailedAt is { } at && at <= attemptedAt ? at : attemptedAt;
            mustTell = before.FailureToldAt is null && attemptedAt - first >= options.NotifyAfter;
            return before with { FirstFailedAt = first, FailureToldAt = mustTell ? attemptedAt : before.FailureToldAt };
        });
        if (kept is not null && mustTell)
        {
            notifications.Send(accountId, $"Gegevens verzamelen bij {kept.Aanbieder} lukt niet", $"""
                Het lukt {options.DisplayName} sinds {DutchText.Moment(kept.FirstFailedAt ?? attemptedAt)} niet om gegevens te verzamelen bij {kept.Aanbieder}. Het gaat om: {Names(kept)}.

                Je hoeft niets te doen. Staat automatisch verzamelen aan? Dan proberen we het de volgende nacht weer.
                """);
        }
    }

    /// <summary>The Authorization Server no longer takes the token: the Toestemming is over, and the Persoon is told.</summary>
    public void Ended(string accountId, KeptToestemming kept)
    {
        // A new one that was given meanwhile has a token of its own.
        if (toestemmingen.Find(accountId, kept.ChoiceKey)?.SealedToken != kept.SealedToken)
        {
            return;
        }

        toestemmingen.Remove(accountId, kept.ChoiceKey);
        notifications.Send(accountId, $"Je toestemming bij {kept.Aanbieder} is gestopt", $"""
            Je toestemming voor langere tijd bij {kept.Aanbieder} geldt niet meer. Misschien heb je de toestemming ingetrokken, of is zij te lang niet gebruikt. Het gaat om: {Names(kept)}.

            We halen daar niets meer automatisch op. Wil je weer gegevens verzamelen? Log dan in bij {options.DisplayName} en geef opnieuw toestemming.
            """);
    }

    private static string Names(KeptToestemming kept) => string.Join(", ", kept.Gegevensdiensten);
}
