using MedMijSandbox.Lijsten;
using MedMijSandbox.ServiceDefaults.Lists;

namespace MedMijSandbox.Dva.Autoriseren;

/// <summary>Shows the toestemmingsverklaring, right after the login succeeded.</summary>
/// <remarks>Bron: core.authint.205; core.autorisatie.100.</remarks>
internal static class ShowToestemming
{
    public static async Task<IResult> Handle(
        HttpContext context, AuthorizationSessions sessions, AuthorizationScreens screens, ListKeeper<Gegevensdienstnamenlijst> names) =>
        sessions.Find(context) is { Stage: Stage.Toestemming } session
            ? screens.Toestemming(context, session, await names.CurrentAsync(context.RequestAborted))
            : screens.SessionGone(context);
}
