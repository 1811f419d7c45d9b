namespace MedMijSandbox.Testbench.Management;

/// <summary>One request and its answer as the front door recorded it, without secrets.</summary>
/// <param name="Number">Rising number, given when the answer was complete.</param>
/// <param name="Time">Protocol time at which the request came in.</param>
/// <param name="From">Participant that asked, <c>browser</c>, or <c>?</c>.</param>
/// <param name="To">Participant that was asked.</param>
/// <param name="Channel">Kind of channel.</param>
/// <param name="Method">Method.</param>
/// <param name="Host">Host name.</param>
/// <param name="Path">Path and query.</param>
/// <param name="Status">Status; 0 for a connection that was ended.</param>
/// <param name="DurationMs">Duration in milliseconds.</param>
/// <param name="RequestId">MedMij-Request-ID.</param>
/// <param name="CorrelationId">X-Correlation-ID.</param>
/// <param name="Certificate">Subject of the client certificate.</param>
/// <param name="Note">Why it was refused.</param>
/// <param name="RequestBody">Start of the request body.</param>
/// <param name="ResponseBody">Start of the answer's body.</param>
public sealed record Exchange(
    long Number,
    DateTimeOffset Time,
    string From,
    string To,
    string? Channel,
    string Method,
    string Host,
    string Path,
    int Status,
    double DurationMs,
    string? RequestId = null,
    string? CorrelationId = null,
    string? Certificate = null,
    string? Note = null,
    string? RequestBody = null,
    string? ResponseBody = null)
{
    /// <summary>The path without its query.</summary>
    public string PathOnly => Path.Split('?', 2)[0];
}

/// <summary>A made-up Persoon of the stelsel.</summary>
/// <param name="Name">Name in scenarios and on DigiD's page.</param>
/// <param name="FullName">Full name.</param>
/// <param name="Gegevensdiensten">Ids of the Gegevensdiensten that there is a dossier for.</param>
public sealed record PersonaSummary(string Name, string? FullName, IReadOnlyList<string>? Gegevensdiensten, DateOnly? Geboortedatum = null);
