namespace MedMijSandbox.Saml.Digid;

/// <summary>DigiD itself: the level is in the request, the BSN in the NameID.</summary>
/// <remarks>Bron: Koppelvlakspecificatie DigiD SAML 3.7.</remarks>
internal sealed class DigidIdentityProvider(IdentityProviderSettings settings) : IdentityProviderProfile(settings)
{
    public override bool WritesDestination => false;

    public override SamlRefusal? FindFault(AuthnRequest request, SpMetadata metadata, ServiceRegistration registration, bool isPosted)
    {
        if (request.Comparison != "minimum" || request.ClassRefs.Count != 1)
        {
            return SamlRefusals.NoLevelAsked;
        }

        return BetrouwbaarheidsNiveaus.TryParseClassRef(request.ClassRefs[0], out _) ? null : SamlRefusals.UnknownLevel;
    }

    public override AcceptedRequest Complete(
        AcceptedRequest accepted, AuthnRequest request, SpMetadata metadata, ServiceRegistration registration) =>
        request.ClassRefs is [var classRef] && BetrouwbaarheidsNiveaus.TryParseClassRef(classRef, out var asked) && asked > accepted.MinimumNiveau
            ? accepted with { MinimumNiveau = asked }
            : accepted;

    public override SamlStatus StatusOf(SamlRefusal refusal) => SamlStatus.RequestDenied;

    public override Assertion Complete(Assertion assertion, LoginResult result, LoggedIn loggedIn, SpMetadata metadata) =>
        assertion with { NameId = SectorCode.Write(loggedIn.Bsn) };
}
