using MedMijSandbox.Dvp.Account;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dvp.Abonneren;

/// <summary>The Persoon has seen a notification, or does not need a subscription that is over any more.</summary>
internal static class PutAside
{
    public static async Task<IResult> HandleAsync(string id, HttpContext context, Sessions sessions, AbonnementStore store, PgoScreens screens)
    {
        if (sessions.Find(context) is not { } session)
        {
            return new SeeOther("/inloggen");
        }

        if (await ValidForm.ReadAsync(context) is null)
        {
            return screens.InvalidForm();
        }

        return store.Change(session.AccountId, id, a => a with { NewDataAt = null }) is null ? screens.NotFound(context) : new SeeOther(AbonnerenEndpoints.Path);
    }

    /// <summary>Takes a subscription that is over off the page; one that runs has to be ended at the Aanbieder first.</summary>
    public static async Task<IResult> HandleRemovalAsync(
        string id, HttpContext context, Sessions sessions, AbonnementStore store, TimeProvider clock, PgoScreens screens)
    {
        if (sessions.Find(context) is not { } session)
        {
            return new SeeOther("/inloggen");
        }

        if (await ValidForm.ReadAsync(context) is null)
        {
            return screens.InvalidForm();
        }

        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (store.Find(session.AccountId, id) is not { } abonnement || abonnement.IsActive(today))
        {
            return screens.NotFound(context);
        }

        store.Remove(abonnement);
        return new SeeOther(AbonnerenEndpoints.Path);
    }
}
