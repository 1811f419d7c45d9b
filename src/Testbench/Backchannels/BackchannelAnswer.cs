using System.Text.Json;
using System.Text.Json.Nodes;
using MedMijSandbox.OAuth;

namespace MedMijSandbox.Testbench.Backchannels;

/// <summary>What a request on a backchannel gave.</summary>
/// <param name="Status">Status; 0 when the connection was refused or ended.</param>
/// <param name="ContentType">Content type of the answer, or empty.</param>
/// <param name="Body">Text of the answer.</param>
/// <param name="Problem">Why there is no answer; null when there is one.</param>
/// <param name="Challenge">Value of WWW-Authenticate; null: none.</param>
public sealed record BackchannelAnswer(int Status, string ContentType, string Body, string? Problem, string? Challenge = null)
{
    /// <summary>The body as a JSON object; null when it is something else.</summary>
    public JsonObject? Json
    {
        get
        {
            try
            {
                return JsonNode.Parse(Body) as JsonObject;
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    /// <summary>A text or number of the JSON object as text; null when it is not there.</summary>
    public string? Field(string name) => Json?[name] is JsonValue value ? value.ToString() : null;

    /// <summary>The code of the refusal, in the body or else in WWW-Authenticate; null: none.</summary>
    public string? Error => Field("error") ?? (BearerChallenge.TryParse(Challenge, out var challenge) ? challenge.Error : null);

    /// <summary>The answer in one line, for a report: status and error, never a token.</summary>
    public override string ToString() => Problem ?? (Error is { } error ? $"{Status} met error={error}" : $"{Status}");
}
