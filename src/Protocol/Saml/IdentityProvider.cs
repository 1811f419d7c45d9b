using MedMijSandbox.Saml.Eid;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Saml;

/// <summary>
/// The side where somebody logs in: judges requests and makes answers. Finding the metadata of a sender, the login page and keeping what an
/// artifact stands for are for the caller, and so is the client certificate of an ArtifactResolve.
/// </summary>
/// <remarks>Bron: Koppelvlakspecificatie DigiD SAML 3.7; Koppelvlakspecificatie eID SAML 4.4.</remarks>
public sealed class IdentityProvider(IdentityProviderSettings settings)
{
    private readonly XmlSigner _signer = new(settings.SigningCertificate, settings.Profile);
    private readonly IdentityProviderProfile _profile = IdentityProviderProfile.Of(settings);
    private readonly AnswerWriter _answers = new(settings);

    /// <summary>Name of the IdP.</summary>
    public string EntityId => settings.EntityId;

    /// <summary>Which dialect it speaks.</summary>
    public SamlProfile Profile => settings.Profile;

    /// <summary>The name of a Persoon in messages of DigiD.</summary>
    public static string NameIdOf(Bsn bsn) => SectorCode.Write(bsn);

    /// <summary>How a login that the Persoon cancelled is reported.</summary>
    public SamlStatus Cancelled =>
        settings.Profile == SamlProfile.Eid ? SamlStatus.AuthnFailed with { Message = EidNames.Cancelled } : SamlStatus.AuthnFailed;

    /// <summary>How a login that did not succeed is reported.</summary>
    public SamlStatus Failed => settings.Profile == SamlProfile.Eid ? SamlStatus.LoginDenied : SamlStatus.AuthnFailed;

    /// <summary>The metadata, signed.</summary>
    public byte[] CreateMetadata(DateTimeOffset now) => new IdpMetadata
    {
        EntityId = settings.EntityId,
        SigningKeys = [.. settings.OtherCertificates.Prepend(settings.SigningCertificate).Select(c => new SigningKey(c))],
        PostLocation = settings.SingleSignOnLocation,
        RedirectLocation = settings.Profile == SamlProfile.Digid ? settings.SingleSignOnLocation : null,
        ArtifactResolutionLocation = settings.ArtifactResolutionLocation,
        LogoutServices = settings.LogoutLocation is { } logout
            ? [new(settings.Profile == SamlProfile.Digid ? SamlBindings.HttpRedirect : SamlBindings.HttpPost, logout)]
            : [],
        WantAuthnRequestsSigned = settings.Profile == SamlProfile.Eid,
        ValidUntil = now + settings.MetadataLifetime,
    }.WriteSigned(_signer);

    /// <summary>Judges a request.</summary>
    /// <param name="incoming">What came.</param>
    /// <param name="metadata">Metadata of the service provider that it claims to be from.</param>
    /// <param name="registration">What the service provider is registered with.</param>
    /// <param name="now">Protocol time.</param>
    public AuthnRequestReading ReadAuthnRequest(
        IncomingAuthnRequest incoming, SpMetadata metadata, ServiceRegistration registration, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(incoming);
        ArgumentNullException.ThrowIfNull(metadata);
        ArgumentNullException.ThrowIfNull(registration);
        if (metadata.ValidUntil <= now)
        {
            return new AuthnRequestReading.NotFound(SamlRefusals.MetadataExpired);
        }

        if (!incoming.TryVerify(metadata, out var request, out var refusal))
        {
            return new AuthnRequestReading.NotFound(refusal);
        }

        if (request.Issuer != metadata.EntityId)
        {
            return new AuthnRequestReading.NotFound(SamlRefusals.UnknownServiceProvider);
        }

        var checks = new AuthnRequestChecks(settings, metadata, now);
        if ((checks.FindConsumerService(request) ?? metadata.DefaultConsumerService) is not { } service)
        {
            return new AuthnRequestReading.NotFound(SamlRefusals.ConsumerServiceUnknown);
        }

        var read = new AcceptedRequest
        {
            Id = request.Id,
            ServiceProvider = metadata.EntityId,
            ConsumerUrl = service.Location,
            MinimumNiveau = registration.Minimum,
            SignAssertion = metadata.WantAssertionsSigned,
            ForceAuthn = request.ForceAuthn,
            ProviderName = request.ProviderName,
            RelayState = incoming.RelayState,
        };
        var accepted = _profile.Complete(read, request, metadata, registration);
        var fault = checks.FindFault(request, incoming.IsPosted) ?? _profile.FindFault(request, metadata, registration, incoming.IsPosted);
        return fault is not null
            ? new AuthnRequestReading.Denied(accepted, fault, _profile.StatusOf(fault))
            : new AuthnRequestReading.Accepted(accepted);
    }

    /// <summary>Judges a question for what an artifact stands for.</summary>
    /// <param name="incoming">What came.</param>
    /// <param name="metadata">Metadata of the service provider that it claims to be from.</param>
    /// <param name="now">Protocol time.</param>
    public ArtifactResolveReading ReadArtifactResolve(IncomingArtifactResolve incoming, SpMetadata metadata, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(incoming);
        ArgumentNullException.ThrowIfNull(metadata);
        if (!incoming.TryVerify(metadata, out var resolve, out var refusal))
        {
            return new ArtifactResolveReading.NotFound(refusal);
        }

        if (resolve.Issuer != metadata.EntityId)
        {
            return new ArtifactResolveReading.NotFound(SamlRefusals.UnknownServiceProvider);
        }

        if (MessageWindow.FindFault(resolve.IssueInstant, now, TimeSpan.Zero) is { } fault)
        {
            return new ArtifactResolveReading.Denied(resolve.Id, fault);
        }

        if (resolve.Destination is { } destination && destination != settings.ArtifactResolutionLocation)
        {
            return new ArtifactResolveReading.Denied(resolve.Id, SamlRefusals.OtherDestination);
        }

        return Artifact.TryParse(resolve.Artifact, out var artifact) && artifact.IsFrom(settings.EntityId) && artifact.EndpointIndex == 0
            ? new ArtifactResolveReading.Accepted(resolve.Id, artifact)
            : new ArtifactResolveReading.Denied(resolve.Id, SamlRefusals.NoArtifact);
    }

    /// <summary>The answer with what the artifact stood for, signed and in its envelope.</summary>
    public byte[] CreateArtifactResponse(string resolveId, LoginResult result, SpMetadata metadata, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(metadata);
        return _answers.Write(resolveId, result, metadata, now);
    }

    /// <summary>The answer for an artifact that is ours but too old: success, with nothing in it.</summary>
    public byte[] CreateExpiredResponse(string resolveId, DateTimeOffset now) => _answers.Write(resolveId, SamlStatus.Success, now);

    /// <summary>The answer for an artifact that is unknown, used or of another service provider, and for a wrong question.</summary>
    public byte[] CreateDeniedResponse(string resolveId, DateTimeOffset now) => _answers.Write(resolveId, SamlStatus.RequestDenied, now);
}
