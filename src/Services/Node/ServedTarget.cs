using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace MedMijSandbox.Node;

/// <summary>Path and query of a request, exactly as they were sent: from the first slash on, in visible ASCII.</summary>
/// <param name="Value">What is written behind the method of the request that goes on.</param>
/// <remarks>
/// A signature may stand over the query as it is on the wire, so nothing on the way may write it anew; and what is written unchanged must not hold a space,
/// an end of line or half a character, or one request becomes two. Bron: SAML 2.0 bindings §3.4.4.1; RFC 9112 §3.2 and §11.2.
/// </remarks>
internal sealed record ServedTarget(string Value)
{
    private const char FirstVisible = '!';
    private const char LastVisible = '~';
    private const int MostShown = 2000;

    /// <summary>Takes the origin form, or what follows the authority in the absolute form.</summary>
    /// <param name="raw">The request target as it came in.</param>
    /// <param name="target">What it says; null when nothing can be forwarded.</param>
    public static bool TryParse(string raw, [NotNullWhen(true)] out ServedTarget? target)
    {
        target = null;
        if (raw.AsSpan().ContainsAnyExceptInRange(FirstVisible, LastVisible))
        {
            return false;
        }

        var path = raw;
        if (raw.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            var authority = raw["https://".Length..];
            var end = authority.AsSpan().IndexOfAny('/', '?');
            path = end < 0 ? "/" : authority[end] == '/' ? authority[end..] : "/" + authority[end..];
        }

        target = path is ['/', ..] ? new(path) : null;
        return target is not null;
    }

    /// <summary>A target as it can be shown anywhere: what is not visible ASCII is percent-encoded.</summary>
    public static string Show(string raw)
    {
        var shown = new StringBuilder();
        foreach (var unit in raw.Length > MostShown ? raw[..MostShown] : raw)
        {
            _ = unit is >= FirstVisible and <= LastVisible ? shown.Append(unit) : shown.Append(CultureInfo.InvariantCulture, $"%{(int)unit:X2}");
        }

        return shown.ToString();
    }

    /// <summary>The target of a request as it came in.</summary>
    public static string RawOf(HttpContext context) => context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
}
