namespace MedMijSandbox.Node.Fouten;

/// <summary>When a fault happens.</summary>
public enum FaultPhase
{
    /// <summary>While a connection is made. The name that is asked for (SNI) is all that is known then: no caller, no path.</summary>
    Handshake,

    /// <summary>When a request is in, before it is passed on: the participant does not see a request that the fault ends.</summary>
    Request,

    /// <summary>When the participant has carried out the request and answered.</summary>
    Answer,
}

/// <summary>A parameter of a fault.</summary>
/// <param name="Name">Name, kebab-case.</param>
/// <param name="Values">What the value may be.</param>
/// <param name="Default">The value when none is given; null: one has to be given.</param>
/// <param name="Explanation">What it is, in Dutch.</param>
public sealed record FaultParameter(string Name, FaultValues Values, string? Default, string Explanation);

/// <summary>A fault that the front door can make.</summary>
/// <param name="Name">Name, kebab-case.</param>
/// <param name="Phase">When it happens.</param>
/// <param name="Effect">What the other side sees, in Dutch.</param>
/// <param name="Parameters">What can be said about it.</param>
public sealed record FaultKind(string Name, FaultPhase Phase, string Effect, params IReadOnlyList<FaultParameter> Parameters)
{
    /// <summary>Whether it needs the whole answer before the first byte of it goes out; one of these at a time.</summary>
    public bool ChangesBody { get; init; }

    /// <summary>Whether the request ends with it: no later rule sees that request.</summary>
    public bool EndsRequest => Phase == FaultPhase.Request && Name != FaultNames.Latency;

    /// <summary>The phase in Dutch.</summary>
    public string PhaseText => Phase switch
    {
        FaultPhase.Handshake => "handshake",
        FaultPhase.Request => "verzoek",
        _ => "antwoord",
    };
}

/// <summary>The names of the faults.</summary>
internal static class FaultNames
{
    public const string SlowHandshake = "slow-handshake";
    public const string WrongCertificate = "wrong-certificate";
    public const string MissingIntermediate = "missing-intermediate";
    public const string TlsAlert = "tls-alert";
    public const string TlsVersion = "tls-version";
    public const string WeakCipher = "weak-cipher";
    public const string WrongAlpn = "wrong-alpn";
    public const string NoClientCertificateAsked = "no-client-certificate-asked";
    public const string ClientCertificateOptional = "client-certificate-optional";
    public const string Latency = "latency";
    public const string Reset = "reset";
    public const string NoAnswer = "no-answer";
    public const string TooManyRequests = "too-many-requests";
    public const string Unavailable = "unavailable";
    public const string ServerError = "server-error";
    public const string Redirect = "redirect";
    public const string WrongStatus = "wrong-status";
    public const string WrongContentType = "wrong-content-type";
    public const string SetHeader = "set-header";
    public const string ExtraHeader = "extra-header";
    public const string DropHeader = "drop-header";
    public const string ResetAfter = "reset-after";
    public const string HalfBody = "half-body";
    public const string SlowDrip = "slow-drip";
    public const string TamperedBody = "tampered-body";
    public const string TruncatedJson = "truncated-json";
}
