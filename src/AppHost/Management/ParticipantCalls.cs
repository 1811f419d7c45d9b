using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MedMijSandbox.AppHost.Running;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MedMijSandbox.AppHost.Management;

/// <summary>What is asked of a participant over its own socket and answered at the management address.</summary>
internal static class ParticipantCalls
{
    /// <summary>Asks a participant. What it answers, or what it says is wrong; an answer without JSON is told by its status.</summary>
    /// <param name="sockets">The way to the participants.</param>
    /// <param name="participant">Who is asked.</param>
    /// <param name="method">Method.</param>
    /// <param name="path">Path.</param>
    /// <param name="body">JSON; null: none.</param>
    /// <param name="type">Shape of the answer.</param>
    /// <param name="problem">Makes a problem of what the participant says is wrong, JSON, and its status.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<Results<Ok<T>, ProblemHttpResult>> AskAsync<T>(
        this ParticipantSockets sockets, string participant, HttpMethod method, string path, byte[]? body, JsonTypeInfo<T> type,
        Func<byte[], int, ProblemHttpResult> problem, CancellationToken cancellationToken)
    {
        using var response = await sockets.SendAsync(method, participant, path, body, cancellationToken);
        var text = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return TypedResults.Ok(JsonSerializer.Deserialize(text, type)!);
        }

        var status = (int)response.StatusCode;
        return response.Content.Headers.ContentType?.MediaType is "application/json" or "application/problem+json"
            ? problem(text, status)
            : TypedResults.Problem($"{participant} answers {status}.", statusCode: status);
    }
}
