using MedMijSandbox.Ketenlogging;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults.Ketenlogging;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>The two ids of an authorization request, made before the browser goes.</summary>
/// <param name="CorrelationId">X-Correlation-ID.</param>
/// <param name="RequestId">MedMij-Request-ID.</param>
internal readonly record struct RequestIds(Guid CorrelationId, Guid RequestId)
{
    /// <summary>New ones.</summary>
    public static RequestIds New() => new(Guid.NewGuid(), Guid.NewGuid());
}

/// <summary>What the lines of a flow say besides the request itself.</summary>
/// <param name="CorrelationId">X-Correlation-ID.</param>
/// <param name="Aanbieder">MedMij name.</param>
/// <param name="Gegevensdienst">Id; null: the request is about more of them.</param>
/// <param name="InitiatedBy">Who wants it.</param>
/// <remarks>Bron: core.gegevensuitwisseling.200.</remarks>
internal sealed record LoggedFlow(Guid CorrelationId, string Aanbieder, string? Gegevensdienst = null, Initiator InitiatedBy = Initiator.Person);

/// <summary>A request on the backchannel that was logged as sent; how it ends is logged here as well.</summary>
internal sealed class LoggedExchange(KetenLog log, KetenIds ids, KetenRequest request)
{
    /// <summary>MedMij-Request-ID to send it with.</summary>
    public string RequestId => ids.RequestId;

    /// <summary>An answer came.</summary>
    /// <param name="type">Name of the event.</param>
    /// <param name="status">Its status.</param>
    /// <param name="error">What it says that went wrong; null: nothing.</param>
    public void Answered(string type, int status, KetenError? error = null) => log.Write(type, ids, response: KetenResponse.Of(status), error: error);

    /// <summary>No answer came.</summary>
    public void Failed() => log.Write("technical_failure", ids, request, error: KetenError.Of(OAuthErrors.TemporarilyUnavailable, "no-answer"));
}
