using MedMijSandbox.Saml.Encryption;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Saml.Eid;

/// <summary>TVS as routeringsdienst: the service decides the level, the BSN is encrypted for who may read it, and the assertion of the
/// authentication service goes along as evidence.</summary>
/// <remarks>Bron: Koppelvlakspecificatie eID SAML 4.4.</remarks>
internal sealed class EidIdentityProvider(IdentityProviderSettings settings) : IdentityProviderProfile(settings)
{
    public override bool WritesDestination => true;

    public override SamlRefusal? FindFault(AuthnRequest request, SpMetadata metadata, ServiceRegistration registration, bool isPosted)
    {
        if (!isPosted)
        {
            return SamlRefusals.NotPosted;
        }

        if (request.Forbidden is not null)
        {
            return SamlRefusals.ForbiddenPart;
        }

        if (request.ConsumerServiceIndex is null)
        {
            return SamlRefusals.IndexRequired;
        }

        return FindServiceFault(request.Service, metadata, registration) ?? FindScopingFault(request.Service!);
    }

    public override AcceptedRequest Complete(
        AcceptedRequest accepted, AuthnRequest request, SpMetadata metadata, ServiceRegistration registration)
    {
        string[] named = request.Service is { } service ? [.. service.ProviderIds, .. service.RequesterIds] : [];
        return accepted with
        {
            Audience = request.Service?.IntendedAudience ?? metadata.EntityId,
            ServiceUuid = UuidOf(request.Service, metadata),
            SignAssertion = true,
            RepresentationServices = [.. Settings.RepresentationServices.Where(named.Contains)],
            RequiresRepresentation = request.Service?.RequesterIds.Count > 0,
        };
    }

    public override SamlStatus StatusOf(SamlRefusal refusal) => refusal == SamlRefusals.NoSupportedIdp
        ? SamlStatus.NoSupportedIdp
        : SamlStatus.RequestUnsupported with { Message = refusal.Explanation };

    public override Assertion Complete(Assertion assertion, LoginResult result, LoggedIn loggedIn, SpMetadata metadata)
    {
        var audience = result.Audience ?? result.ServiceProvider;
        List<AssertionAttribute> attributes = [new(EidNames.ServiceUuid, result.ServiceUuid, [])];
        attributes.Add(Identity(EidNames.ActingSubjectId, loggedIn.Bsn, audience, metadata));
        if (loggedIn.Represented is { } represented)
        {
            attributes.Add(Identity(EidNames.LegalSubjectId, represented, audience, metadata));
        }

        string[] authorities = [.. new[] { Settings.AuthenticationService?.EntityId, loggedIn.RepresentationService }.OfType<string>()];
        var complete = assertion with
        {
            NameId = loggedIn.SessionIndex,
            NameIdFormat = EidNames.Transient,
            SessionIndex = null,
            Conditions = assertion.Conditions! with { AudienceRestrictions = [[.. new[] { result.ServiceProvider, audience }.Distinct(StringComparer.Ordinal)]] },
            AuthnInstant = assertion.IssueInstant,
            Address = null,
            AuthenticatingAuthorities = authorities,
            Attributes = attributes,
        };
        return complete with { Advice = [.. authorities.Select(authority => Evidence(complete, authority, attributes))] };
    }

    /// <summary>What the authentication or representation service told us; its audience is we ourselves.</summary>
    private Assertion Evidence(Assertion main, string authority, List<AssertionAttribute> attributes) => main with
    {
        Id = SamlId.New(),
        Issuer = authority,
        NameId = SamlId.New()[1..],
        Confirmation = main.Confirmation! with { Recipient = Settings.SingleSignOnLocation, InResponseTo = SamlId.New() },
        Conditions = main.Conditions! with { AudienceRestrictions = [[Settings.EntityId]] },
        AuthenticatingAuthorities = [],
        Attributes = [.. attributes.Where(a => a.Name != EidNames.LegalSubjectId || authority != Settings.AuthenticationService?.EntityId)],
    };

    private static AssertionAttribute Identity(string name, Bsn bsn, string audience, SpMetadata metadata)
    {
        var keys = metadata.Members.FirstOrDefault(member => member.EntityId == audience)?.EncryptionKeys ?? [];
        return new(name, null, keys.Count == 0 ? [] : [IdentityCipher.Encrypt(bsn, audience, keys)]);
    }

    private static SamlRefusal? FindServiceFault(RequestedService? service, SpMetadata metadata, ServiceRegistration registration)
    {
        var byIndex = service?.AttributeServiceIndex is not null;
        var byName = service?.IntendedAudience is not null && service.ServiceUuid is not null;
        if (byIndex == byName || (metadata.IsCluster && !byName))
        {
            return SamlRefusals.ServiceUnclear;
        }

        var audience = service!.IntendedAudience ?? metadata.EntityId;
        var isKnown = UuidOf(service, metadata) is { } uuid
            && registration.ServiceUuids?.Contains(uuid, StringComparer.OrdinalIgnoreCase) is true
            && metadata.Members.Any(member => member.EntityId == audience && member.EncryptionKeys.Count > 0);
        return isKnown ? null : SamlRefusals.ServiceUnknown;
    }

    private SamlRefusal? FindScopingFault(RequestedService service)
    {
        var isKnown = service.ProviderIds.Count == 0 || service.ProviderIds.Any(IsOurs);
        var mayRequire = service.RequesterIds.Count <= 1 && service.RequesterIds.All(Settings.RepresentationServices.Contains);
        return isKnown && mayRequire ? null : SamlRefusals.NoSupportedIdp;
    }

    private bool IsOurs(string providerId) =>
        providerId == Settings.AuthenticationService?.EntityId || Settings.RepresentationServices.Contains(providerId);

    private static string? UuidOf(RequestedService? service, SpMetadata metadata) =>
        service?.ServiceUuid ?? (service?.AttributeServiceIndex is { } index ? metadata.Services.GetValueOrDefault(index) : null);
}
