using System.Globalization;
using MedMijSandbox.Abonneren;
using MedMijSandbox.Dva.Gedrag;
using MedMijSandbox.Dva.Toestemmingen;
using MedMijSandbox.Ketenlogging;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Ketenlogging;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dva.Abonneren;

/// <summary>A DVP Server begins, changes or ends a subscription: whose it is follows from the access token alone.</summary>
/// <remarks>Bron: ext.abo.subint.201; ext.abo.subint.202; core.rscint.201 for the two ids, by analogy.</remarks>
internal static class RequestSubscription
{
    private static readonly string[] Ids = [MedMijIds.RequestId, MedMijIds.CorrelationId];

    public static async Task Handle(HttpContext context, AccessTokens tokens, BsnVault vault, SubscriptionServer server, LiveBehaviour behaviour, KetenLog log)
    {
        if (context.Request.Headers[MedMijIds.RequestId] is [{ } requestId] && MedMijIds.IsId(requestId))
        {
            context.Response.Headers[MedMijIds.RequestId] = requestId;
        }

        var refusal = CheckHeaders(context.Request, tokens, vault, behaviour.Current, out var who);
        LogRequest(context, log, who);
        var decision = refusal is not null ? refusal : await DecideAsync(context.Request, server, who!);
        await AnswerAsync(context, decision, log);
    }

    /// <summary>Anything but POST.</summary>
    public static Task HandleOtherMethod(HttpContext context, KetenLog log)
    {
        LogRequest(context, log, null);
        context.Response.Headers.Allow = HttpMethods.Post;
        return AnswerAsync(context, SubscriptionRefusal.Method(context.Request.Method), log);
    }

    private static void LogRequest(HttpContext context, KetenLog log, Subscriber? who)
    {
        var request = KetenBlocks.Of(
            context.Request, who?.ClientId, providerId: who?.Scope.Aanbieder.Value, serviceId: who?.Scope.Gegevensdienst.Value);
        log.Write("receive_subscription_request", FlowIds.Of(context), request, location: context.Request.Host.Host);
    }

    private static SubscriptionRefusal? CheckHeaders(HttpRequest request, AccessTokens tokens, BsnVault vault, DvaBehaviour settings, out Subscriber? who)
    {
        who = null;
        if (request.Headers.Authorization.Count == 0)
        {
            return SubscriptionRefusal.TokenMissing();
        }

        if (request.Headers.Authorization is not [{ } header] || !BearerToken.TryParse(header, out var token))
        {
            return SubscriptionRefusal.TokenUnusable("de header is niet 'Bearer' met een token");
        }

        if (tokens.Find(token) is var (access, why) && access is null)
        {
            return SubscriptionRefusal.TokenUnusable(why switch
            {
                Unusable.Expired => "het is verlopen",
                Unusable.Unknown => "deze DVA heeft het niet uitgegeven",
                _ => "de toestemming erachter is beëindigd",
            });
        }

        if (!AbonnerenScope.TryParse(access.Scope, out var scope))
        {
            return SubscriptionRefusal.OtherToken(access.Scope);
        }

        if (settings.RequireIds && Ids.FirstOrDefault(name => request.Headers[name] is not [{ } value] || !MedMijIds.IsId(value)) is { } missing)
        {
            return SubscriptionRefusal.IdMissing(missing);
        }

        who = new(
            access.ClientId, vault.KeyOf(access.Bsn), vault.Seal(access.Bsn), scope, request.Headers[MedMijIds.CorrelationId].ToString(), access.ToestemmingId);
        return !JsonMedia.IsContent(request.ContentType) ? SubscriptionRefusal.ContentType(request.ContentType)
            : !JsonMedia.IsAccepted(request.Headers.Accept.ToString()) ? SubscriptionRefusal.Accept(request.Headers.Accept.ToString())
            : null;
    }

    private static async Task<SubscriptionDecision> DecideAsync(HttpRequest request, SubscriptionServer server, Subscriber who)
    {
        // one byte more than is allowed shows that there are more
        var buffer = new byte[AbonnerenParameters.MaximumLength + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted);
        if (length == buffer.Length)
        {
            return SubscriptionRefusal.TooLarge();
        }

        return SubscriptionRequest.TryParse(buffer.AsSpan(0, length), out var asked, out var fault)
            ? server.Decide(who, asked)
            : SubscriptionRefusal.Malformed(fault);
    }

    private static async Task AnswerAsync(HttpContext context, SubscriptionDecision decision, KetenLog log)
    {
        var response = context.Response;
        byte[] body;
        KetenError? error = null;
        if (decision.Refusal is { } refusal)
        {
            Explanation.Set(context, string.Create(CultureInfo.InvariantCulture, $"{refusal.Name}: {refusal.Explanation} ({refusal.Source})"));
            response.StatusCode = refusal.Status;
            response.Headers.WWWAuthenticate = refusal.Challenge?.ToString();
            body = new AbonnerenError(refusal.WireCode).ToJson();
            error = KetenError.Of(refusal.WireCode, refusal.Name, refusal.Status);
        }
        else
        {
            var abonnement = decision.Abonnement!;
            body = new SubscriptionResponse(abonnement.Id, abonnement.EndDate).ToJson();
        }

        log.Write("send_subscription_response", FlowIds.Of(context), response: KetenResponse.Of(response.StatusCode), error: error, location: context.Request.Host.Host);
        response.ContentType = AbonnerenParameters.MediaType;
        response.Headers.CacheControl = "no-store";
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, context.RequestAborted);
    }
}
