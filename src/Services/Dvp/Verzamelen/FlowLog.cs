using MedMijSandbox.Abonneren;
using MedMijSandbox.Ketenlogging;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults.Ketenlogging;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>
/// What the DVP Server logs of its flows. Nothing that another side sent stands in a line as it came: a code that does not exist becomes <c>other</c>.
/// </summary>
/// <remarks>
/// Bron: core.logging.202; core.logging.103; core.gegevensuitwisseling.200. Who logs does not catch what <see cref="KetenLog"/> throws on a full disk: what
/// cannot be logged is not done either, and the participant answers with a fault, as when its storage fails.
/// </remarks>
internal sealed class FlowLog(KetenLog log, DvpOptions options)
{
    /// <summary>The browser goes to the Authorization Server.</summary>
    public void Redirected(Uri authorizationEndpoint, RequestIds ids, LoggedFlow flow) =>
        log.Write("send_authorization_request", KetenIdsOf(ids.CorrelationId, ids.RequestId), RequestOf(HttpMethod.Get, authorizationEndpoint, flow));

    /// <summary>The browser comes back with an answer to a request of ours.</summary>
    public void Returned(HttpContext context, PendingAuthorization pending, AuthorizationResponse answer)
    {
        var choice = pending.ChoiceKey.Split('~');
        var request = KetenBlocks.Of(
            context.Request,
            options.Hostname.Value,
            initiatedBy: KetenInitiator.Person,
            providerId: choice[0],
            serviceId: pending.Delen?.GegevensdienstId ?? (pending.Abonnement is not null && choice.Length > 1 ? choice[1] : null));
        var ids = KetenIdsOf(pending.CorrelationId, pending.RequestId);
        if (answer is AuthorizationResponse.Refused refused)
        {
            log.Write("receive_authorization_error_response", ids, request, error: KetenError.Of(CodeOf(refused.Error), "authorization-refused"));
        }
        else
        {
            log.Write("receive_authorization_response", ids, request);
        }
    }

    /// <summary>The browser comes with an answer to no request of ours. The ids of it are new.</summary>
    public void NotOurs(HttpContext context) => log.Write(
        "receive_authorization_error_response",
        new KetenIds(null, null),
        KetenBlocks.Of(context.Request, options.Hostname.Value),
        error: KetenError.Of(null, "state-not-ours"));

    /// <summary>This PGO collects by itself.</summary>
    public void StartedAutomatically(Guid correlationId) => log.Write("automatic_collection_started", KetenIdsOf(correlationId, Guid.Empty));

    /// <summary>A request on the backchannel is going to be sent.</summary>
    /// <param name="type">Name of the event.</param>
    /// <param name="method">Its method.</param>
    /// <param name="address">Its address, without what may not be logged; a query is left out here.</param>
    /// <param name="flow">What it belongs to.</param>
    /// <param name="grantType">Grant type of a token request.</param>
    public LoggedExchange Begin(string type, HttpMethod method, Uri address, LoggedFlow flow, string? grantType = null)
    {
        var ids = KetenIdsOf(flow.CorrelationId, Guid.NewGuid());
        var request = RequestOf(method, address, flow, grantType);
        log.Write(type, ids, request);
        return new(log, ids, request);
    }

    /// <summary>The error of an answer.</summary>
    /// <param name="code">Code that the other side sent.</param>
    /// <param name="description">Words of ours.</param>
    /// <param name="status">Status of the answer.</param>
    public static KetenError ErrorOf(string? code, string description, int status) => KetenError.Of(CodeOf(code), description, status);

    /// <summary>A code that exists, as it is; null for any other text.</summary>
    internal static string? CodeOf(string? text) => text is
        OAuthErrors.InvalidRequest or OAuthErrors.UnauthorizedClient or OAuthErrors.AccessDenied or OAuthErrors.UnsupportedResponseType
        or OAuthErrors.InvalidScope or OAuthErrors.ServerError or OAuthErrors.TemporarilyUnavailable or OAuthErrors.InvalidClient
        or OAuthErrors.InvalidGrant or OAuthErrors.UnsupportedGrantType or OAuthErrors.InvalidToken or OAuthErrors.InsufficientScope
        or AbonnerenErrors.InvalidEnd or AbonnerenErrors.ExtensionRefused or AbonnerenErrors.InvalidSubscriptionId
            ? text
            : null;

    // The id of zeros is no id: the line gets a new one.
    private static KetenIds KetenIdsOf(Guid correlationId, Guid requestId) =>
        new(correlationId.ToString("D"), requestId.ToString("D"));

    private KetenRequest RequestOf(HttpMethod method, Uri address, LoggedFlow flow, string? grantType = null) => KetenBlocks.Of(
        method,
        address,
        options.Hostname.Value,
        grantType,
        flow.InitiatedBy == Initiator.Machine ? KetenInitiator.Machine : KetenInitiator.Person,
        flow.Aanbieder,
        flow.Gegevensdienst);
}
