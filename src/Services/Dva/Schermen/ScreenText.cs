using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dva.Schermen;

/// <summary>The texts of one page, filled in.</summary>
/// <param name="Texts">Texts of all pages.</param>
/// <param name="Page">The page: what its keys begin with.</param>
/// <param name="Values">What the placeholders stand for.</param>
internal sealed record ScreenText(Schermteksten Texts, string Page, TextValues Values)
{
    /// <summary>A title, a button or another text of one line.</summary>
    public string Line(string name) => Texts.Line($"{Page}.{name}", Values);

    /// <summary>A text as paragraphs.</summary>
    public Html Paragraphs(string name, string? style = null) => Texts.Paragraphs($"{Page}.{name}", Values, style);

    /// <summary>The text of a whole key, or the words of a refusal, which have none.</summary>
    public string Message(string keyOrText) => Texts.LineOrText(keyOrText, Values);
}
