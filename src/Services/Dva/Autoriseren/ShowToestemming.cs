using MedMijSandbox.Dva.Abonneren;
using MedMijSandbox.Dva.Schermen;
using MedMijSandbox.Lijsten;
using MedMijSandbox.ServiceDefaults.Lists;

namespace MedMijSandbox.Dva.Autoriseren;

/// <summary>Shows the toestemmingsverklaring, right after the login succeeded.</summary>
/// <remarks>Bron: core.authint.205; core.autorisatie.100; ext.abo.authint.202.</remarks>
internal static class ShowToestemming
{
    public static async Task<IResult> Handle(
        HttpContext context,
        AuthorizationSessions sessions,
        AuthorizationScreens screens,
        ListKeeper<OAuthClientList> clients,
        ListKeeper<Gegevensdienstnamenlijst> names,
        Abonnementen abonnementen,
        DvaOptions options)
    {
        if (sessions.Find(context) is not { Stage: Stage.Toestemming } session)
        {
            return screens.SessionGone(context, sessions.Find(context));
        }

        var list = await names.CurrentAsync(context.RequestAborted);
        if (RequestedScope.Find(session.Scope, options) is not { Abonnement: { } abonnement } scope)
        {
            var client = (await clients.CurrentAsync(context.RequestAborted))?.Find(session.ClientId);
            return screens.Toestemming(context, session, list, client);
        }

        var naam = list?.FindName(abonnement.Gegevensdienst) ?? "Gegevensdienst " + abonnement.Gegevensdienst.Value;
        var shown = new ShownAbonnement(scope.Aanbieder.Weergavenaam, naam, abonnementen.GrantedDays(abonnement));
        return abonnement.IsTermination ? screens.BeeindigingAbonnement(context, session, shown) : screens.Abonneren(context, session, shown);
    }
}
