using MedMijSandbox.Fhir.Gegevensdiensten;
using MedMijSandbox.Ketenlogging;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults.Ketenlogging;
using MedMijSandbox.Stelsel;
using Microsoft.Extensions.Primitives;

namespace MedMijSandbox.Dva.Autoriseren;

/// <summary>What the Authorization Server logs while a Persoon is in the browser.</summary>
/// <remarks>Bron: core.logging.203; core.logging.103.</remarks>
internal sealed class AuthorizationLog(KetenLog log, DvaOptions options)
{
    private const int Redirect = StatusCodes.Status303SeeOther;

    /// <summary>Logs an event of a session.</summary>
    public void Write(string type, AuthorizationSession session, KetenRequest? request = null, int? status = null, KetenError? error = null) =>
        Write(type, FlowIds.Of(session), request, status, error);

    /// <summary>Logs an event.</summary>
    public void Write(string type, KetenIds ids, KetenRequest? request = null, int? status = null, KetenError? error = null) =>
        log.Write(type, ids, request, status is { } code ? KetenResponse.Of(code) : null, error, options.FrontHost);

    /// <summary>An authorization request came in; what is in it was not looked at yet.</summary>
    /// <returns>The request, for a line about a refusal.</returns>
    public KetenRequest Received(HttpContext context, Func<string, StringValues> parameter)
    {
        var request = Read(context, parameter);
        Write("receive_authorization_request", FlowIds.Of(context), request);
        return request;
    }

    /// <summary>A request that came in through the browser; its ids become those of every line about it.</summary>
    public KetenRequest Read(HttpContext context, Func<string, StringValues> parameter)
    {
        var headers = context.Request.Headers;
        FlowIds.Set(context, new(ClientReader.Id(parameter, headers, MedMijIds.CorrelationId), ClientReader.Id(parameter, headers, MedMijIds.RequestId)));
        return RequestOf(context, parameter(OAuthParameters.ClientId), parameter(OAuthParameters.Scope));
    }

    /// <summary>The request is refused: to the client, or with a page when there is no client to answer.</summary>
    public void Refused(HttpContext context, KetenRequest request, AuthorizationRefusal refusal)
    {
        if (refusal.WireCode is { } code)
        {
            Write("send_authorization_request_error", FlowIds.Of(context), status: Redirect, error: KetenError.Of(code, refusal.Name, Redirect));
        }
        else
        {
            Write("authorization_request_error", FlowIds.Of(context), request, error: KetenError.Of(null, refusal.Name));
        }
    }

    /// <summary>The Persoon goes back to the DVP with a code.</summary>
    public void Granted(AuthorizationSession session) => Write("send_authorization_response", session, status: Redirect);

    /// <summary>The Persoon goes back to the DVP without a code. That they stopped before they logged in has a name of its own.</summary>
    public void Denied(AuthorizationSession session, AuthorizationRefusal refusal)
    {
        var error = KetenError.Of(refusal.WireCode, refusal.Name, Redirect);
        if (session.Stage == Stage.Landing)
        {
            Write("send_authorization_cancellation", session, error: error);
        }
        else
        {
            Write("send_authorization_response", session, status: Redirect, error: error);
        }
    }

    /// <summary>A request of the browser within a session.</summary>
    public KetenRequest RequestOf(HttpContext context, AuthorizationSession session) => RequestOf(context, session.ClientId, session.Scope);

    /// <summary>Whether a session is about Delen.</summary>
    public bool IsDelen(AuthorizationSession session) => RequestedScope.Find(session.Scope, options)?.Functie == Functie.Delen;

    private KetenRequest RequestOf(HttpContext context, string? clientId, string? scope)
    {
        var asked = RequestedScope.Find(scope, options);
        var service = asked is { Functie: Functie.Delen } or { Abonnement: not null } ? asked.Gegevensdiensten[0].Value : null;
        return KetenBlocks.Of(context.Request, clientId, providerId: asked?.Aanbieder.Naam.Value, serviceId: service);
    }
}
