using MedMijSandbox.Dva.Authenticeren;
using MedMijSandbox.Dva.Gedrag;
using MedMijSandbox.Dva.Toestemmingen;
using MedMijSandbox.Dva.Verzamelen;
using MedMijSandbox.Fhir.Gegevensdiensten;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dva.Autoriseren;

/// <summary>
/// The Persoon answers the toestemmingsverklaring, or for Delen the bevestigingsverklaring. Without toestemming, and with it but without anything to collect, the DVP gets the same
/// answer.
/// </summary>
/// <remarks>Bron: core.autorisatie.100; core.autorisatie.101; core.authint.205.</remarks>
internal static class AnswerToestemming
{
    public static async Task<IResult> Handle(
        HttpContext context,
        AuthorizationSessions sessions,
        AuthorizationScreens screens,
        Grants grants,
        BsnVault vault,
        Availability availability,
        DigidClient digid,
        LiveBehaviour behaviour,
        DvaOptions options)
    {
        var form = await ValidForm.ReadAsync(context);
        if (form is null || sessions.Take(context, Stage.Toestemming) is not { SealedBsn: { } sealedBsn } session)
        {
            return screens.SessionGone(context);
        }

        var bsn = vault.Unseal(sealedBsn);
        if (form["keuze"] == "uitloggen" && await digid.LogoutAddressAsync(bsn, context.RequestAborted) is { } address)
        {
            // what remains is the way back to the PGO
            sessions.PutBack(context, session with { Stage = Stage.Cancelled, SealedBsn = null, BsnKey = null });
            return new Redirect303(address);
        }

        // Tested whatever the Persoon answered: the time that it takes says nothing of the outcome either.
        var isTested = behaviour.Current.AvailabilityTest == AvailabilityTest.Early;
        var scope = RequestedScope.Find(session.Scope, options);
        var isAvailable = scope is not null && await availability.TestAsync(bsn, scope, session.Vertegenwoordiging is not null, context.RequestAborted);
        if (form["keuze"] != "toestemmen")
        {
            return AuthorizationAnswer.Refuse(context, session, AuthorizationRefusal.NotHonoured("De Persoon heeft geen toestemming gegeven."));
        }

        // what is shared is told before it is sent, whatever the setting says of collecting
        if (scope is null || (!isAvailable && (isTested || scope.Functie == Functie.Delen) && scope.Abonnement is not { IsTermination: true }))
        {
            return AuthorizationAnswer.Refuse(
                context, session, AuthorizationRefusal.NotHonoured("Deze Aanbieder heeft geen gegevens van deze Persoon beschikbaar, of kan er geen ontvangen."));
        }

        // what is shared is shared once, and a mandate may end: the choice for an indefinite time is only there for one's own data
        var longLived = scope.MayBeLongLived && session.Vertegenwoordiging is null && form["onbepaaldeDuur"] == "ja";
        var request = new CodeRequest(session.ClientId, session.ClientName, session.RedirectUri, session.Scope, session.CorrelationId);
        return AuthorizationAnswer.Grant(session, grants.IssueCode(bsn, request, longLived));
    }
}
