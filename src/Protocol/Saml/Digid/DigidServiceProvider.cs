using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Saml.Digid;

/// <summary>A service provider that is connected to DigiD itself: the level in the request, the BSN in the NameID.</summary>
/// <remarks>Bron: Koppelvlakspecificatie DigiD SAML 3.7.</remarks>
internal sealed class DigidServiceProvider(ServiceProviderSettings settings) : ServiceProviderProfile(settings)
{
    public override bool RequiresDestination => false;

    public override bool RequiresSignedAssertion => Settings.WantAssertionsSigned;

    public override AuthnRequest Complete(AuthnRequest request, LoginDemand demand) => request with
    {
        ProviderName = Settings.ProviderName,
        Comparison = "minimum",
        ClassRefs = [Settings.MinimumNiveau.ToClassRef()],
    };

    public override AuthenticationOutcome ReadSubject(Assertion assertion, BetrouwbaarheidsNiveau niveau)
    {
        if (!SectorCode.TryRead(assertion.NameId, out var number))
        {
            return new AuthenticationOutcome.Refused(SamlRefusals.OtherSector);
        }

        return Bsn.TryParse(number, out var bsn)
            ? new AuthenticationOutcome.Succeeded(bsn, niveau, assertion.SessionIndex, NameId: assertion.NameId)
            : new AuthenticationOutcome.Refused(SamlRefusals.BsnInvalid);
    }
}
