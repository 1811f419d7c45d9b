using MedMijSandbox.ServiceDefaults.Beheer;

namespace MedMijSandbox.ServiceDefaults;

/// <summary>
/// Why a participant refused something, for the recorder: set as a header that only exists between a participant and the Node, which takes
/// it off before the answer goes out. The wire never shows it.
/// </summary>
public static class Explanation
{
    /// <summary>Name of the header between participant and Node.</summary>
    public const string HeaderName = "Sandbox-Explanation";

    /// <summary>How an explanation begins of something that was not refused.</summary>
    public const string Remark = "Opmerking: ";

    private const int MaximumLength = 1000;

    /// <summary>Adds the explanation to the answer under way, when a Node is there to take it off.</summary>
    public static void Set(HttpContext context, string explanation)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (IsBehindNode(context))
        {
            context.Response.Headers[HeaderName] = Uri.EscapeDataString(explanation.Length <= MaximumLength ? explanation : explanation[..MaximumLength]);
        }
    }

    /// <summary>Whether a Node takes off what is meant for it alone.</summary>
    internal static bool IsBehindNode(HttpContext context) =>
        context.RequestServices.GetRequiredService<ParticipantSetup>().SocketPath is not null || BeheerRoutes.IsThroughNode(context);

    /// <summary>Reads what <see cref="Set"/> wrote.</summary>
    public static string Decode(string value) => Uri.UnescapeDataString(value);
}
