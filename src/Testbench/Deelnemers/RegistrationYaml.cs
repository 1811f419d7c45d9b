using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MedMijSandbox.Testbench.Deelnemers;

/// <summary>Writes a registration as YAML that <see cref="RegistrationFile"/> reads again.</summary>
public static partial class RegistrationYaml
{
    private static readonly string[] Words = ["null", "true", "false", "yes", "no", "on", "off"];

    /// <summary>The YAML of a registration.</summary>
    /// <param name="json">The registration, JSON.</param>
    public static string Write(string json)
    {
        using var document = JsonDocument.Parse(json);
        var text = new StringBuilder();
        Write(text, document.RootElement, 0);
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonElement value, int depth)
    {
        foreach (var property in value.EnumerateObject())
        {
            text.Append(' ', depth * 2).Append(property.Name).Append(':');
            WriteValue(text, property.Value, depth);
        }
    }

    private static void WriteValue(StringBuilder text, JsonElement value, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('\n');
                Write(text, value, depth + 1);
                break;
            case JsonValueKind.Array when value.EnumerateArray().All(i => Alone(i) is not null):
                text.Append(" [").AppendJoin(", ", value.EnumerateArray().Select(i => Scalar(Alone(i)!))).Append("]\n");
                break;
            case JsonValueKind.Array:
                text.Append('\n');
                WriteItems(text, value, depth + 1);
                break;
            default:
                text.Append(' ').Append(Scalar(value.ToString())).Append('\n');
                break;
        }
    }

    private static void WriteItems(StringBuilder text, JsonElement list, int depth)
    {
        foreach (var item in list.EnumerateArray())
        {
            if (Alone(item) is { } alone)
            {
                text.Append(' ', depth * 2).Append("- ").Append(Scalar(alone)).Append('\n');
                continue;
            }

            // the first key of a block stands behind the dash
            var block = new StringBuilder();
            Write(block, item, depth + 1);
            text.Append(' ', depth * 2).Append("- ").Append(block.ToString().AsSpan((depth + 1) * 2));
        }
    }

    /// <summary>A text, or the id of a block that has no more than that.</summary>
    private static string? Alone(JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.String => item.GetString(),
        JsonValueKind.Object when item.EnumerateObject().All(p => p.Name == "id") && item.TryGetProperty("id", out var id) => id.GetString(),
        _ => null,
    };

    private static string Scalar(string value) =>
        Plain().IsMatch(value) && !Words.Contains(value, StringComparer.OrdinalIgnoreCase)
            ? value
            : $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9._/-]*( [A-Za-z0-9._/-]+)*\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Plain();
}
