using MedMijSandbox.Ketenlogging;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.ServiceDefaults.Ketenlogging;

/// <summary>
/// The two ids that a line is found by. An id that is missing or no UUID becomes a fresh one: every line has both, and nothing of an unknown sender is logged.
/// </summary>
/// <param name="correlationId">X-Correlation-ID.</param>
/// <param name="requestId">MedMij-Request-ID.</param>
/// <remarks>Bron: core.logging.103.</remarks>
public sealed class KetenIds(string? correlationId, string? requestId)
{
    /// <summary>X-Correlation-ID, or a fresh UUID.</summary>
    public string CorrelationId { get; } = MedMijIds.IsId(correlationId) ? correlationId : Guid.NewGuid().ToString();

    /// <summary>MedMij-Request-ID, or a fresh UUID.</summary>
    public string RequestId { get; } = MedMijIds.IsId(requestId) ? requestId : Guid.NewGuid().ToString();

    /// <summary>The ids of a request that came in: its headers, or its parameters where the browser brought it.</summary>
    public static KetenIds Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new(Find(request, MedMijIds.CorrelationId), Find(request, MedMijIds.RequestId));
    }

    private static string? Find(HttpRequest request, string name)
    {
        var values = request.Headers[name];
        values = values.Count > 0 ? values : request.Query[name];
        return values.Count == 1 ? values[0] : null;
    }
}

/// <summary>Blocks of a line, made of what a participant has at hand.</summary>
public static class KetenBlocks
{
    /// <summary>The request block of a request that came in: method, own host and path of it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="clientId">Host name of the client; null: not known.</param>
    /// <param name="grantType">Grant type of a token request.</param>
    /// <param name="initiatedBy">Who started it.</param>
    /// <param name="providerId">Name of the Aanbieder.</param>
    /// <param name="serviceId">Id of the Gegevensdienst.</param>
    public static KetenRequest Of(
        HttpRequest request, string? clientId, string? grantType = null, KetenInitiator? initiatedBy = null, string? providerId = null, string? serviceId = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        var host = request.Host.Value ?? "";
        return KetenRequest.Of(request.Method, clientId, host, string.Concat("https://", host, request.Path.ToUriComponent()), grantType, initiatedBy, providerId, serviceId);
    }

    /// <summary>The request block of a request that goes out.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="uri">Its address; the query is left out.</param>
    /// <param name="clientId">Host name of the client.</param>
    /// <param name="grantType">Grant type of a token request.</param>
    /// <param name="initiatedBy">Who started it.</param>
    /// <param name="providerId">Name of the Aanbieder.</param>
    /// <param name="serviceId">Id of the Gegevensdienst.</param>
    public static KetenRequest Of(
        HttpMethod method, Uri uri, string? clientId, string? grantType = null, KetenInitiator? initiatedBy = null, string? providerId = null, string? serviceId = null)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(uri);
        return KetenRequest.Of(method.Method, clientId, uri.Host, uri.GetLeftPart(UriPartial.Path), grantType, initiatedBy, providerId, serviceId);
    }
}
