namespace MedMijSandbox.Saml;

/// <summary>What a service provider must check in an answer once its signature is good, part by part; the first fault counts.</summary>
/// <remarks>Bron: Koppelvlakspecificatie eID SAML 4.4 §7.6.3.5; Koppelvlakspecificatie DigiD SAML 3.7, Controles door de dienstaanbieder; SAML 2.0 profiles §4.1.4.3.</remarks>
internal sealed class ResponseChecks(
    ServiceProviderSettings settings, ServiceProviderProfile profile, IdpMetadata identityProvider, DateTimeOffset now)
{
    public SamlRefusal? FindFault(ArtifactResponse answer, string resolveId) =>
        Demand(answer.Issuer == identityProvider.EntityId, SamlRefusals.OtherIssuer)
        ?? Demand(answer.InResponseTo == resolveId, SamlRefusals.OtherResolve)
        ?? MessageWindow.FindFault(answer.IssueInstant, now, settings.ClockSkew)
        ?? Demand(answer.Status.Code == SamlStatus.Success.Code, SamlRefusals.ArtifactDenied)
        ?? Demand(answer.Response is not null, SamlRefusals.ArtifactExpired);

    public SamlRefusal? FindFault(Response response, string authnRequestId)
    {
        var succeeded = response.Status.Code == SamlStatus.Success.Code;
        var consumer = settings.ConsumerService.Location;
        return Demand(response.Issuer == identityProvider.EntityId, SamlRefusals.OtherIssuer)
            ?? Demand(response.InResponseTo == authnRequestId, SamlRefusals.OtherRequest)
            ?? MessageWindow.FindFault(response.IssueInstant, now, settings.ClockSkew)
            ?? Demand((response.Destination ?? (profile.RequiresDestination ? null : consumer)) == consumer, SamlRefusals.OtherDestination)
            ?? Demand(succeeded || response.Assertions.Count == 0, SamlRefusals.AssertionWithoutSuccess)
            ?? Demand(!succeeded || response.Assertions.Count == 1, SamlRefusals.NoAssertion);
    }

    public SamlRefusal? FindFault(Assertion assertion, string authnRequestId) =>
        Demand(assertion.Issuer == identityProvider.EntityId, SamlRefusals.OtherIssuer)
        ?? Demand(assertion.IssueInstant is not null, SamlRefusals.TooOld)
        ?? Demand(assertion.IssueInstant <= now + settings.ClockSkew, SamlRefusals.FromTheFuture)
        ?? FindFault(assertion.Confirmation, authnRequestId)
        ?? FindFault(assertion.Conditions);

    private static SamlRefusal? Demand(bool right, SamlRefusal refusal) => right ? null : refusal;

    private SamlRefusal? FindFault(SubjectConfirmation? confirmation, string authnRequestId)
    {
        if (confirmation is not { Method: SubjectConfirmation.Bearer, NotBefore: null })
        {
            return SamlRefusals.NoBearerConfirmation;
        }

        return Demand(now - settings.ClockSkew < confirmation.NotOnOrAfter, SamlRefusals.ConfirmationExpired)
            ?? Demand(confirmation.Recipient == settings.ConsumerService.Location, SamlRefusals.OtherRecipient)
            ?? Demand(confirmation.InResponseTo == authnRequestId, SamlRefusals.ConfirmationOfOtherRequest);
    }

    private SamlRefusal? FindFault(AssertionConditions? conditions)
    {
        if (conditions is null)
        {
            return SamlRefusals.NoLongerValid;
        }

        return Demand(conditions.NotBefore is not { } start || start <= now + settings.ClockSkew, SamlRefusals.NotYetValid)
            ?? Demand(now - settings.ClockSkew < conditions.NotOnOrAfter, SamlRefusals.NoLongerValid)
            ?? Demand(
                conditions.AudienceRestrictions.All(audiences => audiences.Any(a => a == settings.EntityId || a == settings.ConnectedEntityId)),
                SamlRefusals.OtherAudience);
    }
}
