using MedMijSandbox.Dva.Authenticeren;
using MedMijSandbox.Dva.Autoriseren;
using MedMijSandbox.Dva.Gedrag;
using MedMijSandbox.Dva.Schermen;
using MedMijSandbox.Lijsten;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Lists;
using MedMijSandbox.Stelsel;
using Microsoft.Extensions.Primitives;

namespace MedMijSandbox.Dva.Toestemmingen;

/// <summary>A DVP Server sends the Persoon here to see its toestemmingen. Checked like an authorization request, as far as it has the same parameters.</summary>
/// <remarks>Bron: RFC 6749 §4.1.2.1 for what may be answered where.</remarks>
internal static class RequestOverview
{
    public static async Task<IResult> Handle(
        HttpContext context,
        ListKeeper<OAuthClientList> clients,
        AuthorizationSessions sessions,
        AuthorizationScreens screens,
        AuthorizationLog log,
        BeherenSchermen pages,
        DigidClient digid,
        LiveBehaviour behaviour,
        SandboxNetwork network)
    {
        var parameters = Parameters.OfQuery(context);
        StringValues Parameter(string name) => parameters[name];
        var received = log.Read(context, Parameter);
        var (client, redirectUri, refusal) = ClientReader.Read(Parameter, await clients.CurrentAsync(context.RequestAborted), network.PublicPort);
        if (refusal is not null)
        {
            log.Refused(context, received, refusal);
            return screens.Error(context, refusal, refusal.Name == "client-list-unavailable" ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status400BadRequest);
        }

        var state = Parameter(OAuthParameters.State);
        var headers = context.Request.Headers;
        if ((ClientReader.CheckState(state) ?? ClientReader.CheckIds(Parameter, headers, behaviour.Current)) is { } second)
        {
            log.Refused(context, received, second);
            return AuthorizationAnswer.Refuse(context, redirectUri!, ClientReader.StateOf(state), second);
        }

        await digid.PrepareAsync(context.RequestAborted);
        var session = new AuthorizationSession(
            client!.Hostname.Value, client.Organisatienaam, redirectUri!, "", state.ToString(),
            ClientReader.Id(Parameter, headers, MedMijIds.RequestId) ?? "", ClientReader.Id(Parameter, headers, MedMijIds.CorrelationId) ?? "",
            Stage.Landing, Purpose: Purpose.Beheren);
        sessions.Begin(context, session);
        log.Write("show_landing_page", session, status: StatusCodes.Status200OK);
        return pages.BeherenLanding(context, session);
    }
}
