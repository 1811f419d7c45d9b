namespace MedMijSandbox.AppHost.Verloop;

/// <summary>One message of a flow with its answer, masked.</summary>
/// <param name="Number">Number of the recorder; the reader sees the place in the flow.</param>
/// <param name="Time">Protocol time at which the request came in.</param>
/// <param name="From">Participant that asked, <c>browser</c> or <c>Persoon</c>.</param>
/// <param name="To">Participant that was asked.</param>
/// <param name="Method">Method.</param>
/// <param name="Host">Host name.</param>
/// <param name="Path">Path and query.</param>
/// <param name="Status">Status; 0 for a connection that was ended.</param>
/// <param name="DurationMs">Duration in milliseconds.</param>
/// <param name="CorrelationId">X-Correlation-ID.</param>
/// <param name="Note">Why it was refused, for the developer; null: it was not.</param>
/// <param name="RequestText">The request, as text to show.</param>
/// <param name="ResponseText">The answer, as text to show.</param>
public sealed record VerloopStep(
    long Number,
    DateTimeOffset Time,
    string From,
    string To,
    string Method,
    string Host,
    string Path,
    int Status,
    double DurationMs,
    string? CorrelationId,
    string? Note,
    string RequestText,
    string ResponseText);
