using MedMijSandbox.Dvp.Account;
using MedMijSandbox.Dvp.Berichten;
using MedMijSandbox.Dvp.Verzamelen;
using MedMijSandbox.ServiceDefaults.Schedule;

namespace MedMijSandbox.Dvp.Automatisch;

/// <summary>
/// Collects automatically, by earlier order of the Persoon, so that gegevens are there when the Persoon wants to see them. One visit after the other,
/// each until its last answer, so that the same nights go the same way.
/// </summary>
/// <remarks>
/// Bron: core.gegevensuitwisseling.100; core.gegevensuitwisseling.102; core.gegevensuitwisseling.104; core.gegevensuitwisseling.201.
/// </remarks>
internal sealed partial class NightlyCollection(
    AutomaticPlan plan,
    AccountStore accounts,
    LongLivedToestemmingen toestemmingen,
    ToestemmingRenewal renewal,
    CollectionRunner runner,
    CollectionStore store,
    Notifications notifications,
    MessageDelivery delivery,
    DvpOptions options,
    TimeProvider clock,
    ILogger<NightlyCollection> logger) : IScheduledWork
{
    /// <inheritdoc/>
    public string Name => "nachtelijk-verzamelen";

    /// <inheritdoc/>
    public DateTimeOffset? NextDue() => plan.NextDue();

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var visit in plan.DueVisits())
        {
            try
            {
                // Each time again: the visits before this one take their time, and a night that was missed waits for the next one.
                if (IsInTime(visit))
                {
                    await VisitAsync(visit, cancellationToken);
                }
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                LogFailure(e, visit.Host);
            }

            plan.PlanNext(visit);
        }

        // At once, so that who moves the clock finds the messages there.
        await delivery.RunAsync(cancellationToken);
    }

    private bool IsInTime(PlannedVisit visit)
    {
        var now = clock.GetUtcNow();
        var isOfThisNight = options.Nacht.Contains(now) && (now - visit.Due).TotalSeconds <= options.Nacht.Seconds;

        // core.gegevensuitwisseling.103
        return isOfThisNight && accounts.FindById(visit.AccountId) is { IsActive: true };
    }

    private async Task VisitAsync(PlannedVisit visit, CancellationToken cancellationToken)
    {
        plan.Begin(visit);
        foreach (var kept in toestemmingen.All(visit.AccountId).Where(k => k.IsAutomatic && k.TokenHost == visit.Host))
        {
            var outcome = await renewal.StartAsync(visit.AccountId, kept.ChoiceKey, Initiator.Machine, cancellationToken);
            if (outcome.Collection is not { } collection)
            {
                continue;
            }

            if (runner.Find(collection.Id) is { } progress)
            {
                await progress.Work.WaitAsync(cancellationToken);
            }

            if (store.Find(visit.AccountId, collection.Id) is { FinishedAt: not null } finished && store.Succeeded(finished))
            {
                Notify(finished);
            }
        }
    }

    // core.gegevensuitwisseling.104
    private void Notify(Collection collection) => notifications.Send(
        collection.AccountId, $"Er zijn gegevens verzameld bij {collection.Aanbieder}", $"""
            {options.DisplayName} heeft op {DutchText.Moment(collection.StartedAt)} automatisch gegevens voor je verzameld bij {collection.Aanbieder}. Het gaat om: {string.Join(", ", collection.Gegevensdiensten.Select(g => g.Naam))}.

            Log in om ze te zien. Wil je dit niet meer? Zet automatisch verzamelen dan uit op de pagina Toestemmingen.
            """);

    [LoggerMessage(LogLevel.Error, "An automatic collection at {Host} failed by a fault of ours")]
    private partial void LogFailure(Exception exception, string host);
}
