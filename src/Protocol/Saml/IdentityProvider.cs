using System.Xml;

namespace MedMijSandbox.Saml;

/// <summary>
/// The side where somebody logs in: judges requests and makes answers. Finding the metadata of a sender, the login page and keeping what an
/// artifact stands for are for the caller, and so is the client certificate of an ArtifactResolve.
/// </summary>
/// <remarks>Bron: Koppelvlakspecificatie DigiD SAML 3.7.</remarks>
public sealed class IdentityProvider(IdentityProviderSettings settings)
{
    private readonly XmlSigner _signer = new(settings.SigningCertificate);

    /// <summary>Name of the IdP.</summary>
    public string EntityId => settings.EntityId;

    /// <summary>The metadata, signed.</summary>
    public byte[] CreateMetadata() => new IdpMetadata
    {
        EntityId = settings.EntityId,
        SigningKeys = [new(settings.SigningCertificate)],
        PostLocation = settings.SingleSignOnLocation,
        RedirectLocation = settings.SingleSignOnLocation,
        ArtifactResolutionLocation = settings.ArtifactResolutionLocation,
    }.WriteSigned(_signer);

    /// <summary>Judges a request.</summary>
    /// <param name="incoming">What came.</param>
    /// <param name="metadata">Metadata of the service provider that it claims to be from.</param>
    /// <param name="registeredMinimum">Lowest level that the service provider is registered with.</param>
    /// <param name="now">Protocol time.</param>
    public AuthnRequestReading ReadAuthnRequest(
        IncomingAuthnRequest incoming, SpMetadata metadata, BetrouwbaarheidsNiveau registeredMinimum, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(incoming);
        ArgumentNullException.ThrowIfNull(metadata);
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

        var asked = request.ClassRefs is [var classRef] && BetrouwbaarheidsNiveaus.TryParseClassRef(classRef, out var niveau)
            ? niveau
            : registeredMinimum;
        var accepted = new AcceptedRequest
        {
            Id = request.Id,
            ServiceProvider = metadata.EntityId,
            ConsumerUrl = service.Location,
            MinimumNiveau = asked > registeredMinimum ? asked : registeredMinimum,
            SignAssertion = metadata.WantAssertionsSigned,
            ProviderName = request.ProviderName,
            RelayState = incoming.RelayState,
        };
        return checks.FindFault(request, incoming.IsPosted) is { } fault
            ? new AuthnRequestReading.Denied(accepted, fault)
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
    public byte[] CreateArtifactResponse(string resolveId, LoginResult result, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(result);
        var response = new Response
        {
            Id = SamlId.New(),
            IssueInstant = now,
            InResponseTo = result.AuthnRequestId,
            Issuer = settings.EntityId,
            Status = result.Status,
            Assertions = result.LoggedIn is { } loggedIn ? [CreateAssertion(result, loggedIn, now)] : [],
        };
        return Send(resolveId, SamlStatus.Success, response, result.SignAssertion, now);
    }

    /// <summary>The answer for an artifact that is ours but too old: success, with nothing in it.</summary>
    public byte[] CreateExpiredResponse(string resolveId, DateTimeOffset now) =>
        Send(resolveId, SamlStatus.Success, null, signAssertion: false, now);

    /// <summary>The answer for an artifact that is unknown, used or of another service provider, and for a wrong question.</summary>
    public byte[] CreateDeniedResponse(string resolveId, DateTimeOffset now) =>
        Send(resolveId, SamlStatus.RequestDenied, null, signAssertion: false, now);

    private Assertion CreateAssertion(LoginResult result, LoggedIn loggedIn, DateTimeOffset now) => new()
    {
        Id = SamlId.New(),
        IssueInstant = now,
        Issuer = settings.EntityId,
        NameId = SectorCode.Write(loggedIn.Bsn),
        Confirmation = new()
        {
            Method = SubjectConfirmation.Bearer,
            NotOnOrAfter = now + MessageWindow.HalfWidth,
            Recipient = result.ConsumerUrl,
            InResponseTo = result.AuthnRequestId,
        },
        Conditions = new(now - MessageWindow.HalfWidth, now + MessageWindow.HalfWidth, [[result.ServiceProvider]]),
        AuthnInstant = loggedIn.AuthnInstant,
        SessionIndex = loggedIn.SessionIndex,
        Address = loggedIn.Address,
        ClassRef = loggedIn.Niveau.ToClassRef(),
    };

    private byte[] Send(string resolveId, SamlStatus status, Response? response, bool signAssertion, DateTimeOffset now)
    {
        var message = new ArtifactResponse
        {
            Id = SamlId.New(),
            IssueInstant = now,
            InResponseTo = resolveId,
            Issuer = settings.EntityId,
            Status = status,
            Response = response,
        }.Write();
        var root = message.DocumentElement!;
        if (signAssertion && FindAssertion(root) is { } assertion)
        {
            _signer.Sign(assertion);
        }

        _signer.Sign(root);
        return SoapEnvelope.Wrap(message);
    }

    private static XmlElement? FindAssertion(XmlElement root) => root.Child(Response.Name)?.Child(Assertion.Name);
}
