using System.Globalization;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Ketenlogging;

/// <summary>Who started a request: a Persoon, or a DVP that collects by itself.</summary>
public enum KetenInitiator
{
    /// <summary>Wire value <c>person</c>.</summary>
    Person,

    /// <summary>Wire value <c>machine</c>.</summary>
    Machine,
}

/// <summary>What happened, where and when.</summary>
/// <param name="Type">Name of the event.</param>
/// <param name="Location">Host name of the Node that logs.</param>
/// <param name="Time">Moment of the event; on the wire ISO 8601 with offset and at least milliseconds.</param>
/// <param name="SessionId">UUID that the lines of a flow share.</param>
/// <param name="TraceId">UUID of one request in it, or the other way round: which is which is not settled.</param>
public sealed record KetenEvent(string Type, string Location, DateTimeOffset Time, string SessionId, string TraceId);

/// <summary>The request that an event is about.</summary>
/// <param name="Id">MedMij-Request-ID.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="ClientId">Host name of the client.</param>
/// <param name="ServerId">Host name of the server.</param>
/// <param name="Uri">Address without its query, which holds codes and states.</param>
public sealed record KetenRequest(string Id, string Method, string ClientId, string ServerId, string Uri)
{
    /// <summary>What stands for a client that is not known by a host name: free text of an unknown sender is not logged.</summary>
    public const string Unknown = "onbekend";

    /// <summary>What stands for a method that is not of HTTP: the sender chose it, so it may hold anything.</summary>
    public const string OtherMethod = "OTHER";

    private const int MaximumUri = 2048;

    /// <summary><c>authorization_code</c> or <c>refresh_token</c>; null: no token request.</summary>
    public string? GrantType { get; init; }

    /// <summary>Who started it; null: not said.</summary>
    public KetenInitiator? InitiatedBy { get; init; }

    /// <summary>Name of the Aanbieder; null: not said.</summary>
    public string? ProviderId { get; init; }

    /// <summary>Number of the Gegevensdienst; null: not said.</summary>
    public long? ServiceId { get; init; }

    /// <summary>
    /// A request as a participant logs it. Its id is empty: whoever writes the line fills in the request id of that line. What is no host name becomes
    /// <see cref="Unknown"/>, what is no method <see cref="OtherMethod"/>, and of the address only the part before the query stays.
    /// </summary>
    /// <param name="method">HTTP method.</param>
    /// <param name="clientId">Host name of the client.</param>
    /// <param name="serverId">Host name of the server, with or without a port.</param>
    /// <param name="uri">Address.</param>
    /// <param name="grantType">Grant type of a token request; another than the two that exist is left out.</param>
    /// <param name="initiatedBy">Who started it.</param>
    /// <param name="providerId">Name of the Aanbieder; what is no such name is left out.</param>
    /// <param name="serviceId">Id of the Gegevensdienst; what is no number is left out.</param>
    public static KetenRequest Of(
        string method, string? clientId, string? serverId, string uri, string? grantType = null, KetenInitiator? initiatedBy = null,
        string? providerId = null, string? serviceId = null)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(uri);
        return new("", IsMethod(method) ? method : OtherMethod, HostOrUnknown(clientId), HostOrUnknown(serverId), WithoutQuery(uri))
        {
            GrantType = grantType is KetenlogNames.AuthorizationCode or KetenlogNames.RefreshToken ? grantType : null,
            InitiatedBy = initiatedBy,
            ProviderId = Aanbiedernaam.TryParse(providerId, out _) ? providerId : null,
            ServiceId = long.TryParse(serviceId, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
        };
    }

    /// <summary>Whether a text has the form of a method: 3 to 10 capitals.</summary>
    internal static bool IsMethod(string text) => text.Length is >= 3 and <= 10 && text.All(char.IsAsciiLetterUpper);

    private static string HostOrUnknown(string? text)
    {
        var colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        var host = colon < 0 ? text : text![..colon];
        return Hostname.TryParse(host, out _) ? host : Unknown;
    }

    private static string WithoutQuery(string uri)
    {
        var end = uri.AsSpan().IndexOfAny('?', '#');
        var length = Math.Min(end < 0 ? uri.Length : end, MaximumUri);
        return length == uri.Length ? uri : uri[..length];
    }
}

/// <summary>The answer that an event is about.</summary>
/// <param name="RequestId">MedMij-Request-ID of the request that it answers.</param>
/// <param name="Status">HTTP status.</param>
public sealed record KetenResponse(string RequestId, int Status)
{
    /// <summary>An answer to the request of the line; whoever writes the line fills in its id.</summary>
    public static KetenResponse Of(int status) => new("", status);
}

/// <summary>What went wrong.</summary>
/// <param name="Code">OAuth code, <c>other</c> or <c>temporarily_unavailable</c>.</param>
/// <param name="Description">For a developer; nothing of the Persoon in it.</param>
public sealed record KetenError(string Code, string Description)
{
    /// <summary>Code for what has no OAuth code.</summary>
    public const string Other = "other";

    /// <summary>Longest description.</summary>
    public const int MaximumDescription = 200;

    /// <summary>MedMij-Request-ID; null: not said.</summary>
    public string? RequestId { get; init; }

    /// <summary>HTTP status; null: there was none.</summary>
    public int? Status { get; init; }

    /// <summary>An error as a participant logs it: a description that is too long is cut, and whoever writes the line fills in the request id.</summary>
    /// <param name="code">OAuth code; null: <see cref="Other"/>.</param>
    /// <param name="description">Fixed text of ours, such as the name of a refusal: not what somebody sent.</param>
    /// <param name="status">HTTP status.</param>
    public static KetenError Of(string? code, string description, int? status = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(description);
        return new(code is { Length: > 0 } ? code : Other, description.Length <= MaximumDescription ? description : description[..MaximumDescription])
        {
            RequestId = "",
            Status = status,
        };
    }
}

/// <summary>One line of the logging interface: the event, and of the other blocks exactly those that fit it.</summary>
/// <param name="Event">The event.</param>
/// <remarks>Bron: core.logging.100; core.logging.103.</remarks>
public sealed record KetenlogRecord(KetenEvent Event)
{
    /// <summary>The request; null: the event is not about one.</summary>
    public KetenRequest? Request { get; init; }

    /// <summary>The answer; null: there is none.</summary>
    public KetenResponse? Response { get; init; }

    /// <summary>The error; null: nothing went wrong.</summary>
    public KetenError? Error { get; init; }
}
