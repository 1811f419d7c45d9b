namespace MedMijSandbox.Lijsten.Validating;

/// <summary>Text of a document in a message: a terminal or a log must not obey it.</summary>
internal static class PlainText
{
    private const int Longest = 300;

    /// <summary>On one line, without control characters, at most 300 characters.</summary>
    public static string Of(string text)
    {
        var shown = text.Length > Longest ? string.Concat(text.AsSpan(0, Longest), "…") : text;
        return string.Create(shown.Length, shown, static (target, source) =>
        {
            for (var i = 0; i < target.Length; i++)
            {
                // Line and paragraph separators, and marks that turn the direction of the text, are no letters either.
                var c = source[i];
                target[i] = char.IsControl(c) || c is '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') ? '?' : c;
            }
        });
    }
}
