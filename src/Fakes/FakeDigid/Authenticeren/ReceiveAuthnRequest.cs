using MedMijSandbox.Saml;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.FakeDigid.Authenticeren;

/// <summary>
/// The browser brings an AuthnRequest, by POST or by Redirect. A right one leads to the login page; a wrong one of a known service provider
/// goes straight back with an artifact that stands for RequestDenied; anything else is a 404 page.
/// </summary>
/// <remarks>Bron: Koppelvlakspecificatie DigiD SAML 3.7, stap 2 en Foutafhandeling; Koppelvlakspecificatie eID SAML 4.4.</remarks>
internal static partial class ReceiveAuthnRequest
{
    public static async Task<IResult> Handle(
        HttpContext context,
        SamlInterfaces interfaces,
        ServiceProviders serviceProviders,
        PreparedLogins prepared,
        Personas personas,
        LoginEnding ending,
        Logins logins,
        TimeProvider clock,
        ILoggerFactory loggers,
        CancellationToken cancellationToken)
    {
        var face = interfaces.Of(context);
        var logger = loggers.CreateLogger(typeof(ReceiveAuthnRequest));
        var (incoming, unreadable) = await ReadAsync(context);
        if (incoming is null)
        {
            return Refuse(context, logger, unreadable ?? SamlRefusals.NoMessage);
        }

        if (incoming.RelayState is { Length: > PostBinding.RelayStateLimit })
        {
            Explanation.Set(context, $"De RelayState is langer dan {PostBinding.RelayStateLimit} tekens.");
            return DigidScreens.RelayStateTooLong();
        }

        if (await serviceProviders.FindAsync(incoming.ClaimedIssuer, face.Profile, cancellationToken) is not { } known)
        {
            var (why, detail) = serviceProviders.WhyNotFound(incoming.ClaimedIssuer);
            return Refuse(context, logger, why, detail);
        }

        var reading = Read(face.IdentityProvider, incoming, known, clock);
        if (reading is AuthnRequestReading.NotFound && await serviceProviders.RefreshAsync(known, cancellationToken) is { } renewed)
        {
            reading = Read(face.IdentityProvider, incoming, renewed, clock);
        }

        switch (reading)
        {
            case AuthnRequestReading.Accepted accepted:
                if (prepared.Take(known.Metadata.EntityId, known.Registration.Name) is { } ahead)
                {
                    return ending.End(context, accepted.Request, ahead.ToAttempt(personas, accepted.Request));
                }

                if (ending.Resume(context, accepted.Request) is { } resumed)
                {
                    return resumed;
                }

                LoginCookie.Set(context, logins.Start(new(accepted.Request, known.Registration.Name)));
                return TypedResults.Redirect(SamlInterface.LoginPath);
            case AuthnRequestReading.Denied denied:
                Tell(context, logger, denied.Refusal);
                return ending.Deny(context, denied.Request, denied.Status);
            case AuthnRequestReading.NotFound notFound:
                return Refuse(context, logger, notFound.Refusal);
            default:
                throw new InvalidOperationException("There is no other reading of an AuthnRequest.");
        }
    }

    private static async Task<(IncomingAuthnRequest? Incoming, SamlRefusal? Refusal)> ReadAsync(HttpContext context)
    {
        IncomingAuthnRequest? incoming;
        SamlRefusal? refusal;
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            IncomingAuthnRequest.TryReadRedirect(context.Request.QueryString.Value, out incoming, out refusal);
            return (incoming, refusal);
        }

        if (await RequestForm.ReadAsync(context) is not { } form)
        {
            return (null, SamlRefusals.NoMessage);
        }

        var request = form[PostBinding.RequestField];
        var relayState = form[PostBinding.RelayStateField];
        if (request.Count > 1 || relayState.Count > 1)
        {
            return (null, SamlRefusals.NoMessage);
        }

        IncomingAuthnRequest.TryReadPost(request, relayState.Count == 0 ? null : relayState.ToString(), out incoming, out refusal);
        return (incoming, refusal);
    }

    private static AuthnRequestReading Read(
        IdentityProvider identityProvider, IncomingAuthnRequest incoming, KnownServiceProvider known, TimeProvider clock) =>
        identityProvider.ReadAuthnRequest(incoming, known.Metadata, known.Registration.Rules, clock.GetUtcNow());

    private static Screen Refuse(HttpContext context, ILogger logger, SamlRefusal refusal, string? detail = null)
    {
        Tell(context, logger, refusal, detail);
        return DigidScreens.NotFound();
    }

    private static void Tell(HttpContext context, ILogger logger, SamlRefusal refusal, string? detail = null)
    {
        Explanation.Set(context, $"{refusal.Name}: {refusal.Explanation} {detail} ({refusal.Source})");
        LogRefusal(logger, refusal.Name);
    }

    [LoggerMessage(LogLevel.Information, "AuthnRequest refused: {Refusal}")]
    private static partial void LogRefusal(ILogger logger, string refusal);
}
