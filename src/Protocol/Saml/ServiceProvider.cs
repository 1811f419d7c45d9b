using System.Xml;

namespace MedMijSandbox.Saml;

/// <summary>
/// The side that has somebody log in: makes requests and judges answers. That an id or an artifact is used once is for the caller, who
/// keeps them; so is ending the session after anything but success.
/// </summary>
/// <param name="settings">Ourselves.</param>
/// <param name="identityProvider">The IdP, by its metadata.</param>
/// <remarks>Bron: Koppelvlakspecificatie DigiD SAML 3.7; Koppelvlakspecificatie eID SAML 4.4; core.rollen.205.</remarks>
public sealed class ServiceProvider(ServiceProviderSettings settings, IdpMetadata identityProvider)
{
    private readonly XmlSigner _signer = new(settings.SigningCertificate, settings.Profile);
    private readonly ServiceProviderProfile _profile = ServiceProviderProfile.Of(settings);

    /// <summary>The metadata of a service provider, signed. An IdP need not be known for it.</summary>
    public static byte[] CreateMetadata(ServiceProviderSettings settings, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var metadata = new SpMetadata
        {
            EntityId = settings.EntityId,
            SigningKeys = [.. settings.OtherCertificates.Prepend(settings.SigningCertificate).Select(c => new SigningKey(c))],
            ConsumerServices = [settings.ConsumerService with { IsDefault = true }],
            WantAssertionsSigned = settings.WantAssertionsSigned,
            Members = [new(settings.ConnectedEntityId ?? settings.EntityId, [.. settings.EncryptionCertificates.Select(c => new SigningKey(c))])],
            Services = settings.ServiceUuid is { } service && settings.ConnectedEntityId is null ? new Dictionary<int, string> { [1] = service } : [],
            LogoutServices = settings.LogoutServices,
            ValidUntil = now + settings.MetadataLifetime,
        };
        return metadata.WriteSigned(new(settings.SigningCertificate, settings.Profile));
    }

    /// <summary>The request to log in. Keep the id: the answer must name it.</summary>
    public AuthnRequest CreateAuthnRequest(string id, DateTimeOffset now, LoginDemand? demand = null)
    {
        var request = new AuthnRequest
        {
            Id = id,
            IssueInstant = now,
            Issuer = settings.EntityId,
            ForceAuthn = demand?.ForceAuthn is true,
            ConsumerServiceIndex = settings.ConsumerService.Index,
        };
        return _profile.Complete(request, demand ?? new());
    }

    /// <summary>The request as a form that the browser posts, signed.</summary>
    /// <exception cref="InvalidOperationException">The IdP does not take the POST binding.</exception>
    public PostForm ToPostForm(AuthnRequest request, string? relayState)
    {
        ArgumentNullException.ThrowIfNull(request);
        var location = identityProvider.PostLocation ?? throw new InvalidOperationException("The IdP does not take the POST binding.");
        return PostBinding.CreateForm(location, Sign((request with { Destination = location }).Write()), relayState);
    }

    /// <summary>The request as an address to redirect the browser to, signed.</summary>
    /// <exception cref="InvalidOperationException">The IdP does not take the Redirect binding.</exception>
    public string ToRedirectUrl(AuthnRequest request, string? relayState)
    {
        ArgumentNullException.ThrowIfNull(request);
        var location = identityProvider.RedirectLocation
            ?? throw new InvalidOperationException("The IdP does not take the Redirect binding.");
        var query = RedirectBinding.CreateQuery((request with { Destination = location }).Write(), relayState, _signer);
        return location + (location.Contains('?', StringComparison.Ordinal) ? '&' : '?') + query;
    }

    /// <summary>
    /// The question for what an artifact stands for, signed and in its envelope; post it once, with our client certificate, to
    /// <see cref="IdpMetadata.ArtifactResolutionLocation"/>. Keep the id: the answer must name it.
    /// </summary>
    public byte[] CreateArtifactResolve(string artifact, string id, DateTimeOffset now)
    {
        var resolve = new ArtifactResolve
        {
            Id = id,
            IssueInstant = now,
            Destination = identityProvider.ArtifactResolutionLocation,
            Issuer = settings.EntityId,
            Artifact = artifact,
        };
        return SoapEnvelope.Wrap(Sign(resolve.Write()));
    }

    /// <summary>Judges the answer to an ArtifactResolve.</summary>
    /// <param name="soap">The body as received.</param>
    /// <param name="resolveId">Id of our ArtifactResolve.</param>
    /// <param name="authnRequestId">Id of our AuthnRequest, taken from the browser's session, once.</param>
    /// <param name="now">Protocol time.</param>
    public AuthenticationOutcome ReadArtifactResponse(ReadOnlySpan<byte> soap, string resolveId, string authnRequestId, DateTimeOffset now)
    {
        if (!SafeXml.TryRead(soap, out var document, out var xmlFault))
        {
            return Refuse(SamlRefusals.Of(xmlFault));
        }

        if (SoapEnvelope.Unwrap(document) is not { } received)
        {
            return Refuse(SamlRefusals.NotASoapEnvelope);
        }

        if (!received.Is(ArtifactResponse.Name))
        {
            return Refuse(SamlRefusals.UnexpectedMessage);
        }

        if (!XmlSignatureVerifier.TryVerify(received, identityProvider.SigningKeys, out var content, out var fault))
        {
            return Refuse(SamlRefusals.Of(fault));
        }

        if (!ArtifactResponse.TryParse(content, out var answer))
        {
            return Refuse(SamlRefusals.UnexpectedMessage);
        }

        var checks = new ResponseChecks(settings, _profile, identityProvider, now);
        return checks.FindFault(answer, resolveId) is { } refusal
            ? Refuse(refusal)
            : ReadResponse(answer.Response!, content, authnRequestId, checks);
    }

    private static AuthenticationOutcome.Refused Refuse(SamlRefusal refusal) => new(refusal);

    private AuthenticationOutcome ReadResponse(Response response, XmlElement content, string authnRequestId, ResponseChecks checks)
    {
        if (checks.FindFault(response, authnRequestId) is { } refusal)
        {
            return Refuse(refusal);
        }

        if (response.Status.Code == SamlStatus.Success.Code)
        {
            return ReadAssertion(content, authnRequestId, checks);
        }

        if (response.Status.Is(SamlStatus.AuthnFailed))
        {
            return new AuthenticationOutcome.Cancelled();
        }

        if (response.Status.Is(SamlStatus.NoAuthnContext))
        {
            return new AuthenticationOutcome.LevelNotReached();
        }

        var isDenied = response.Status.Is(SamlStatus.RequestDenied) || response.Status.Is(SamlStatus.LoginDenied);
        return Refuse(isDenied ? SamlRefusals.RequestDenied : SamlRefusals.UnknownStatus);
    }

    private AuthenticationOutcome ReadAssertion(XmlElement content, string authnRequestId, ResponseChecks checks)
    {
        var element = content.Child(Response.Name)!.Child(Assertion.Name)!;
        if (_profile.RequiresSignedAssertion || element.Children(SamlNamespaces.Signature + "Signature").Length > 0)
        {
            if (!XmlSignatureVerifier.TryVerify(element, identityProvider.SigningKeys, out var signed, out var fault))
            {
                return Refuse(fault == SignatureFault.Unsigned ? SamlRefusals.AssertionUnsigned : SamlRefusals.Of(fault));
            }

            element = signed;
        }

        if (!Assertion.TryParse(element, out var assertion))
        {
            return Refuse(SamlRefusals.UnexpectedMessage);
        }

        if (checks.FindFault(assertion, authnRequestId) is { } refusal)
        {
            return Refuse(refusal);
        }

        if (!BetrouwbaarheidsNiveaus.TryParseClassRef(assertion.ClassRef, out var niveau, settings.Profile))
        {
            return Refuse(SamlRefusals.UnknownLevel);
        }

        return niveau < settings.MinimumNiveau ? Refuse(SamlRefusals.LevelTooLow) : _profile.ReadSubject(assertion, niveau);
    }

    private XmlDocument Sign(XmlDocument message)
    {
        _signer.Sign(message.DocumentElement!);
        return message;
    }
}
