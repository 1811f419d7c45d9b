using MedMijSandbox.FakeDigid.Authenticeren;
using MedMijSandbox.Saml;
using MedMijSandbox.Saml.Logout;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.FakeDigid.Eenmalig;

/// <summary>
/// The browser brings a LogoutRequest, by Redirect or by POST. Where a session runs the Persoon reads which services share it, and confirms;
/// else there is nothing to end, and the service provider is told so at once.
/// </summary>
/// <remarks>Bron: Koppelvlakspecificatie DigiD SAML 3.7, Eenmalig inloggen; Koppelvlakspecificatie eID SAML 4.4, Uitloggen.</remarks>
internal static class RequestLogout
{
    public const string ConfirmPath = "/uitloggen";

    public static async Task<IResult> Handle(
        HttpContext context, SamlInterfaces interfaces, ServiceProviders serviceProviders, SsoSessions sessions, Logouts logouts, TimeProvider clock, CancellationToken cancellationToken)
    {
        var face = interfaces.Of(context);
        var (incoming, unreadable) = await ReadAsync(context, face);
        if (incoming is null)
        {
            return Refuse(context, unreadable ?? SamlRefusals.NoMessage);
        }

        if (incoming.RelayState is { Length: > PostBinding.RelayStateLimit })
        {
            return DigidScreens.RelayStateTooLong();
        }

        if (await serviceProviders.FindAsync(incoming.ClaimedIssuer, face.Profile, cancellationToken) is not { } known)
        {
            return Refuse(context, SamlRefusals.UnknownServiceProvider);
        }

        if (!LogoutMessages.TryVerify(incoming, known.Metadata.SigningKeys, face.LogoutLocation, clock.GetUtcNow(), out var content, out var refusal))
        {
            return Refuse(context, refusal);
        }

        if (!LogoutRequest.TryParse(content, out var request) || request.Issuer != known.Metadata.EntityId)
        {
            return Refuse(context, SamlRefusals.UnexpectedMessage);
        }

        var pending = new PendingLogout(request.Id, request.Issuer, incoming.RelayState);
        var session = face.Profile == SamlProfile.Digid ? sessions.Find(context) : null;
        if (session is null || !request.NameId.Equals(IdentityProvider.NameIdOf(TestBsn.Parse(session.Bsn)), StringComparison.OrdinalIgnoreCase))
        {
            return await logouts.AnswerAsync(face, pending, SamlStatus.Success, cancellationToken) ?? Refuse(context, SamlRefusals.NoLogoutAddress);
        }

        var names = serviceProviders.All.Where(r => session.Participants.Contains(r.RegisteredEntityId)).Select(r => r.Name);
        var targets = known.Metadata.LogoutServices.Select(s => new Uri(s.AnswerLocation).GetLeftPart(UriPartial.Authority)).Distinct(StringComparer.Ordinal);
        return DigidScreens.Logout(context, logouts.Start(pending), [.. names], [.. targets]);
    }

    /// <summary>The Persoon confirms, or not.</summary>
    public static async Task<IResult> Confirm(
        HttpContext context, SamlInterfaces interfaces, SsoSessions sessions, Logouts logouts, CancellationToken cancellationToken)
    {
        var face = interfaces.Of(context);
        if (await ValidForm.ReadAsync(context) is not { } form || logouts.Take(form[LoginPage.RequestField].ToString()) is not { } pending)
        {
            return DigidScreens.NoLogin();
        }

        if (form["keuze"] != "uitloggen")
        {
            return await logouts.AnswerAsync(face, pending, SamlStatus.LoginDenied, cancellationToken) ?? Refuse(context, SamlRefusals.NoLogoutAddress);
        }

        var session = sessions.Find(context);
        sessions.End(context);
        var all = session is null || await logouts.TellOthersAsync(face, session, pending.ServiceProvider, cancellationToken);
        return await logouts.AnswerAsync(face, pending, all ? SamlStatus.Success : SamlStatus.PartialLogout, cancellationToken)
            ?? Refuse(context, SamlRefusals.NoLogoutAddress);
    }

    private static async Task<(IncomingMessage? Incoming, SamlRefusal? Refusal)> ReadAsync(HttpContext context, SamlInterface face)
    {
        IncomingMessage? incoming;
        SamlRefusal? refusal;
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            if (face.Profile == SamlProfile.Eid)
            {
                return (null, SamlRefusals.NotPosted);
            }

            IncomingMessage.TryReadRedirect(PostBinding.RequestField, context.Request.QueryString.Value, out incoming, out refusal);
            return (incoming, refusal);
        }

        if (await RequestForm.ReadAsync(context) is not { } form || form[PostBinding.RequestField].Count > 1 || form[PostBinding.RelayStateField].Count > 1)
        {
            return (null, SamlRefusals.NoMessage);
        }

        var relayState = form[PostBinding.RelayStateField];
        IncomingMessage.TryReadPost(form[PostBinding.RequestField], relayState.Count == 0 ? null : relayState.ToString(), out incoming, out refusal);
        return (incoming, refusal);
    }

    private static Screen Refuse(HttpContext context, SamlRefusal refusal)
    {
        Explanation.Set(context, $"{refusal.Name}: {refusal.Explanation} ({refusal.Source})");
        return DigidScreens.NotFound();
    }
}
