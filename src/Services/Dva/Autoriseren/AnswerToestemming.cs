using MedMijSandbox.Dva.Authenticeren;
using MedMijSandbox.Dva.Verzamelen;
using MedMijSandbox.Fhir.Gegevensdiensten;
using MedMijSandbox.ServiceDefaults.Screens;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dva.Autoriseren;

/// <summary>
/// The Persoon answers the toestemmingsverklaring, or for Delen the bevestigingsverklaring. Without toestemming, and with it but without anything to collect, the DVP gets the same
/// answer.
/// </summary>
/// <remarks>Bron: core.autorisatie.100; core.authint.205.</remarks>
internal static class AnswerToestemming
{
    public static async Task<IResult> Handle(
        HttpContext context, AuthorizationSessions sessions, AuthorizationScreens screens, Grants grants, Bronsystemen bronsystemen, DigidClient digid, DvaOptions options)
    {
        var form = await ValidForm.ReadAsync(context);
        if (form is null || sessions.Find(context) is not { Stage: Stage.Toestemming } || sessions.Take(context) is not { Bsn: not null } session)
        {
            return screens.SessionGone(context);
        }

        if (form["keuze"] == "uitloggen" && Bsn.TryParse(session.Bsn, out var leaving) && await digid.LogoutAddressAsync(leaving, context.RequestAborted) is { } address)
        {
            // what remains is the way back to the PGO
            sessions.PutBack(context, session with { Stage = Stage.Cancelled, Bsn = null });
            return new Redirect303(address);
        }

        if (form["keuze"] != "toestemmen")
        {
            return AuthorizationAnswer.Refuse(context, session, AuthorizationRefusal.NotHonoured("De Persoon heeft geen toestemming gegeven."));
        }

        if (!Bsn.TryParse(session.Bsn, out var bsn)
            || RequestedScope.Find(session.Scope, options) is not { } scope
            || !await bronsystemen.KnowsAsync(bsn, scope.Gegevensdiensten, session.Vertegenwoordiging is not null, context.RequestAborted))
        {
            return AuthorizationAnswer.Refuse(
                context, session, AuthorizationRefusal.NotHonoured("Deze Aanbieder heeft geen gegevens van deze Persoon beschikbaar, of kan er geen ontvangen."));
        }

        // what is shared is shared once, and a mandate may end: the choice for an indefinite time is only there for one's own data
        var longLived = scope.Functie == Functie.Verzamelen && session.Vertegenwoordiging is null && form["onbepaaldeDuur"] == "ja";
        return AuthorizationAnswer.Grant(session, grants.IssueCode(session, longLived));
    }
}
