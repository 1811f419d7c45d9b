using MedMijSandbox.Dva.Toestemmingen;
using MedMijSandbox.Ketenlogging;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Ketenlogging;

namespace MedMijSandbox.Dva.Verzamelen;

/// <summary>What the Resource Server logs. Whose data it is about is in no line.</summary>
/// <remarks>Bron: core.logging.204 (deels); core.logging.103.</remarks>
internal sealed class ResourceLog(KetenLog log, DvaOptions options, SandboxNetwork network)
{
    private readonly string _root = network.Address(options.ResourceHost, "/").AbsoluteUri;

    /// <summary>A request came in, and it was looked up what its token gives.</summary>
    /// <param name="context">The request.</param>
    /// <param name="endpoint">The endpoint; null: there is none at this address.</param>
    /// <param name="path">Path under it.</param>
    /// <param name="access">What the token gives; null: nothing.</param>
    public void Received(HttpContext context, ResourceEndpoint? endpoint, string path, AccessGrant? access)
    {
        var ids = FlowIds.Of(context);
        var method = HttpMethods.GetCanonicalizedValue(context.Request.Method);
        var address = endpoint is null ? _root : endpoint.Addresses.Of(path);
        log.Write(
            "receive_resource_request",
            ids,
            new(ids.RequestId, method, access?.ClientId ?? KetenRequest.Unknown, options.ResourceHost, address) { ProviderId = access?.ProviderId, ServiceId = endpoint?.ServiceId },
            location: options.ResourceHost);
    }

    /// <summary>An answer goes out.</summary>
    public void Sent(HttpContext context, int status)
    {
        var ids = FlowIds.Of(context);
        log.Write("send_resource_response", ids, response: new(ids.RequestId, status), location: options.ResourceHost);
    }

    /// <summary>A refusal goes out.</summary>
    public void Refused(HttpContext context, ResourceRefusal refusal)
    {
        var status = refusal.Outcome.Status;
        var code = refusal.Challenge?.Error ?? (status >= StatusCodes.Status500InternalServerError ? OAuthErrors.TemporarilyUnavailable : null);
        log.Write(
            "receive_resource_request_error",
            FlowIds.Of(context),
            response: KetenResponse.Of(status),
            error: KetenError.Of(code, refusal.Name, status),
            location: options.ResourceHost);
    }
}
