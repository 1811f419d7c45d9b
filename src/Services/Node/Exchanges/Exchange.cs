namespace MedMijSandbox.Node.Exchanges;

/// <summary>One request and its answer as they went over the front door, or a connection that was refused (status 0).</summary>
public sealed record Exchange
{
    /// <summary>Rising number, from 1.</summary>
    public long Number { get; init; }

    /// <summary>Protocol time at which the request came in.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Who asked: a participant by its certificate, <c>browser</c> on a frontchannel, <c>?</c> when unknown.</summary>
    public required string From { get; init; }

    /// <summary>Who was asked.</summary>
    public required string To { get; init; }

    /// <summary>Kind of channel.</summary>
    public required string Channel { get; init; }

    /// <summary>Method.</summary>
    public required string Method { get; init; }

    /// <summary>Host name.</summary>
    public required string Host { get; init; }

    /// <summary>Path and query.</summary>
    public required string Path { get; init; }

    /// <summary>Status; 0 for a connection that was ended.</summary>
    public int Status { get; init; }

    /// <summary>Duration in milliseconds.</summary>
    public double DurationMs { get; init; }

    /// <summary>MedMij-Request-ID, from header or query.</summary>
    public string? RequestId { get; init; }

    /// <summary>X-Correlation-ID, from header or query.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Subject of the client certificate.</summary>
    public string? Certificate { get; init; }

    /// <summary>Why it was refused, for the developer.</summary>
    public string? Note { get; init; }

    /// <summary>Content type of the request body.</summary>
    public string? RequestType { get; init; }

    /// <summary>Start of the request body, as it came.</summary>
    public ReadOnlyMemory<byte> RequestBody { get; init; }

    /// <summary>Content type of the answer.</summary>
    public string? ResponseType { get; init; }

    /// <summary>Location header of the answer.</summary>
    public string? Location { get; init; }

    /// <summary>Start of the answer's body, as it went.</summary>
    public ReadOnlyMemory<byte> ResponseBody { get; init; }

    /// <summary>What this exchange costs in memory, about, in bytes.</summary>
    internal int Size => 400 + RequestBody.Length + ResponseBody.Length
        + (2 * (Path.Length + From.Length + Host.Length + Method.Length + (Note?.Length ?? 0) + (Location?.Length ?? 0)
            + (Certificate?.Length ?? 0) + (RequestType?.Length ?? 0) + (ResponseType?.Length ?? 0)));
}
