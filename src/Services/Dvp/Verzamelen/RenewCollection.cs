using MedMijSandbox.Dvp.Account;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>The Persoon collects again under a long-lived Toestemming, without DigiD.</summary>
/// <remarks>Bron: core.autorisatie.100.</remarks>
internal static class RenewCollection
{
    public static async Task<IResult> HandleAsync(
        HttpContext context, Sessions sessions, ToestemmingRenewal renewal, IHostApplicationLifetime lifetime, PgoScreens screens)
    {
        if (sessions.Find(context) is not { } session)
        {
            return new SeeOther("/inloggen");
        }

        if (await ValidForm.ReadAsync(context) is not { } form)
        {
            return screens.InvalidForm();
        }

        // The token is on its way from here on, also when the browser goes away.
        var outcome = await renewal.StartAsync(session.AccountId, form["aanbieder"].ToString(), Initiator.Person, lifetime.ApplicationStopping);
        if (outcome.Collection is { } collection)
        {
            RecordedFlow.Set(context, collection.CorrelationId);
        }

        return ReceiveAuthorization.Started(context, screens, outcome);
    }
}
