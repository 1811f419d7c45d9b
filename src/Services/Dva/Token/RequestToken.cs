using MedMijSandbox.Dva.Autoriseren;
using MedMijSandbox.Lijsten;
using MedMijSandbox.OAuth;
using MedMijSandbox.Pki;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Lists;
using MedMijSandbox.ServiceDefaults.Screens;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dva.Token;

/// <summary>A DVP Server offers a code, or a refresh token, and gets an access token. The Node has done the Whitelist check.</summary>
/// <remarks>Bron: core.tknint.200 (deels); core.tknint.204; core.tknint.205; core.tknint.208.</remarks>
internal static class RequestToken
{
    public static async Task Handle(HttpContext context, Grants grants, ListKeeper<OAuthClientList> clients, DvaOptions options)
    {
        var (response, refusal) = await DecideAsync(context, grants, clients, options);
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Pragma = "no-cache";
        if (refusal is not null)
        {
            Explanation.Set(context, $"{refusal.Name}: {refusal.Explanation} ({refusal.Source})");
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        var body = refusal is null ? response!.ToJson() : new TokenError(refusal.WireCode).ToJson();
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static async Task<(TokenResponse?, TokenRefusal?)> DecideAsync(
        HttpContext context, Grants grants, ListKeeper<OAuthClientList> clients, DvaOptions options)
    {
        if (await RequestForm.ReadAsync(context) is not { } form)
        {
            return (null, TokenRefusal.NotAForm());
        }

        if (await clients.CurrentAsync(context.RequestAborted) is not { } list)
        {
            return (null, TokenRefusal.ListUnavailable());
        }

        if (CheckRequest(context, form, options) is { } refusal)
        {
            return (null, refusal);
        }

        var clientId = form[OAuthParameters.ClientId].ToString();
        if (list.Find(clientId) is not { } client || !ClientCertHeader.TryParse(context.Request.Headers[ClientCertHeader.Name], out var certificate))
        {
            return (null, TokenRefusal.ClientUnknown(clientId));
        }

        using (certificate)
        {
            // Names of frontchannel and backchannel may differ, but a name that is another client's is not this one's.
            var names = CertificateNames.HostNames(certificate);
            if (!names.Contains(clientId, StringComparer.Ordinal) && names.Any(n => list.Find(n) is not null))
            {
                return (null, TokenRefusal.CertificateOfOtherClient(clientId, names));
            }
        }

        return form[OAuthParameters.GrantType].ToString() switch
        {
            OAuthParameters.AuthorizationCodeGrant => ExchangeCode(context, form, client, grants, options),
            OAuthParameters.RefreshTokenGrant => Refresh(form, client, grants, options),
            var other => (null, TokenRefusal.GrantType(other)),
        };
    }

    private static TokenRefusal? CheckRequest(HttpContext context, IFormCollection form, DvaOptions options)
    {
        foreach (var name in new[] { OAuthParameters.GrantType, OAuthParameters.ClientId })
        {
            if (form[name] is not [{ Length: > 0 }])
            {
                return TokenRefusal.Parameter(name);
            }
        }

        return !options.RequireIds
            ? null
            : new[] { MedMijIds.RequestId, MedMijIds.CorrelationId }
                .Where(name => context.Request.Headers[name] is not [{ } id] || !MedMijIds.IsId(id))
                .Select(TokenRefusal.IdMissing)
                .FirstOrDefault();
    }

    private static (TokenResponse?, TokenRefusal?) ExchangeCode(HttpContext context, IFormCollection form, OAuthClient client, Grants grants, DvaOptions options)
    {
        if (form[OAuthParameters.Code] is not [{ Length: > 0 } code])
        {
            return (null, TokenRefusal.Parameter(OAuthParameters.Code));
        }

        // core.tknint.204: a code is discarded once it was offered, whatever is wrong with the rest of the request
        var (grant, why) = grants.RedeemCode(code);
        if (grant is null)
        {
            return (null, TokenRefusal.CodeUnusable(why));
        }

        if (grant.ClientId != client.Hostname.Value)
        {
            return (null, TokenRefusal.OtherClient());
        }

        // core.tknint.208 obliges the client; that the server refuses is nowhere said, so it is a remark
        if (context.Request.Headers[MedMijIds.CorrelationId] != grant.CorrelationId)
        {
            Explanation.Set(context, $"Opmerking: {MedMijIds.CorrelationId} is niet die van het authorization request (core.tknint.208). Er is wel een token gegeven.");
        }

        // core.tknint.205: no token when redirect_uri is missing or differs
        if (form[OAuthParameters.RedirectUri] is not [{ Length: > 0 } redirectUri])
        {
            return (null, TokenRefusal.Parameter(OAuthParameters.RedirectUri));
        }

        // RFC 6749 §4.1.3: identical, so the texts are compared and not what they lead to
        return string.Equals(redirectUri, grant.RedirectUri?.OriginalString, StringComparison.Ordinal)
            ? Issue(grant, client, grants, options, code)
            : (null, TokenRefusal.RedirectDiffers());
    }

    private static (TokenResponse?, TokenRefusal?) Refresh(IFormCollection form, OAuthClient client, Grants grants, DvaOptions options)
    {
        if (form[OAuthParameters.RefreshToken] is not [{ Length: > 0 } refreshToken])
        {
            return (null, TokenRefusal.Parameter(OAuthParameters.RefreshToken));
        }

        if (grants.RedeemRefreshToken(refreshToken) is not { } grant)
        {
            return (null, TokenRefusal.RefreshUnusable());
        }

        return grant.ClientId == client.Hostname.Value ? Issue(grant, client, grants, options, null) : (null, TokenRefusal.OtherClient());
    }

    private static (TokenResponse?, TokenRefusal?) Issue(Grant grant, OAuthClient client, Grants grants, DvaOptions options, string? code)
    {
        var served = RequestedScope.Find(grant.Scope, options)?.Gegevensdiensten ?? [];
        var recognised = served.Where(client.Gegevensdiensten.Contains).ToList();
        return recognised.Count == 0 ? (null, TokenRefusal.NothingRecognised()) : (grants.IssueTokens(grant, recognised, code), null);
    }
}
