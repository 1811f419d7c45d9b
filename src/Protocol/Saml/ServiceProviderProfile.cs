namespace MedMijSandbox.Saml;

/// <summary>What a service provider wants of one login.</summary>
/// <param name="ForceAuthn">Whether a running session may not stand in for logging in.</param>
/// <param name="RepresentationService">The service by which somebody may act for another; null: only for themselves. eID only.</param>
public sealed record LoginDemand(bool ForceAuthn = false, string? RepresentationService = null);

/// <summary>Where the dialects differ at the side of the service provider.</summary>
internal abstract class ServiceProviderProfile(ServiceProviderSettings settings)
{
    /// <summary>Whether an answer must say for which address it is.</summary>
    public abstract bool RequiresDestination { get; }

    /// <summary>Whether each assertion must be signed by itself.</summary>
    public abstract bool RequiresSignedAssertion { get; }

    protected ServiceProviderSettings Settings => settings;

    public static ServiceProviderProfile Of(ServiceProviderSettings settings) =>
        settings.Profile == SamlProfile.Digid ? new Digid.DigidServiceProvider(settings) : new Eid.EidServiceProvider(settings);

    /// <summary>Adds to a request what the dialect asks.</summary>
    public abstract AuthnRequest Complete(AuthnRequest request, LoginDemand demand);

    /// <summary>Finds who logged in, once the level is good.</summary>
    public abstract AuthenticationOutcome ReadSubject(Assertion assertion, BetrouwbaarheidsNiveau niveau);
}
