using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace MedMijSandbox.OAuth;

/// <summary>The Authorization header of a request on the resource interface: <c>Bearer</c>, one space, the token.</summary>
/// <remarks>Bron: core.rscint.200; RFC 6750 §2.1.</remarks>
public static class BearerToken
{
    /// <summary>Longest token that is read, in characters.</summary>
    public const int MaximumLength = 8 * 1024;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/");

    /// <summary>The value of the header.</summary>
    public static string Format(string token) => $"{OAuthParameters.Bearer} {token}";

    /// <summary>Reads the value of the header; the scheme in any case.</summary>
    public static bool TryParse([NotNullWhen(true)] string? header, [NotNullWhen(true)] out string? token)
    {
        token = null;
        const string Scheme = OAuthParameters.Bearer + " ";
        if (header is null || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var text = header[Scheme.Length..].TrimStart(' ');
        if (!IsWellFormed(text))
        {
            return false;
        }

        token = text;
        return true;
    }

    /// <summary>Whether a text is a b64token: letters, digits and <c>-._~+/</c>, then any number of <c>=</c>.</summary>
    public static bool IsWellFormed([NotNullWhen(true)] string? token)
    {
        if (token is not { Length: > 0 and <= MaximumLength })
        {
            return false;
        }

        var body = token.AsSpan().TrimEnd('=');
        return body.Length > 0 && !body.ContainsAnyExcept(Allowed);
    }
}
