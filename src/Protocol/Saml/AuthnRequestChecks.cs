namespace MedMijSandbox.Saml;

/// <summary>What an IdP checks in an AuthnRequest once its signature is good; the first fault counts.</summary>
/// <remarks>Bron: Koppelvlakspecificatie DigiD SAML 3.7, AuthnRequest. What differs by dialect: <see cref="IdentityProviderProfile"/>.</remarks>
internal sealed class AuthnRequestChecks(IdentityProviderSettings settings, SpMetadata metadata, DateTimeOffset now)
{
    public SamlRefusal? FindFault(AuthnRequest request, bool isPosted) =>
        MessageWindow.FindFault(request.IssueInstant, now, TimeSpan.Zero)
        ?? FindDestinationFault(request.Destination, isPosted)
        ?? FindConsumerFault(request);

    /// <summary>The service that the request names, if the metadata have it.</summary>
    public ConsumerService? FindConsumerService(AuthnRequest request) => metadata.ConsumerServices.FirstOrDefault(service =>
        request.ConsumerServiceIndex is { } index ? service.Index == index : service.Location == request.ConsumerServiceUrl);

    private SamlRefusal? FindDestinationFault(string? destination, bool isRequired) =>
        destination == settings.SingleSignOnLocation || (destination is null && !isRequired) ? null : SamlRefusals.OtherDestination;

    private SamlRefusal? FindConsumerFault(AuthnRequest request)
    {
        var byIndex = request.ConsumerServiceIndex is not null;
        var byUrl = request.ConsumerServiceUrl is not null;
        if (byIndex == byUrl || (byIndex && request.ProtocolBinding is not null))
        {
            return SamlRefusals.ConsumerServiceUnclear;
        }

        var otherBinding = request.ProtocolBinding is not (null or SamlBindings.HttpArtifact);
        return otherBinding || FindConsumerService(request) is null ? SamlRefusals.ConsumerServiceUnknown : null;
    }
}
