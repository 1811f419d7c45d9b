using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace MedMijSandbox.OAuth;

/// <summary>The WWW-Authenticate header by which a Resource Server refuses.</summary>
/// <param name="Error">
/// <see cref="OAuthErrors.InvalidRequest"/> (400), <see cref="OAuthErrors.InvalidToken"/> (401) or
/// <see cref="OAuthErrors.InsufficientScope"/> (403); null when the request had no token at all (401).
/// </param>
/// <param name="Description">For a developer; null: none. Characters that the header cannot carry are left out when written.</param>
/// <remarks>Bron: RFC 6750 §3.</remarks>
public sealed record BearerChallenge(string? Error, string? Description = null)
{
    /// <summary>The request had no token.</summary>
    public static readonly BearerChallenge WithoutToken = new(Error: null);

    /// <summary>The value of the header.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(OAuthParameters.Bearer);
        Append(text, OAuthParameters.Error, Error, " ");
        Append(text, OAuthParameters.ErrorDescription, Description, Error is null ? " " : ", ");
        return text.ToString();
    }

    /// <summary>Reads the value of the header as a client does; false when it is no Bearer challenge.</summary>
    public static bool TryParse(string? header, [NotNullWhen(true)] out BearerChallenge? challenge)
    {
        challenge = null;
        if (header is null || !header.StartsWith(OAuthParameters.Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var rest = header[OAuthParameters.Bearer.Length..];
        if (rest.Length > 0 && rest[0] != ' ')
        {
            return false;
        }

        challenge = new(Find(rest, OAuthParameters.Error), Find(rest, OAuthParameters.ErrorDescription));
        return true;
    }

    private static void Append(StringBuilder text, string name, string? value, string separator)
    {
        if (value is not null)
        {
            var allowed = value.Where(c => c is >= ' ' and <= '~' and not '"' and not '\\').ToArray();
            text.Append(separator).Append(name).Append("=\"").Append(allowed).Append('"');
        }
    }

    private static string? Find(string parameters, string name)
    {
        var start = 0;
        while ((start = parameters.IndexOf(name + "=\"", start, StringComparison.OrdinalIgnoreCase)) >= 0)
        {
            var value = start + name.Length + 2;
            var end = parameters.IndexOf('"', value);
            if (start > 0 && parameters[start - 1] is ' ' or ',')
            {
                return end < 0 ? null : parameters[value..end];
            }

            start = value;
        }

        return null;
    }
}
