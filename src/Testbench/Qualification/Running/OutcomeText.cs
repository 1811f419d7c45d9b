using System.Text.Json;

namespace MedMijSandbox.Testbench.Qualification.Running;

/// <summary>What an OperationOutcome says, in one line.</summary>
internal static class OutcomeText
{
    private const int Longest = 300;

    /// <summary>The text of the first issue; null when the message holds no OperationOutcome, or one without text.</summary>
    public static string? Of(StoredMessage message)
    {
        if (message.Content.Resource is not { Type: "OperationOutcome" } outcome)
        {
            return null;
        }

        using var document = JsonDocument.Parse(outcome.Json);
        if (!document.RootElement.TryGetProperty("issue", out var issues) || issues.ValueKind != JsonValueKind.Array || issues.GetArrayLength() == 0)
        {
            return null;
        }

        var issue = issues[0];
        var text = Text(issue, "diagnostics")
            ?? (issue.ValueKind == JsonValueKind.Object && issue.TryGetProperty("details", out var details) ? Text(details, "text") : null)
            ?? Text(issue, "code");
        return text is { Length: > Longest } ? $"{text.AsSpan(0, Longest)}…" : text;
    }

    private static string? Text(JsonElement element, string property) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
