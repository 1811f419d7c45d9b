using System.Diagnostics;
using System.Security.Cryptography;

namespace MedMijSandbox.ServiceDefaults;

/// <summary>
/// Ties the traces of one flow together: a browser carries no trace context from PGO to DVA and back, but the X-Correlation-ID goes along,
/// so its 32 digits are the trace id. Who has the one from a log finds the other.
/// </summary>
/// <remarks>Bron: core.authint.208; core.tknint.208; core.rscint.201.</remarks>
public static class FlowTrace
{
    /// <summary>The context of the flow; the default, which means none, when the id is no UUID.</summary>
    public static ActivityContext ContextOf(string? correlationId)
    {
        if (!Guid.TryParse(correlationId, out var id) || id == Guid.Empty)
        {
            return default;
        }

        var trace = id.ToString("N");
        var span = SHA256.HashData(id.ToByteArray()).AsSpan(0, 8);
        return new(ActivityTraceId.CreateFromString(trace), ActivitySpanId.CreateFromBytes(span), ActivityTraceFlags.Recorded);
    }

    /// <summary>Starts a span in the trace of the flow; null when nobody listens.</summary>
    public static Activity? Continue(ActivitySource source, string? correlationId, string name)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.StartActivity(name, ActivityKind.Internal, ContextOf(correlationId));
    }
}
