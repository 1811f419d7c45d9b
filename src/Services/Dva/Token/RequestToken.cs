using MedMijSandbox.Dva.Gedrag;
using MedMijSandbox.Dva.Toestemmingen;
using MedMijSandbox.Lijsten;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Lists;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dva.Token;

/// <summary>A DVP Server offers a code, or a refresh token, and gets an access token. The Node has done the Whitelist check.</summary>
/// <remarks>Bron: core.tknint.200 (deels); core.tknint.204; core.tknint.205; core.tknint.208.</remarks>
internal static class RequestToken
{
    private static readonly string[] OncePerRequest = [OAuthParameters.GrantType, OAuthParameters.ClientId];
    private static readonly string[] Ids = [MedMijIds.RequestId, MedMijIds.CorrelationId];

    public static async Task Handle(
        HttpContext context,
        Grants grants,
        TokenGrant decision,
        ClientNames clientNames,
        ListKeeper<OAuthClientList> clients,
        LiveBehaviour behaviour,
        DvaOptions options,
        TokenLog log)
    {
        var settings = behaviour.Current;
        TokenResponse? response = null;
        TokenRefusal? refusal;
        var form = await Parameters.OfFormAsync(context);
        var received = log.Received(context, form);
        try
        {
            var answer = await DecideAsync(context, form, grants, decision, clientNames, clients, settings, options);
            (response, refusal) = (answer.Response, answer.Refusal);
        }
        catch (TimeoutException)
        {
            // core.tknint.206: who would be later than that is told so
            refusal = TokenRefusal.TooLate(settings.TokenLimit);
        }
        catch
        {
            log.Broken(received);
            throw;
        }

        log.Ended(context, received, settings, response, refusal);
        await AnswerAsync(context, settings, response, refusal);
    }

    /// <summary>Waits for what may take long. Nearly always it is there already, and then no timer is made.</summary>
    private static async ValueTask<T> WithinAsync<T>(ValueTask<T> pending, TimeSpan limit) =>
        pending.IsCompletedSuccessfully ? pending.Result : await pending.AsTask().WaitAsync(limit);

    private static async Task AnswerAsync(HttpContext context, DvaBehaviour settings, TokenResponse? response, TokenRefusal? refusal)
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Pragma = "no-cache";
        if (refusal is not null)
        {
            Explanation.Set(context, $"{refusal.Name}: {refusal.Explanation} ({refusal.Source})");
            context.Response.StatusCode = refusal.Status;
        }

        var body = refusal is null
            ? response!.ToJson()
            : new TokenError(refusal.WireCode, settings.ErrorDescriptions.GetValueOrDefault(refusal.Name)).ToJson();
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static async Task<TokenAnswer> DecideAsync(
        HttpContext context,
        Parameters? form,
        Grants grants,
        TokenGrant decision,
        ClientNames clientNames,
        ListKeeper<OAuthClientList> clients,
        DvaBehaviour settings,
        DvaOptions options)
    {
        if (form is null)
        {
            return new(null, TokenRefusal.NotAForm());
        }

        if (await WithinAsync(clients.CurrentAsync(context.RequestAborted), settings.TokenLimit) is not { } list)
        {
            return new(null, TokenRefusal.ListUnavailable());
        }

        if (FindWrong(form) is { } wrong)
        {
            return new(null, TokenRefusal.Parameter(wrong));
        }

        // said before what follows is, but a client that is known discards its code all the same
        var idMissing = settings.RequireIds ? CheckIds(context.Request.Headers) : null;
        var (client, notTheClient) = Recognise(context, form[OAuthParameters.ClientId].ToString(), clientNames, list, settings, options);
        if (client is null)
        {
            return new(null, idMissing ?? notTheClient);
        }

        var grantType = form[OAuthParameters.GrantType].ToString();
        if (grantType is not (OAuthParameters.AuthorizationCodeGrant or OAuthParameters.RefreshTokenGrant))
        {
            return new(null, idMissing ?? TokenRefusal.GrantType(grantType));
        }

        if (idMissing is null)
        {
            await WithinAsync(decision.PrepareAsync(context.RequestAborted), settings.TokenLimit);
        }

        return grantType == OAuthParameters.AuthorizationCodeGrant ? await OfferCodeAsync(context, form, client, grants, decision, settings, idMissing)
            : idMissing is not null ? new(null, idMissing)
            : await OfferRefreshTokenAsync(form, client, grants, decision, settings);
    }

    private static string? FindWrong(Parameters form)
    {
        foreach (var name in OncePerRequest)
        {
            if (form[name] is not [{ Length: > 0 }])
            {
                return name;
            }
        }

        return null;
    }

    private static TokenRefusal? CheckIds(IHeaderDictionary headers)
    {
        foreach (var name in Ids)
        {
            if (headers[name] is not [{ } id] || !MedMijIds.IsId(id))
            {
                return TokenRefusal.IdMissing(name);
            }
        }

        return null;
    }

    /// <summary>The client that a request is of, or why it is of none.</summary>
    private static (OAuthClient? Client, TokenRefusal? Refusal) Recognise(
        HttpContext context, string clientId, ClientNames clientNames, OAuthClientList list, DvaBehaviour settings, DvaOptions options)
    {
        if (list.Find(clientId) is not { } client)
        {
            return (null, TokenRefusal.ClientUnknown(clientId));
        }

        return CheckCertificate(context, clientNames, client, list, settings, options) is { } refusal ? (null, refusal) : (client, null);
    }

    /// <summary>
    /// Names of frontchannel and backchannel may differ, and no list says which belong together. A name that is another client's, or lies under it, is not
    /// this one's; with the setting, nor is one that was not registered with it.
    /// </summary>
    private static TokenRefusal? CheckCertificate(
        HttpContext context, ClientNames clientNames, OAuthClient client, OAuthClientList list, DvaBehaviour settings, DvaOptions options)
    {
        var clientId = client.Hostname.Value;
        if (clientNames.Of(context.Request) is not { } names)
        {
            return TokenRefusal.CertificateMissing();
        }

        if (names.Contains(clientId, StringComparer.Ordinal))
        {
            return null;
        }

        var owners = names.Select(list.FindOwner).OfType<OAuthClient>().ToList();
        if (owners.Count > 0 && !owners.Contains(client))
        {
            return TokenRefusal.CertificateOfOtherClient(clientId, names);
        }

        var registered = options.Registrations.GetValueOrDefault(clientId) ?? [];
        return !settings.BindToRegistration || names.Any(n => registered.Contains(n, StringComparer.Ordinal))
            ? null
            : TokenRefusal.CertificateOfOtherRegistration(clientId, names);
    }

    private static async Task<TokenAnswer> OfferCodeAsync(
        HttpContext context, Parameters form, OAuthClient client, Grants grants, TokenGrant decision, DvaBehaviour settings, TokenRefusal? idMissing)
    {
        if (form[OAuthParameters.Code] is not [{ Length: > 0 } code])
        {
            return new(null, idMissing ?? TokenRefusal.Parameter(OAuthParameters.Code));
        }

        // core.tknint.204: a code is discarded once it was offered, whatever is wrong with the rest of the request
        var answer = await grants.OfferCodeAsync(code, offer =>
        {
            if (idMissing is not null)
            {
                return new([], idMissing);
            }

            if (offer.Toestemming.ClientId != client.Hostname.Value)
            {
                return new([], TokenRefusal.OtherClient(client.Hostname.Value, offer.Toestemming.ClientId));
            }

            // core.tknint.208 obliges the client; that the server refuses is nowhere said, so it is a remark
            if (context.Request.Headers[MedMijIds.CorrelationId] != offer.CorrelationId)
            {
                Explanation.Set(context, $"{Explanation.Remark}{MedMijIds.CorrelationId} is niet die van het authorization request (core.tknint.208). Er is wel een token gegeven.");
            }

            // core.tknint.205: no token when redirect_uri is missing or differs
            if (form[OAuthParameters.RedirectUri] is not [{ Length: > 0 } redirectUri])
            {
                return new([], TokenRefusal.Parameter(OAuthParameters.RedirectUri));
            }

            // RFC 6749 §4.1.3: identical, so the texts are compared and not what they lead to
            return string.Equals(redirectUri, offer.RedirectUri?.OriginalString, StringComparison.Ordinal)
                ? decision.For(offer, client, settings)
                : new([], TokenRefusal.RedirectDiffers(redirectUri, offer.RedirectUri?.OriginalString));
        });
        return idMissing is null ? answer : new(null, idMissing);
    }

    private static async Task<TokenAnswer> OfferRefreshTokenAsync(
        Parameters form, OAuthClient client, Grants grants, TokenGrant decision, DvaBehaviour settings)
    {
        if (form[OAuthParameters.RefreshToken] is not [{ Length: > 0 } refreshToken])
        {
            return new(null, TokenRefusal.Parameter(OAuthParameters.RefreshToken));
        }

        return await grants.OfferRefreshTokenAsync(refreshToken, client.Hostname.Value, offer => decision.For(offer, client, settings));
    }
}
