namespace MedMijSandbox.Saml;

/// <summary>A request that an IdP goes along with.</summary>
public sealed record AcceptedRequest
{
    /// <summary>Id of the AuthnRequest.</summary>
    public required string Id { get; init; }

    /// <summary>EntityID of the service provider.</summary>
    public required string ServiceProvider { get; init; }

    /// <summary>Address that gets the artifact.</summary>
    public required string ConsumerUrl { get; init; }

    /// <summary>Lowest level that counts: the one asked, or the one of the registration when that is higher.</summary>
    public required BetrouwbaarheidsNiveau MinimumNiveau { get; init; }

    /// <summary>Whether the assertion must be signed by itself.</summary>
    public bool SignAssertion { get; init; }

    /// <summary>Whether a running session may not stand in for logging in.</summary>
    public bool ForceAuthn { get; init; }

    /// <summary>EntityID of the service provider that the answer is meant for, when that is not the one that asks.</summary>
    public string? Audience { get; init; }

    /// <summary>The service; eID only.</summary>
    public string? ServiceUuid { get; init; }

    /// <summary>Representation services that may be used; none when nobody may be represented.</summary>
    public IReadOnlyList<string> RepresentationServices { get; init; } = [];

    /// <summary>Whether somebody must be represented.</summary>
    public bool RequiresRepresentation { get; init; }

    /// <summary>Name to show, when the request gives one.</summary>
    public string? ProviderName { get; init; }

    /// <summary>What to send back unchanged.</summary>
    public string? RelayState { get; init; }
}

/// <summary>What an IdP does with an AuthnRequest.</summary>
public abstract record AuthnRequestReading
{
    private AuthnRequestReading()
    {
    }

    /// <summary>Let the Persoon log in.</summary>
    public sealed record Accepted(AcceptedRequest Request) : AuthnRequestReading;

    /// <summary>The sender is known, the request is wrong: send an artifact that stands for the status, without a login page.</summary>
    /// <param name="Request">Where to answer; its level has no meaning.</param>
    /// <param name="Refusal">Why.</param>
    /// <param name="Status">What to answer.</param>
    public sealed record Denied(AcceptedRequest Request, SamlRefusal Refusal, SamlStatus Status) : AuthnRequestReading;

    /// <summary>Not a request of the service provider: show a 404 page and send nothing anywhere.</summary>
    public sealed record NotFound(SamlRefusal Refusal) : AuthnRequestReading;
}

/// <summary>What an IdP does with an ArtifactResolve.</summary>
public abstract record ArtifactResolveReading
{
    private ArtifactResolveReading()
    {
    }

    /// <summary>Look the artifact up.</summary>
    public sealed record Accepted(string ResolveId, Artifact Artifact) : ArtifactResolveReading;

    /// <summary>The sender is known, the question is not right: answer RequestDenied.</summary>
    public sealed record Denied(string ResolveId, SamlRefusal Refusal) : ArtifactResolveReading;

    /// <summary>Not a question of the service provider: answer 404 and nothing else.</summary>
    public sealed record NotFound(SamlRefusal Refusal) : ArtifactResolveReading;
}
