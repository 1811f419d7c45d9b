using System.Xml;

namespace MedMijSandbox.Saml;

/// <summary>Makes the answers of an IdP: how a login ended, or that an artifact gives nothing.</summary>
internal sealed class AnswerWriter(IdentityProviderSettings settings)
{
    private readonly XmlSigner _signer = new(settings.SigningCertificate, settings.Profile);
    private readonly XmlSigner? _adviceSigner =
        settings.AuthenticationService is { } service ? new(service.Certificate, settings.Profile) : null;

    private readonly IdentityProviderProfile _profile = IdentityProviderProfile.Of(settings);

    public byte[] Write(string resolveId, LoginResult result, SpMetadata metadata, DateTimeOffset now)
    {
        var answer = Answer(resolveId, SamlStatus.Success, now) with
        {
            Response = new()
            {
                Id = SamlId.New(),
                IssueInstant = now,
                InResponseTo = result.AuthnRequestId,
                Destination = _profile.WritesDestination ? result.ConsumerUrl : null,
                Issuer = settings.EntityId,
                Status = result.Status,
                Assertions = result.LoggedIn is { } loggedIn ? [_profile.Complete(Assertion(result, loggedIn, now), result, loggedIn, metadata)] : [],
            },
        };
        return new AnswerFaults(settings, result.Fault).Send(answer, message => Sign(message, result.SignAssertion));
    }

    public byte[] Write(string resolveId, SamlStatus status, DateTimeOffset now)
    {
        var message = Answer(resolveId, status, now).Write();
        Sign(message, signAssertion: false);
        return SoapEnvelope.Wrap(message);
    }

    private ArtifactResponse Answer(string resolveId, SamlStatus status, DateTimeOffset now) => new()
    {
        Id = SamlId.New(),
        IssueInstant = now,
        InResponseTo = resolveId,
        Issuer = settings.EntityId,
        Status = status,
    };

    private Assertion Assertion(LoginResult result, LoggedIn loggedIn, DateTimeOffset now) => new()
    {
        Id = SamlId.New(),
        IssueInstant = now,
        Issuer = settings.EntityId,
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
        ClassRef = loggedIn.Niveau.ToClassRef(settings.Profile),
    };

    /// <summary>Signs from the inside out, because each signature covers those within.</summary>
    private void Sign(XmlDocument message, bool signAssertion)
    {
        var root = message.DocumentElement!;
        if (root.Child(Response.Name)?.Child(Saml.Assertion.Name) is { } assertion)
        {
            foreach (var evidence in assertion.Child(Saml.Assertion.AdviceName)?.Children(Saml.Assertion.Name) ?? [])
            {
                _adviceSigner!.Sign(evidence);
            }

            if (signAssertion)
            {
                _signer.Sign(assertion);
            }
        }

        _signer.Sign(root);
    }
}
