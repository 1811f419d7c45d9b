using MedMijSandbox.Dva.Authenticeren;
using MedMijSandbox.Dva.Gedrag;
using MedMijSandbox.Dva.Toestemmingen;
using MedMijSandbox.Dva.Verzamelen;
using MedMijSandbox.Fhir.Gegevensdiensten;
using MedMijSandbox.Ketenlogging;
using MedMijSandbox.Lijsten;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults.Lists;
using MedMijSandbox.ServiceDefaults.Screens;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dva.Autoriseren;

/// <summary>
/// The Persoon answers the toestemmingsverklaring, or for Delen the bevestigingsverklaring. Without toestemming, and with it but without anything to collect, the DVP gets the same
/// answer.
/// </summary>
/// <remarks>Bron: core.autorisatie.100; core.autorisatie.101; core.authint.205; core.ocl.300.</remarks>
internal static class AnswerToestemming
{
    public static async Task<IResult> Handle(
        HttpContext context,
        AuthorizationSessions sessions,
        GivenAnswers answers,
        AuthorizationScreens screens,
        ListKeeper<OAuthClientList> clients,
        Grants grants,
        BsnVault vault,
        Availability availability,
        DigidClient digid,
        AuthorizationLog log,
        LiveBehaviour behaviour,
        DvaOptions options)
    {
        var form = await ValidForm.ReadAsync(context);
        if (form is null)
        {
            return screens.SessionGone(context, sessions.Find(context));
        }

        if (sessions.TakeToAnswer(context, form, Stage.Toestemming, answers) is not { SealedBsn: { } sealedBsn } session)
        {
            return await answers.FindAsync(context, form) ?? screens.SessionGone(context, sessions.Find(context));
        }

        var bsn = vault.Unseal(sealedBsn);
        if (form["keuze"] == "uitloggen" && await digid.LogoutAddressAsync(bsn, context.RequestAborted) is { } address)
        {
            // what remains is the way back to the PGO
            answers.Forget(context);
            sessions.PutBack(context, session with { Stage = Stage.Cancelled, SealedBsn = null, BsnKey = null });
            return new Redirect303(address);
        }

        try
        {
            var answer = await AnswerAsync(context, form, session, bsn, screens, clients, grants, availability, log, behaviour, options);
            return await answers.GiveAsync(context, session, answer);
        }
        catch
        {
            answers.Forget(context);
            throw;
        }
    }

    /// <summary>Makes the answer, also when the browser has gone meanwhile: it may come again for it.</summary>
    private static async Task<IResult> AnswerAsync(
        HttpContext context,
        IFormCollection form,
        AuthorizationSession session,
        Bsn bsn,
        AuthorizationScreens screens,
        ListKeeper<OAuthClientList> clients,
        Grants grants,
        Availability availability,
        AuthorizationLog log,
        LiveBehaviour behaviour,
        DvaOptions options)
    {
        // Tested whatever the Persoon answered: the time that it takes says nothing of the outcome either.
        var scope = RequestedScope.Find(session.Scope, options);
        var isGiven = form["keuze"] == "toestemmen";
        log.Write(EventOf(scope, isGiven), session, log.RequestOf(context, session));
        var isAvailable = scope is not null && await availability.TestAsync(bsn, scope, session.Vertegenwoordiging is not null, CancellationToken.None);

        // what is shared is told before it is sent, whatever the setting says of collecting
        var isTested = scope is not null && scope.Abonnement is not { IsTermination: true }
            && (behaviour.Current.AvailabilityTest == AvailabilityTest.Early || scope.Functie == Functie.Delen);
        if (isTested)
        {
            LogTest(log, session, scope!, isAvailable);
        }

        // the client may have left the OAuth Client List since the landing page, and then there is nobody to answer
        if (FindFault(await clients.CurrentAsync(CancellationToken.None), session) is { } fault)
        {
            log.Refused(context, log.RequestOf(context, session), fault);
            return screens.Error(context, fault, fault.Name == "client-list-unavailable" ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status400BadRequest);
        }

        if (!isGiven)
        {
            return Refuse(context, log, session, "De Persoon heeft geen toestemming gegeven.");
        }

        if (scope is null || (!isAvailable && isTested))
        {
            return Refuse(context, log, session, "Deze Aanbieder heeft geen gegevens van deze Persoon beschikbaar, of kan er geen ontvangen.");
        }

        // what is shared is shared once, and a mandate may end: the choice for an indefinite time is only there for one's own data
        var longLived = scope.MayBeLongLived && session.Vertegenwoordiging is null && form["onbepaaldeDuur"] == "ja";
        var request = new CodeRequest(
            session.ClientId, session.ClientName, session.RedirectUri, session.Scope, session.CorrelationId, longLived, session.Vertegenwoordiging is not null,
            IsTested: isTested || scope.Functie == Functie.Delen);
        var code = await grants.IssueCodeAsync(bsn, request);
        log.Granted(session);
        return AuthorizationAnswer.Grant(session, code);
    }

    private static AuthorizationRefusal? FindFault(OAuthClientList? clients, AuthorizationSession session) =>
        clients is null ? AuthorizationRefusal.ListUnavailable()
        : clients.Find(session.ClientId) is null ? AuthorizationRefusal.ClientUnknown(session.ClientId)
        : null;

    private static string EventOf(RequestedScope? scope, bool isGiven) => (scope?.Functie == Functie.Delen, isGiven) switch
    {
        (true, true) => "receive_confirmation",
        (true, false) => "receive_confirmation_refusal",
        (false, true) => "receive_consent",
        (false, false) => "receive_consent_refusal",
    };

    /// <summary>Only the outcome is logged, not what was found.</summary>
    private static void LogTest(AuthorizationLog log, AuthorizationSession session, RequestedScope scope, bool isAvailable) => log.Write(
        scope.Functie == Functie.Delen ? "receptiveness_test" : "availability_test",
        session,
        status: isAvailable ? StatusCodes.Status200OK : null,
        error: isAvailable ? null : KetenError.Of(OAuthErrors.AccessDenied, "nothing-available"));

    private static Redirect303 Refuse(HttpContext context, AuthorizationLog log, AuthorizationSession session, string why)
    {
        var refusal = AuthorizationRefusal.NotHonoured(why);
        log.Denied(session, refusal);
        return AuthorizationAnswer.Refuse(context, session, refusal);
    }
}
