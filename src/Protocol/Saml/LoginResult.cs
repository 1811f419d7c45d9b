using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Saml;

/// <summary>Who logged in, how and when.</summary>
public sealed record LoggedIn
{
    /// <summary>Number of the Persoon.</summary>
    public required Bsn Bsn { get; init; }

    /// <summary>The level reached.</summary>
    public required BetrouwbaarheidsNiveau Niveau { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset AuthnInstant { get; init; }

    /// <summary>Names the session; 40 hexadecimal digits at DigiD.</summary>
    public required string SessionIndex { get; init; }

    /// <summary>IP address of the Persoon; null to leave it out.</summary>
    public string? Address { get; init; }

    /// <summary>Who is represented; null when somebody logged in for themselves.</summary>
    public Bsn? Represented { get; init; }

    /// <summary>The representation service that was used; null when nobody is represented.</summary>
    public string? RepresentationService { get; init; }
}

/// <summary>What an artifact stands for: how one login ended.</summary>
public sealed record LoginResult
{
    /// <summary>Id of the AuthnRequest.</summary>
    public required string AuthnRequestId { get; init; }

    /// <summary>EntityID of the service provider that may have it.</summary>
    public required string ServiceProvider { get; init; }

    /// <summary>Address that got the artifact.</summary>
    public required string ConsumerUrl { get; init; }

    /// <summary>Whether the assertion must be signed by itself.</summary>
    public bool SignAssertion { get; init; }

    /// <summary>EntityID of the service provider that it is meant for, when that is not the one that may have it.</summary>
    public string? Audience { get; init; }

    /// <summary>The service; eID only.</summary>
    public string? ServiceUuid { get; init; }

    /// <summary>What is wrong with the answer on purpose.</summary>
    public AnswerFault Fault { get; init; }

    /// <summary>How it ended; Success exactly when <see cref="LoggedIn"/> is there.</summary>
    public required SamlStatus Status { get; init; }

    /// <summary>Who logged in; null when nobody did.</summary>
    public LoggedIn? LoggedIn { get; init; }
}
