using MedMijSandbox.Dva.Abonneren;
using MedMijSandbox.Dva.Authenticeren;
using MedMijSandbox.Dva.Gedrag;
using MedMijSandbox.Dva.Verzamelen;
using MedMijSandbox.Lijsten;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Lists;
using Microsoft.Extensions.Primitives;

namespace MedMijSandbox.Dva.Autoriseren;

/// <summary>First step of the functie Autoriseren: a DVP Server sends Persoon here with an authorization request. Shows the landing page.</summary>
/// <remarks>Bron: core.authint.201 (deels); core.usrint.100.</remarks>
internal static class RequestAuthorization
{
    public static async Task<IResult> Handle(
        HttpContext context,
        ListKeeper<OAuthClientList> clients,
        AuthorizationSessions sessions,
        AuthorizationScreens screens,
        AuthorizationLog log,
        DigidClient digid,
        Bronsystemen bronsystemen,
        DvaOptions options,
        Abonnementen abonnementen,
        LiveBehaviour behaviour,
        TimeProvider clock,
        SandboxNetwork network)
    {
        var isPost = HttpMethods.IsPost(context.Request.Method);
        var form = isPost ? await Parameters.OfFormAsync(context) : null;
        var parameters = form ?? Parameters.OfQuery(context);
        StringValues Parameter(string name) => parameters[name];
        var received = log.Received(context, Parameter);
        if (isPost && form is null)
        {
            log.Refused(context, received, AuthorizationRefusal.ClientMissing());
            return screens.Error(context, AuthorizationRefusal.ClientMissing(), StatusCodes.Status400BadRequest);
        }

        var reading = AuthorizationRequestReader.Read(
            Parameter,
            context.Request.Headers,
            await clients.CurrentAsync(context.RequestAborted),
            options,
            abonnementen,
            behaviour.Current,
            network.PublicPort,
            clock.GetUtcNow());
        if (reading.Session is { } session)
        {
            // The landing page may lead to DigiD, so its address has to be known; the dossiers are fetched while the Persoon reads.
            bronsystemen.Prepare();
            await digid.PrepareAsync(context.RequestAborted);
            sessions.Begin(context, session);
            return screens.Landing(context, session);
        }

        log.Refused(context, received, reading.Refusal!);
        return reading.RedirectUri is { } redirectUri
            ? AuthorizationAnswer.Refuse(context, redirectUri, reading.State, reading.Refusal!)
            : screens.Error(context, reading.Refusal!, reading.Refusal!.Name == "client-list-unavailable" ? 503 : 400);
    }
}
