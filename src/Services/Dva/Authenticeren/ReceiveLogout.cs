using MedMijSandbox.Dva.Autoriseren;
using MedMijSandbox.Saml;
using MedMijSandbox.Saml.Logout;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Screens;
using MedMijSandbox.Stelsel;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MedMijSandbox.Dva.Authenticeren;

/// <summary>DigiD tells that a Persoon logged out: over the back channel when that began elsewhere, through the browser when it began here.</summary>
/// <remarks>Bron: Koppelvlakspecificatie DigiD SAML 3.7, Eenmalig inloggen, stap U3 tot en met U5.</remarks>
internal static class ReceiveLogout
{
    private const int BodyLimit = 256 * 1024;

    /// <summary>The session ended elsewhere: ends ours as well.</summary>
    public static async Task<IResult> HandleRequest(
        HttpContext context, DigidClient digid, AuthorizationSessions sessions, CancellationToken cancellationToken)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = BodyLimit;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, cancellationToken);
        var address = $"https://{context.Request.Host}{AuthenticerenEndpoints.LogoutSoapPath}";
        if (!IncomingMessage.TryReadSoap(body.ToArray(), out var incoming, out var unreadable))
        {
            return Refuse(context, unreadable);
        }

        var (content, refusal) = await digid.VerifyAsync(incoming, address, cancellationToken);
        if (content is null || refusal is not null)
        {
            return Refuse(context, refusal ?? SamlRefusals.UnexpectedMessage);
        }

        if (!LogoutRequest.TryParse(content, out var request) || !TryReadBsn(request.NameId, out var bsn))
        {
            return Refuse(context, SamlRefusals.UnexpectedMessage);
        }

        sessions.EndAll(bsn);
        return TypedResults.Bytes(await digid.CreateLogoutAnswerAsync(request, cancellationToken), SoapEnvelope.ContentType);
    }

    /// <summary>The browser comes back from logging out.</summary>
    public static async Task<IResult> HandleResponse(
        HttpContext context, DigidClient digid, AuthorizationSessions sessions, AuthorizationScreens screens, CancellationToken cancellationToken)
    {
        var address = $"https://{context.Request.Host}{AuthenticerenEndpoints.LoggedOutPath}";
        if (!IncomingMessage.TryReadRedirect(LogoutMessages.ResponseField, context.Request.QueryString.Value, out var incoming, out var unreadable))
        {
            return Unreadable(context, sessions, screens, unreadable);
        }

        var (content, refusal) = await digid.VerifyAsync(incoming, address, cancellationToken);
        if (content is null || refusal is not null || !LogoutResponse.TryParse(content, out var response))
        {
            return Unreadable(context, sessions, screens, refusal ?? SamlRefusals.UnexpectedMessage);
        }

        var message = response.Status.Is(SamlStatus.Success) ? "uitgelogd.gelukt"
            : response.Status.Is(SamlStatus.PartialLogout) ? "uitgelogd.deels"
            : "uitgelogd.mislukt";
        return screens.LoggedOut(context, sessions.Find(context), message);
    }

    private static bool TryReadBsn(string nameId, out Bsn bsn)
    {
        var at = nameId.IndexOf(':', StringComparison.Ordinal);
        return Bsn.TryParse(nameId[(at + 1)..], out bsn) && IdentityProvider.NameIdOf(bsn).Equals(nameId, StringComparison.OrdinalIgnoreCase);
    }

    private static Screen Unreadable(HttpContext context, AuthorizationSessions sessions, AuthorizationScreens screens, SamlRefusal refusal)
    {
        Explanation.Set(context, $"{refusal.Name}: {refusal.Explanation} ({refusal.Source})");
        return screens.LoggedOut(context, sessions.Find(context), "uitgelogd.onleesbaar", StatusCodes.Status400BadRequest);
    }

    private static StatusCodeHttpResult Refuse(HttpContext context, SamlRefusal refusal)
    {
        Explanation.Set(context, $"{refusal.Name}: {refusal.Explanation} ({refusal.Source})");
        return TypedResults.StatusCode(StatusCodes.Status400BadRequest);
    }
}
