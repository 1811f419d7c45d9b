using MedMijSandbox.Dvp.Account;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>Verzamelen under a long-lived Toestemming: a refresh token in place of DigiD, and a new one in its place.</summary>
/// <remarks>Bron: core.autorisatie.100; core.tknint.208: the correlation id is new.</remarks>
internal static class RenewCollection
{
    public static async Task<IResult> HandleAsync(
        HttpContext context,
        Sessions sessions,
        AanbiederChoices choices,
        LongLivedToestemmingen toestemmingen,
        CollectionStarter starter,
        OAuthMessages messages,
        IHostApplicationLifetime lifetime,
        PgoScreens screens)
    {
        if (sessions.Find(context) is not { } session)
        {
            return new SeeOther("/inloggen");
        }

        if (await ValidForm.ReadAsync(context) is not { } form)
        {
            return screens.InvalidForm();
        }

        var stopping = lifetime.ApplicationStopping;
        var choice = await choices.FindAsync(form["aanbieder"].ToString(), stopping);
        if (choice is null || toestemmingen.Take(session.AccountId, choice.Key) is not { } kept || toestemmingen.Unseal(kept) is not { } token)
        {
            return ReceiveAuthorization.Failed(context, screens, null, "Je hebt bij deze zorgaanbieder geen toestemming voor langere tijd meer.");
        }

        var isUsedUp = false;
        try
        {
            var order = new CollectionOrder(session.AccountId, choice, default, Guid.NewGuid());
            var outcome = await starter.StartAsync(order, messages.ForRefreshToken(token), stopping);
            isUsedUp = outcome.HasNewRefreshToken || outcome.Error == OAuthErrors.InvalidGrant;
            return ReceiveAuthorization.Started(context, screens, outcome);
        }
        finally
        {
            if (!isUsedUp)
            {
                toestemmingen.Put(session.AccountId, kept);
            }
        }
    }
}
