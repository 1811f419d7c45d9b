using System.Globalization;

namespace MedMijSandbox.Dva.Schermen;

/// <summary>The form of a text.</summary>
internal enum TextKind
{
    /// <summary>One line: a title, a button, a label.</summary>
    Line,

    /// <summary>One or more paragraphs, with a blank line between them.</summary>
    Paragraphs,

    /// <summary>Paragraphs that need not be there.</summary>
    Extra,
}

/// <summary>One text of a page: its key, its form, and what may and must stand in it.</summary>
/// <param name="Key">Page and name, as in <c>landing.titel</c>.</param>
/// <param name="Kind">Its form.</param>
/// <param name="Allowed">Placeholders that may stand in it.</param>
/// <param name="Required">Placeholders that must stand in it, a part of <paramref name="Allowed"/>.</param>
internal sealed record TextRule(string Key, TextKind Kind, IReadOnlyList<string> Allowed, IReadOnlyList<string> Required)
{
    /// <summary>The page: what stands before the dot.</summary>
    public string Page => Key[..Key.IndexOf('.', StringComparison.Ordinal)];

    /// <summary>What is wrong with a text for this key; empty when nothing is.</summary>
    public IEnumerable<string> FindFaults(string text)
    {
        if (text.Length == 0 && Kind != TextKind.Extra)
        {
            yield return $"{Key} is empty; leave it out to keep the standard text";
        }

        if (text.Length > Schermteksten.LongestText)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{Key} has {text.Length} characters; at most {Schermteksten.LongestText} are allowed");
        }

        if (text.Any(IsInvisible))
        {
            yield return Kind == TextKind.Line
                ? $"{Key} holds a line break or another control character; it is one line of visible text"
                : $"{Key} holds a control character; visible text and line breaks are allowed";
        }

        foreach (var fault in FindPlaceholderFaults(text))
        {
            yield return fault;
        }
    }

    private IEnumerable<string> FindPlaceholderFaults(string text)
    {
        var used = Placeholders.Pattern().Matches(text).Select(m => m.Groups["name"].Value).Distinct(StringComparer.Ordinal).ToList();
        foreach (var unknown in used.Except(Allowed, StringComparer.Ordinal))
        {
            yield return $"{Key} holds <{unknown}>; allowed there are {string.Join(", ", Allowed.Select(p => $"<{p}>"))}, and no markup";
        }

        foreach (var missing in Required.Except(used, StringComparer.Ordinal))
        {
            yield return $"{Key} must hold <{missing}>";
        }

        if (Placeholders.Pattern().Replace(text, "").AsSpan().IndexOfAny('<', '>') >= 0)
        {
            yield return $"{Key} holds < or > outside a placeholder; no markup is allowed";
        }
    }

    /// <summary>Whether a character would show nothing, or turn the direction of what follows; a soft hyphen may stand in a text.</summary>
    private bool IsInvisible(char c) => char.GetUnicodeCategory(c) switch
    {
        UnicodeCategory.Control => c != '\n' || Kind == TextKind.Line,
        UnicodeCategory.Format => c != '\u00AD',
        _ => false,
    };
}
