using System.Globalization;
using MedMijSandbox.Dvp.Account;
using MedMijSandbox.Dvp.Verzamelen;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dvp.Abonneren;

/// <summary>
/// First step of Abonneren: the Persoon chooses what and for how long, or changes or ends a subscription; for each of the three the browser goes to the
/// Authorization Server of the Aanbieder.
/// </summary>
/// <remarks>Bron: ext.abo.authint.200 (deels); core.authint.208.</remarks>
internal sealed class Subscribe(
    Sessions sessions, SubscriptionOffers offers, AbonnementStore store, PendingAuthorizations pending, OAuthMessages messages, TimeProvider clock, PgoScreens screens)
{
    /// <summary>A new subscription.</summary>
    public static async Task<IResult> HandleNewAsync(HttpContext context, Subscribe subscribe)
    {
        var (form, session, stop) = await subscribe.ReadAsync(context);
        if (form is null || session is null)
        {
            return stop!;
        }

        var offer = await subscribe.FindOfferAsync(form["aanbod"].ToString(), context);
        return offer is null
            ? await subscribe.AgainAsync(context, session, "Kies een zorgaanbieder en een soort gegevens uit de lijst.")
            : await subscribe.GoWithDaysAsync(context, session, offer, form["dagen"].ToString(), null);
    }

    /// <summary>Another end of one that there is.</summary>
    public static async Task<IResult> HandleChangeAsync(string id, HttpContext context, Subscribe subscribe)
    {
        var (form, session, stop) = await subscribe.ReadAsync(context);
        if (form is null || session is null)
        {
            return stop!;
        }

        if (subscribe.Current(session, id) is not { } current)
        {
            return subscribe.NotFound(context);
        }

        var offer = await subscribe.FindOfferAsync(current.OfferKey, context);
        return offer is null
            ? await subscribe.AgainAsync(context, session, "Deze zorgaanbieder biedt dit abonnement niet meer aan.")
            : await subscribe.GoWithDaysAsync(context, session, offer, form["dagen"].ToString(), current.Id);
    }

    /// <summary>The end of one.</summary>
    public static async Task<IResult> HandleEndAsync(string id, HttpContext context, Subscribe subscribe)
    {
        var (form, session, stop) = await subscribe.ReadAsync(context);
        if (form is null || session is null)
        {
            return stop!;
        }

        if (subscribe.Current(session, id) is not { } current)
        {
            return subscribe.NotFound(context);
        }

        var offer = await subscribe.FindOfferAsync(current.OfferKey, context);
        return offer is null
            ? await subscribe.AgainAsync(context, session, "Deze zorgaanbieder biedt dit abonnement niet meer aan.")
            : subscribe.Go(context, session, offer, new(0, current.Id));
    }

    private async Task<(IFormCollection? Form, PgoSession? Session, IResult? Stop)> ReadAsync(HttpContext context)
    {
        if (sessions.Find(context) is not { } session)
        {
            return (null, null, new SeeOther("/inloggen"));
        }

        return await ValidForm.ReadAsync(context) is { } form ? (form, session, null) : (null, null, screens.InvalidForm());
    }

    private PgoAbonnement? Current(PgoSession session, string id) => store.Find(session.AccountId, id);

    private Screen NotFound(HttpContext context) => screens.NotFound(context);

    private Task<SubscriptionOffer?> FindOfferAsync(string key, HttpContext context) => offers.FindAsync(key, context.RequestAborted);

    private async Task<IResult> AgainAsync(HttpContext context, PgoSession session, string error) =>
        ShowAbonnementen.Page(context, screens, await offers.AllAsync(context.RequestAborted), store.All(session.AccountId), clock, [error]);

    private async Task<IResult> GoWithDaysAsync(HttpContext context, PgoSession session, SubscriptionOffer offer, string text, string? abonnementId) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days >= 1 && days <= offer.MaximumDays
            ? Go(context, session, offer, new(days, abonnementId))
            : await AgainAsync(
                context, session, string.Create(CultureInfo.InvariantCulture, $"Kies bij {offer.Aanbieder.Value} een aantal dagen van 1 tot en met {offer.MaximumDays}."));

    private SeeOther Go(HttpContext context, PgoSession session, SubscriptionOffer offer, SubscriptionToAsk ask)
    {
        var ids = RequestIds.New();
        RecordedFlow.Set(context, ids.CorrelationId);
        var state = pending.Add(new(session.Key, offer.Key, ids.CorrelationId, Abonnement: ask) { RequestId = ids.RequestId });
        return new(messages.AbonnerenAddress(offer.AuthorizationEndpoint, offer.ScopeFor(ask.Days), state, ids).AbsoluteUri);
    }
}
