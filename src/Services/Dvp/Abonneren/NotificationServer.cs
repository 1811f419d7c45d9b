using MedMijSandbox.Abonneren;
using MedMijSandbox.Dvp.Berichten;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dvp.Abonneren;

/// <summary>
/// Decides about notifications. One counts when it names a subscription of ours and comes from the DVA that gave it; what comes from another looks like
/// an unknown subscription, so that nobody learns which there are.
/// </summary>
/// <remarks>Bron: ext.abo.rollen.202 (deels); ext.abo.subnotint.204 (deels); ext.abo.subnotint.207 (deels); ext.abo.rscnotint.204.</remarks>
internal sealed class NotificationServer(AbonnementStore store, Notifications messages, TimeProvider clock)
{
    // Who has not looked yet is told again, but not more than once a day.
    private static readonly TimeSpan Silence = TimeSpan.FromDays(1);

    /// <summary>Takes a notification in, or says why not.</summary>
    /// <param name="body">The whole body.</param>
    /// <param name="type">Kind of the interface that it came in by.</param>
    /// <param name="senders">Names in the client certificate; none without one.</param>
    /// <param name="requestId">MedMij-Request-ID; null: there was none.</param>
    /// <returns>Null: it was taken, now or before.</returns>
    public NotificationRefusal? Take(ReadOnlySpan<byte> body, NotificationType type, IReadOnlyList<string> senders, string? requestId)
    {
        if (!Notification.TryParse(body, type, out var notification, out var fault))
        {
            return NotificationRefusal.Malformed(fault);
        }

        var known = store.FindByNumber(notification.SubscriptionId).ToList();
        var mine = known.Where(a => senders.Any(s => IsOf(a, s))).ToList();
        if (mine.Count == 0)
        {
            return known.Count == 0 ? NotificationRefusal.Unknown() : NotificationRefusal.OtherSender(senders);
        }

        return type == NotificationType.Resource ? TakeResource(mine, requestId) : TakeSubscription(mine, notification.EndDate!.Value);
    }

    /// <summary>Whether a name in a certificate is one of the organisation that serves a subscription: its host, or a domain above it.</summary>
    internal static bool IsOf(PgoAbonnement abonnement, string name) =>
        Hostname.TryParse(name, out _)
        && (string.Equals(abonnement.SubscriptionHost, name, StringComparison.Ordinal)
            || abonnement.SubscriptionHost.EndsWith("." + name, StringComparison.Ordinal));

    private NotificationRefusal? TakeResource(List<PgoAbonnement> mine, string? requestId)
    {
        var now = clock.GetUtcNow();
        var active = mine.Where(a => a.IsActive(Day(now))).ToList();
        foreach (var abonnement in active.Where(a => requestId is null || store.IsNew(a, requestId)))
        {
            // the first one that the Persoon has not seen is what is shown, however often it is told
            var tells = false;
            store.Change(abonnement.AccountId, abonnement.Id, a =>
            {
                tells = a.NewDataAt is null || a.ToldAt is null || now - a.ToldAt >= Silence;
                return a with { NewDataAt = a.NewDataAt ?? now, ToldAt = tells ? now : a.ToldAt };
            });
            if (tells)
            {
                messages.Send(abonnement.AccountId, $"Er zijn nieuwe gegevens bij {abonnement.Aanbieder}", $"""
                    {abonnement.Aanbieder} heeft nieuwe gegevens voor je. Het gaat om: {abonnement.GegevensdienstNaam}. In dit bericht staan geen gegevens.

                    Log in om ze te verzamelen. Wil je deze berichten niet meer? Stop dan het abonnement op de pagina Abonnementen.
                    """);
            }
        }

        return active.Count == 0 ? NotificationRefusal.Unknown() : null;
    }

    private NotificationRefusal? TakeSubscription(List<PgoAbonnement> mine, DateOnly endDate)
    {
        var today = Day(clock.GetUtcNow());
        if (mine.Exists(a => endDate > today.AddDays(a.MaximumDays)))
        {
            return NotificationRefusal.EndTooLate();
        }

        // one that has ended stays as it is: what is told again was received before
        foreach (var abonnement in mine.Where(a => a.IsActive(today)))
        {
            var isEarlier = false;
            store.Change(abonnement.AccountId, abonnement.Id, a =>
            {
                isEarlier = a.IsActive(today) && endDate < a.EndDate;
                return a.IsActive(today)
                    ? a with { EndDate = endDate, IsEnded = endDate <= today, IsShortenedByAanbieder = isEarlier || a.IsShortenedByAanbieder }
                    : a;
            });
            if (isEarlier)
            {
                messages.Send(abonnement.AccountId, $"Je abonnement bij {abonnement.Aanbieder} stopt", $"""
                    Je abonnement bij {abonnement.Aanbieder} stopt op {DutchText.Day(endDate)}. Het gaat om: {abonnement.GegevensdienstNaam}.

                    Wil je daarna weer berichten? Log in en neem op de pagina Abonnementen een nieuw abonnement.
                    """);
            }
        }

        return null;
    }

    private static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(moment.UtcDateTime);
}
