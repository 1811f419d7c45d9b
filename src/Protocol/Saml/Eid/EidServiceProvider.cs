using MedMijSandbox.Saml.Encryption;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Saml.Eid;

/// <summary>A service provider that is connected to TVS: the service in the request, the BSN encrypted in attributes.</summary>
/// <remarks>Bron: Koppelvlakspecificatie eID SAML 4.4. Nothing is taken from Advice: what others signed there is evidence only.</remarks>
internal sealed class EidServiceProvider(ServiceProviderSettings settings) : ServiceProviderProfile(settings)
{
    public override bool RequiresDestination => true;

    public override bool RequiresSignedAssertion => true;

    private string Reader => Settings.ConnectedEntityId ?? Settings.EntityId;

    public override AuthnRequest Complete(AuthnRequest request, LoginDemand demand) => request with
    {
        Service = new()
        {
            IntendedAudience = Reader,
            ServiceUuid = Settings.ServiceUuid,
            ProviderIds = demand.RepresentationService is { } service ? [service] : [],
        },
    };

    public override AuthenticationOutcome ReadSubject(Assertion assertion, BetrouwbaarheidsNiveau niveau)
    {
        if (assertion.Conditions!.AudienceRestrictions.Count == 0)
        {
            return new AuthenticationOutcome.Refused(SamlRefusals.OtherAudience);
        }

        if (Find(assertion, EidNames.ServiceUuid) is not { Text: { } service } || service != Settings.ServiceUuid)
        {
            return new AuthenticationOutcome.Refused(SamlRefusals.OtherService);
        }

        if (Find(assertion, EidNames.ActingSubjectId) is not { } acting || Read(acting) is not { } bsn)
        {
            return new AuthenticationOutcome.Refused(SamlRefusals.NoIdentity);
        }

        Bsn? represented = null;
        if (assertion.Attributes.Any(attribute => attribute.Name == EidNames.LegalSubjectId))
        {
            // Somebody is represented: then it must be clear who, or the wrong dossier would open.
            represented = Find(assertion, EidNames.LegalSubjectId) is { } legal ? Read(legal) : null;
            if (represented is null)
            {
                return new AuthenticationOutcome.Refused(SamlRefusals.NoIdentity);
            }
        }

        return new AuthenticationOutcome.Succeeded(
            bsn, niveau, assertion.SessionIndex, represented, assertion.NameId, assertion.AuthenticatingAuthorities);
    }

    private Bsn? Read(AssertionAttribute attribute) => IdentityCipher.Decrypt(attribute.Identities, Reader, Settings.EncryptionCertificates);

    /// <summary>The one attribute of that name; two count as none.</summary>
    private static AssertionAttribute? Find(Assertion assertion, string name)
    {
        var found = assertion.Attributes.Where(attribute => attribute.Name == name).ToList();
        return found.Count == 1 ? found[0] : null;
    }
}
