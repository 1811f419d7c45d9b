using System.Text.RegularExpressions;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Node.Exchanges;

/// <summary>Takes out of a recorded text what nobody but the parties may see: BSN, authorization codes, artifacts, tokens and secrets.</summary>
/// <remarks>Bron: core.logging.103, by analogy: the recorder is not the log of the stelsel.</remarks>
public static partial class Masking
{
    private const string Mask = "***";

    /// <summary>The text with every secret replaced.</summary>
    public static string Apply(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var masked = Fields().Replace(text, "$1" + Mask);
        masked = InputFields().Replace(masked, "$1" + Mask + "$2");
        masked = Json().Replace(masked, "$1" + Mask + "$2");
        masked = SamlArtifact().Replace(masked, "$1" + Mask + "$2");
        masked = PageSecrets().Replace(masked, "$1" + Mask + "$2");
        return Digits().Replace(masked, static m => Bsn.TryParse(m.Value, out _) ? "*********" : m.Value);
    }

    [GeneratedRegex("(?<=^|[?&\"'])((?:code|SAMLart|refresh_token|access_token|client_secret|wachtwoord|bsn|__formulier|Signature|aanvraag)=)[^&\\s\"'<]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Fields();

    [GeneratedRegex("(<input[^>]*name=\"(?:__formulier|aanvraag|sleutel|bsn)\"[^>]*value=\")[^\"]*(\")", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex InputFields();

    [GeneratedRegex("(\"(?:access_token|refresh_token|code|wachtwoord|secret)\"\\s*:\\s*\")[^\"]*(\")", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Json();

    [GeneratedRegex("(<(?:[A-Za-z0-9]+:)?Artifact(?:\\s[^>]*)?>)[^<]*(</)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SamlArtifact();

    [GeneratedRegex("(<(?:output|code|kbd)[^>]*>)[^<]*(</)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PageSecrets();

    [GeneratedRegex("(?<![0-9.])[0-9]{8,9}(?![0-9.])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Digits();
}
