using System.Text;
using System.Text.RegularExpressions;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Node.Exchanges;

/// <summary>Takes out of a recorded text what nobody but the parties may see: BSN, authorization codes, artifacts, tokens and secrets.</summary>
/// <remarks>
/// The text comes from anybody who can reach the front door, so every expression is of the kind that cannot backtrack: time is linear
/// whatever is sent. Bron: core.logging.103, by analogy: the recorder is not the log of the stelsel.
/// </remarks>
public static partial class Masking
{
    private const string Mask = "***";
    private const int BsnLength = 9;
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
    private const string Names = "code|SAMLart|refresh_token|access_token|client_secret|wachtwoord|bsn|__formulier|verzoek|aanmelding|sleutel|pkcs12|password|Signature";

    /// <summary>The text with every secret replaced.</summary>
    public static string Apply(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var masked = Fields().Replace(text, static m => IsTokenSearch(m) ? m.Value : m.Groups[1].Value + m.Groups[2].Value + Mask);
        masked = InputFields().Replace(masked, "$1" + Mask + "$2");
        masked = Json().Replace(masked, "$1" + Mask + "$2");
        masked = SamlArtifact().Replace(masked, "$1" + Mask + "$2");
        masked = PageSecrets().Replace(masked, "$1" + Mask + "$2");
        return MaskBsn(masked);
    }

    /// <summary>An address with every secret replaced, also one that is hidden behind percent-encoding.</summary>
    public static string ApplyToAddress(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.Contains("/request_logout", StringComparison.Ordinal))
        {
            // A request to log out names the Persoon, deflated and in Base64.
            address = SamlRequest().Replace(address, "$1" + Mask);
        }

        var decoded = Uri.UnescapeDataString(address);
        var masked = Apply(address);
        return masked == address && Apply(decoded) is var plain && plain != decoded ? plain : masked;
    }

    // A search for FHIR codes has a parameter of the same name, and a system before the bar: it is no authorization code.
    private static bool IsTokenSearch(Match match) =>
        match.Groups[2].ValueSpan.Equals("code=", StringComparison.OrdinalIgnoreCase)
        && (match.Groups[3].ValueSpan.StartsWith("http", StringComparison.Ordinal)
            || match.Groups[3].ValueSpan.Contains('|')
            || match.Groups[3].ValueSpan.Contains("%7C", StringComparison.OrdinalIgnoreCase));

    /// <summary>Replaces every run of exactly nine digits that passes the 11-test, except within a UUID, where it is chance.</summary>
    private static string MaskBsn(string text)
    {
        StringBuilder? masked = null;
        var ids = Uuid().EnumerateMatches(text);
        var (idStart, idEnd) = ids.MoveNext() ? (ids.Current.Index, ids.Current.Index + ids.Current.Length) : (int.MaxValue, int.MaxValue);
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsAsciiDigit(text[i]))
            {
                continue;
            }

            while (idEnd <= start)
            {
                (idStart, idEnd) = ids.MoveNext() ? (ids.Current.Index, ids.Current.Index + ids.Current.Length) : (int.MaxValue, int.MaxValue);
            }

            if (i - start == BsnLength && (start < idStart || i > idEnd) && Bsn.TryParse(text[start..i], out _))
            {
                (masked ??= new(text)).Remove(start, BsnLength).Insert(start, "*********");
            }

            start = i + 1;
        }

        return masked?.ToString() ?? text;
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Linear, 1000)]
    private static partial Regex Uuid();

    [GeneratedRegex("([?&]SAMLRequest=)[^&\\s\"<]+", Linear, 1000)]
    private static partial Regex SamlRequest();

    [GeneratedRegex("(^|[?&\"'\\s;])((?:" + Names + ")=)([^&\\s\"<]+)", Linear, 1000)]
    private static partial Regex Fields();

    [GeneratedRegex("(<input[^>]*name=\"(?:" + Names + ")\"[^>]*value=\")[^\"]*(\")", Linear, 1000)]
    private static partial Regex InputFields();

    [GeneratedRegex("(\"(?:" + Names + "|secret)\"\\s*:\\s*\")[^\"]*(\")", Linear, 1000)]
    private static partial Regex Json();

    [GeneratedRegex("(<(?:[A-Za-z0-9]+:)?Artifact(?:\\s[^>]*)?>)[^<]*(</)", Linear, 1000)]
    private static partial Regex SamlArtifact();

    [GeneratedRegex("(<(?:output|code|kbd)[^>]*>)[^<]*(</)", Linear, 1000)]
    private static partial Regex PageSecrets();
}
