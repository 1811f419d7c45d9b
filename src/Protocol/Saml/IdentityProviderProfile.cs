namespace MedMijSandbox.Saml;

/// <summary>What a service provider is registered with at an IdP, besides its metadata.</summary>
/// <param name="Minimum">Lowest level that counts.</param>
/// <param name="ServiceUuids">Its services; eID only.</param>
public sealed record ServiceRegistration(BetrouwbaarheidsNiveau Minimum, IReadOnlyList<string>? ServiceUuids = null);

/// <summary>Where the dialects differ at the side of the IdP.</summary>
internal abstract class IdentityProviderProfile(IdentityProviderSettings settings)
{
    protected IdentityProviderSettings Settings => settings;

    public static IdentityProviderProfile Of(IdentityProviderSettings settings) =>
        settings.Profile == SamlProfile.Digid ? new Digid.DigidIdentityProvider(settings) : new Eid.EidIdentityProvider(settings);

    /// <summary>What is wrong with a request in this dialect, once what both ask is good.</summary>
    public abstract SamlRefusal? FindFault(AuthnRequest request, SpMetadata metadata, ServiceRegistration registration, bool isPosted);

    /// <summary>Adds to a request that was read what the dialect says of it.</summary>
    public abstract AcceptedRequest Complete(AcceptedRequest accepted, AuthnRequest request, SpMetadata metadata, ServiceRegistration registration);

    /// <summary>How a wrong request is answered.</summary>
    public abstract SamlStatus StatusOf(SamlRefusal refusal);

    /// <summary>Whether an answer says for which address it is.</summary>
    public abstract bool WritesDestination { get; }

    /// <summary>Adds to an assertion who logged in.</summary>
    public abstract Assertion Complete(Assertion assertion, LoginResult result, LoggedIn loggedIn, SpMetadata metadata);
}
