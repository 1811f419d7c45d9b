namespace MedMijSandbox.ServiceDefaults;

/// <summary>
/// To which flow an exchange of the browser belongs, for the recorder: such an exchange has no X-Correlation-ID of its own, and the participant knows it by
/// the session. A header between participant and Node, as <see cref="Explanation"/>.
/// </summary>
public static class RecordedFlow
{
    /// <summary>Name of the header between participant and Node.</summary>
    public const string HeaderName = "Sandbox-Correlation-ID";

    /// <summary>Adds the id to the answer under way, when a Node is there to take it off.</summary>
    public static void Set(HttpContext context, Guid correlationId) => Set(context, correlationId.ToString("D"));

    /// <summary>Adds the id to the answer under way, when a Node is there to take it off; null or empty: there is none.</summary>
    public static void Set(HttpContext context, string? correlationId)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!string.IsNullOrEmpty(correlationId) && Explanation.IsBehindNode(context))
        {
            context.Response.Headers[HeaderName] = Uri.EscapeDataString(correlationId);
        }
    }

    /// <summary>Reads what was set.</summary>
    public static string Decode(string value) => Uri.UnescapeDataString(value);
}
