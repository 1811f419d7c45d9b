using System.Text.Json.Serialization;
using MedMijSandbox.Saml;

namespace MedMijSandbox.FakeDigid.Authenticeren;

/// <summary>A request that waits for the Persoon.</summary>
/// <param name="Request">The request.</param>
/// <param name="Naam">Name of the service provider.</param>
internal sealed record PendingLogin(AcceptedRequest Request, string Naam);

/// <summary>A <see cref="LoginResult"/> as it lies in the store until its artifact is exchanged.</summary>
internal sealed record StoredLogin
{
    public required string AuthnRequestId { get; init; }

    public required string ServiceProvider { get; init; }

    public required string ConsumerUrl { get; init; }

    public bool SignAssertion { get; init; }

    public required string StatusCode { get; init; }

    public string? StatusSubCode { get; init; }

    public string? Bsn { get; init; }

    public BetrouwbaarheidsNiveau Niveau { get; init; }

    public DateTimeOffset AuthnInstant { get; init; }

    public string? SessionIndex { get; init; }

    public string? Address { get; init; }

    /// <summary>First moment at which the artifact is too old.</summary>
    public required DateTimeOffset Until { get; init; }

    public static StoredLogin From(LoginResult result, DateTimeOffset until) => new()
    {
        AuthnRequestId = result.AuthnRequestId,
        ServiceProvider = result.ServiceProvider,
        ConsumerUrl = result.ConsumerUrl,
        SignAssertion = result.SignAssertion,
        StatusCode = result.Status.Code,
        StatusSubCode = result.Status.SubCode,
        Bsn = result.LoggedIn?.Bsn.Value,
        Niveau = result.LoggedIn?.Niveau ?? default,
        AuthnInstant = result.LoggedIn?.AuthnInstant ?? default,
        SessionIndex = result.LoggedIn?.SessionIndex,
        Address = result.LoggedIn?.Address,
        Until = until,
    };

    public LoginResult ToResult() => new()
    {
        AuthnRequestId = AuthnRequestId,
        ServiceProvider = ServiceProvider,
        ConsumerUrl = ConsumerUrl,
        SignAssertion = SignAssertion,
        Status = new(StatusCode, StatusSubCode),
        LoggedIn = ToLoggedIn(),
    };

    /// <summary>Shows for whom it is, not who logged in.</summary>
    public override string ToString() => $"StoredLogin({ServiceProvider})";

    private LoggedIn? ToLoggedIn() => MedMijSandbox.Stelsel.Bsn.TryParse(Bsn, out var bsn)
        ? new() { Bsn = bsn, Niveau = Niveau, AuthnInstant = AuthnInstant, SessionIndex = SessionIndex ?? "", Address = Address }
        : null;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PendingLogin))]
[JsonSerializable(typeof(StoredLogin))]
[JsonSerializable(typeof(PersonaEntry[]))]
internal sealed partial class DigidJson : JsonSerializerContext;
