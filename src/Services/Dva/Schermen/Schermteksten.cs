using System.Collections.Frozen;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dva.Schermen;

/// <summary>
/// Every text that a Persoon reads at this DVA, by key. The standard texts are our own; a file replaces all or some of them, so that whoever may use the
/// prescribed ones can show those.
/// </summary>
/// <remarks>Bron: core.usrint.106; core.usrint.108; core.usrint.109.</remarks>
internal sealed class Schermteksten
{
    /// <summary>Largest number of characters in a text; a bound of ours.</summary>
    public const int LongestText = 2000;

    private readonly FrozenDictionary<string, string> _texts;

    private Schermteksten(Dictionary<string, string> texts) => _texts = texts.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The standard texts, with those of a file in their place.</summary>
    /// <param name="file">Path of the file; null: the standard texts alone.</param>
    /// <exception cref="InvalidDataException">The file cannot be used; the message names every fault.</exception>
    public static Schermteksten Load(string? file)
    {
        var texts = TextRules.All.Where(r => r.Kind == TextKind.Extra).ToDictionary(r => r.Key, _ => "", StringComparer.Ordinal);
        Replace(texts, SchermtekstenReader.ReadStandard());
        if (file is not null)
        {
            Replace(texts, SchermtekstenReader.ReadFile(file));
        }

        return new(texts);
    }

    /// <summary>A title, a button or another text of one line.</summary>
    public string Line(string key, TextValues values) => Fill(_texts[key], values);

    /// <summary>The text of a key, or a text that has none: the words of a refusal.</summary>
    public string LineOrText(string keyOrText, TextValues values) => _texts.TryGetValue(keyOrText, out var text) ? Fill(text, values) : keyOrText;

    /// <summary>A text as paragraphs; nothing where an optional one is not there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="values">What the placeholders stand for.</param>
    /// <param name="style">Class of each paragraph; null for none.</param>
    public Html Paragraphs(string key, TextValues values, string? style = null)
    {
        // taken apart before it is filled, so that a name cannot begin a paragraph
        var paragraphs = _texts[key].Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(p => Fill(p, values));
        return Html.Join(paragraphs.Select(p => style is null ? Html.Of($"<p>{p}</p>\n") : Html.Of($"<p class=\"{style}\">{p}</p>\n")));
    }

    // In one pass: a name that itself looks like a placeholder stays as it is.
    private static string Fill(string text, TextValues values) => Placeholders.Pattern().Replace(text, match => values.Find(match.Groups["name"].Value));

    private static void Replace(Dictionary<string, string> texts, IReadOnlyDictionary<string, string> others)
    {
        foreach (var (key, text) in others)
        {
            texts[key] = text;
        }
    }
}
