using MedMijSandbox.Dva.Verzamelen;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults.Screens;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dva.Autoriseren;

/// <summary>
/// The Persoon answers the toestemmingsverklaring. Without toestemming, and with it but without anything to collect, the DVP gets the same
/// answer.
/// </summary>
/// <remarks>Bron: core.autorisatie.100; core.authint.205.</remarks>
internal static class AnswerToestemming
{
    public static async Task<IResult> Handle(
        HttpContext context, AuthorizationSessions sessions, AuthorizationScreens screens, Grants grants, Bronsystemen bronsystemen)
    {
        var form = await ValidForm.ReadAsync(context);
        if (form is null || sessions.Find(context) is not { Stage: Stage.Toestemming } || sessions.Take(context) is not { Bsn: not null } session)
        {
            return screens.SessionGone(context);
        }

        if (form["keuze"] != "toestemmen")
        {
            return AuthorizationAnswer.Refuse(context, session, AuthorizationRefusal.NotHonoured("De Persoon heeft geen toestemming gegeven."));
        }

        var known = Bsn.TryParse(session.Bsn, out var bsn) & VerzamelenScope.TryParse(session.Scope, out var scope);
        if (!known || !await bronsystemen.HasGegevensAsync(bsn, scope.Aanbieder, context.RequestAborted))
        {
            return AuthorizationAnswer.Refuse(context, session, AuthorizationRefusal.NotHonoured("Er zijn geen gegevens van deze Persoon beschikbaar bij deze Aanbieder."));
        }

        return AuthorizationAnswer.Grant(session, grants.IssueCode(session, longLived: form["onbepaaldeDuur"] == "ja"));
    }
}
