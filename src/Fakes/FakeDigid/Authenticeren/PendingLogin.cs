using System.Text.Json.Serialization;
using MedMijSandbox.Saml;

namespace MedMijSandbox.FakeDigid.Authenticeren;

/// <summary>A request that waits for the Persoon.</summary>
/// <param name="Request">The request.</param>
/// <param name="Naam">Name of the service provider.</param>
/// <param name="Attempts">How often the password was wrong.</param>
/// <param name="Chosen">Who has logged in and still has to say for whom; null before that.</param>
internal sealed record PendingLogin(AcceptedRequest Request, string Naam, int Attempts = 0, ChosenPersoon? Chosen = null);

/// <summary>Who has logged in and still has to say for whom.</summary>
/// <param name="Persona">Key of the persona.</param>
/// <param name="Niveau">The level.</param>
/// <param name="Outcome">Key of how it is to end.</param>
internal sealed record ChosenPersoon(string Persona, BetrouwbaarheidsNiveau Niveau, string Outcome);

/// <summary>A <see cref="LoginResult"/> as it lies in the store until its artifact is exchanged.</summary>
internal sealed record StoredLogin
{
    public required string AuthnRequestId { get; init; }

    public required string ServiceProvider { get; init; }

    public required string ConsumerUrl { get; init; }

    public bool SignAssertion { get; init; }

    public string? Audience { get; init; }

    public string? ServiceUuid { get; init; }

    /// <summary>Key of how it is to end.</summary>
    public string OutcomeKey { get; init; } = "";

    public string? StatusMessage { get; init; }

    public string? RepresentedBsn { get; init; }

    public string? RepresentationService { get; init; }

    public required string StatusCode { get; init; }

    public string? StatusSubCode { get; init; }

    public string? Bsn { get; init; }

    public BetrouwbaarheidsNiveau Niveau { get; init; }

    public DateTimeOffset AuthnInstant { get; init; }

    public string? SessionIndex { get; init; }

    public string? Address { get; init; }

    /// <summary>First moment at which the artifact is too old.</summary>
    public required DateTimeOffset Until { get; init; }

    [JsonIgnore]
    public LoginOutcome Outcome => LoginOutcomes.Find(OutcomeKey) ?? LoginOutcomes.Success;

    public static StoredLogin From(LoginResult result, LoginOutcome outcome, DateTimeOffset until) => new()
    {
        OutcomeKey = outcome.Key,
        Audience = result.Audience,
        ServiceUuid = result.ServiceUuid,
        StatusMessage = result.Status.Message,
        RepresentedBsn = result.LoggedIn?.Represented?.Value,
        RepresentationService = result.LoggedIn?.RepresentationService,
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
        Audience = Audience,
        ServiceUuid = ServiceUuid,
        Fault = Outcome.Fault,
        Status = new(StatusCode, StatusSubCode, StatusMessage),
        LoggedIn = ToLoggedIn(),
    };

    /// <summary>Shows for whom it is, not who logged in.</summary>
    public override string ToString() => $"StoredLogin({ServiceProvider})";

    private LoggedIn? ToLoggedIn() => MedMijSandbox.Stelsel.Bsn.TryParse(Bsn, out var bsn)
        ? new()
        {
            Bsn = bsn,
            Niveau = Niveau,
            AuthnInstant = AuthnInstant,
            SessionIndex = SessionIndex ?? "",
            Address = Address,
            Represented = MedMijSandbox.Stelsel.Bsn.TryParse(RepresentedBsn, out var represented) ? represented : null,
            RepresentationService = RepresentationService,
        }
        : null;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PendingLogin))]
[JsonSerializable(typeof(StoredLogin))]
[JsonSerializable(typeof(PersonaEntry[]))]
[JsonSerializable(typeof(ServiceProviderRegistration))]
internal sealed partial class DigidJson : JsonSerializerContext;
