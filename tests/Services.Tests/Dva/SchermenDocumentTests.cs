using MedMijSandbox.Dva.Schermen;

namespace MedMijSandbox.Services.Tests.Dva;

public sealed class SchermenDocumentTests
{
    private const string Heading = "## Sleutels";

    [Fact]
    public void The_table_of_the_document_holds_the_standard_texts()
    {
        var texts = SchermtekstenReader.ReadStandard();
        var expected = TextRules.All.Select(rule => RowOf(rule, texts.GetValueOrDefault(rule.Key)));

        var document = File.ReadAllText(Path.Combine(SharedData.Root, "docs", "schermen.md"));
        var rows = document[document.IndexOf(Heading, StringComparison.Ordinal)..].Split('\n').Where(l => l.StartsWith("| `", StringComparison.Ordinal));

        rows.ShouldBe(expected);
    }

    private static string RowOf(TextRule rule, string? text)
    {
        var form = rule.Kind switch
        {
            TextKind.Line => "regel",
            TextKind.Paragraphs => "alinea's",
            _ => "mag erbij",
        };
        var shown = text is null ? "-" : $"`{text.Replace("\n\n", " ¶ ", StringComparison.Ordinal)}`";
        return $"| `{rule.Key}` | {form} | {Names(rule.Required)} | {Names(rule.Allowed.Except(Anywhere, StringComparer.Ordinal))} | {shown} |";
    }

    private static readonly string[] Anywhere = [Placeholders.Dva, Placeholders.Phone];

    private static string Names(IEnumerable<string> placeholders) =>
        string.Join(' ', placeholders.Select(p => $"`<{p}>`").DefaultIfEmpty("-"));
}
