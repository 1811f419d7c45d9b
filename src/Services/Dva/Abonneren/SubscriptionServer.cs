using MedMijSandbox.Abonneren;

namespace MedMijSandbox.Dva.Abonneren;

/// <summary>What became of a subscription request: one of the two.</summary>
internal readonly record struct SubscriptionDecision(Abonnement? Abonnement, SubscriptionRefusal? Refusal)
{
    public static implicit operator SubscriptionDecision(Abonnement abonnement) => new(abonnement, null);

    public static implicit operator SubscriptionDecision(SubscriptionRefusal refusal) => new(null, refusal);
}

/// <summary>
/// Decides about subscription requests. The Aanbieder may refuse to make a subscription longer, never to make it shorter or to end it.
/// </summary>
/// <remarks>Bron: subscription interface of release 2.x; ext.abo.rollen.200 (deels); ext.abo.tknint.200.</remarks>
internal sealed class SubscriptionServer(Abonnementen abonnementen, AbonnerenOptions options, TimeProvider clock)
{
    /// <summary>Does what is asked, or says why not. What was found stays as it is until that is done: an end that comes in between is not undone.</summary>
    public SubscriptionDecision Decide(Subscriber who, SubscriptionRequest request) => abonnementen.InTransaction(kept => request.Action switch
    {
        SubscriptionAction.Creation => Create(kept, who, request.End),
        SubscriptionAction.Modification => Change(kept, who, request.Id!, request.End!.Value),
        _ => Terminate(kept, who, request.Id!),
    });

    private SubscriptionDecision Create(Abonnementen kept, Subscriber who, DateTimeOffset? end)
    {
        if (who.Scope.IsTermination)
        {
            return SubscriptionRefusal.TokenForTermination();
        }

        if (!abonnementen.Offers(who.Scope.Gegevensdienst))
        {
            return SubscriptionRefusal.NotOffered(who.Scope.Gegevensdienst.Value);
        }

        var latest = Latest(who);
        if (kept.CountOn(who.ToestemmingId) >= options.MostPerToestemming)
        {
            return SubscriptionRefusal.TooMany(options.MostPerToestemming);
        }

        if (end is not { } asked)
        {
            return kept.Begin(who, Abonnementen.EndOf(latest));
        }

        if (DayOf(asked) <= Today)
        {
            return SubscriptionRefusal.EndPassed();
        }

        return DayOf(asked) <= latest ? kept.Begin(who, asked) : SubscriptionRefusal.EndTooLate(latest);
    }

    private SubscriptionDecision Change(Abonnementen kept, Subscriber who, string id, DateTimeOffset end)
    {
        var now = clock.GetUtcNow();
        if (kept.Find(id, who) is not { } current || !current.IsActive(now))
        {
            return SubscriptionRefusal.Unknown();
        }

        if (end <= current.End)
        {
            // an end_date of today says that it has ended, so it has
            return kept.Change(current, DayOf(end) <= Today ? now : end);
        }

        if (options.RefusesExtension)
        {
            return SubscriptionRefusal.ExtensionRefused();
        }

        var latest = Latest(who);
        return DayOf(end) <= latest ? kept.Change(current, end) : SubscriptionRefusal.EndTooLate(latest);
    }

    private SubscriptionDecision Terminate(Abonnementen kept, Subscriber who, string id)
    {
        if (kept.Find(id, who) is not { } current)
        {
            return SubscriptionRefusal.Unknown();
        }

        // An end cannot be refused, and one that is asked for again is confirmed again.
        var now = clock.GetUtcNow();
        return current.IsEnded ? current : kept.Change(current, current.End < now ? current.End : now);
    }

    private DateOnly Today => DayOf(clock.GetUtcNow());

    private DateOnly Latest(Subscriber who) => Today.AddDays(abonnementen.GrantedDays(who.Scope));

    private static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.UtcDateTime);
}
