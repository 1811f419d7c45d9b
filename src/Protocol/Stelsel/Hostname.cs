using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace MedMijSandbox.Stelsel;

/// <summary>
/// Fully qualified name of a Node in lower case, as in <c>token.dva-noord.localhost</c>: labels of letters, digits and hyphens,
/// at least one dot, a last label of two characters or more, no port, no trailing dot, at most 253 characters.
/// </summary>
/// <remarks>Bron: core.whl.304; RFC 3696 §2. Stricter than the schemas of the lists: no hyphen at either end of a label and no IP address.</remarks>
public readonly record struct Hostname
{
    /// <summary>Longest name that gets a certificate here, in characters: the files that it lies in are named after it.</summary>
    public const int LongestInCertificate = 230;

    private static readonly IdnMapping Idn = new();

    private Hostname(string value) => Value = value;

    /// <summary>The name in lower case.</summary>
    public string Value { get; }

    /// <summary>Reads a name as it stands; upper case is refused because the lists have none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Hostname hostname)
    {
        var valid = text is { Length: <= 253 } && IsQualified(text);
        hostname = valid ? new(text!) : default;
        return valid;
    }

    /// <summary>Reads a name that is known to be right.</summary>
    /// <exception cref="FormatException">The text is not a fully qualified host name.</exception>
    public static Hostname Parse(string text) =>
        TryParse(text, out var hostname) ? hostname : throw new FormatException($"'{text}' is not a fully qualified host name in lower case.");

    /// <summary>Whether a text is a name that can stand in a certificate: labels that begin with <c>xn--</c> have to be international ones.</summary>
    /// <remarks>Bron: RFC 5891 §5.4.</remarks>
    public static bool FitsCertificate([NotNullWhen(true)] string? text)
    {
        if (!TryParse(text, out _))
        {
            return false;
        }

        try
        {
            return string.Equals(Idn.GetAscii(text), text, StringComparison.Ordinal);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static bool IsQualified(string text)
    {
        var labels = text.Split('.');
        return labels.Length >= 2 && labels.All(IsLabel) && labels[^1].Length >= 2 && labels[^1].Any(char.IsAsciiLetterLower);
    }

    private static bool IsLabel(string label) =>
        label.Length is >= 1 and <= 63 && label[0] != '-' && label[^1] != '-'
        && label.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
