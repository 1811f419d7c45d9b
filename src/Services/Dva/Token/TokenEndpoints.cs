using MedMijSandbox.Ketenlogging;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Ketenlogging;

namespace MedMijSandbox.Dva.Token;

/// <summary>The token interface.</summary>
/// <remarks>Bron: core.tknint.200 (deels).</remarks>
internal static class TokenEndpoints
{
    public const string TokenPath = "/oauth2/token";

    public static IServiceCollection AddToken(this IServiceCollection services) => services.AddSingleton<TokenGrant>().AddSingleton<ClientNames>().AddSingleton<TokenLog>();

    public static void MapToken(this IEndpointRouteBuilder app)
    {
        var host = app.ServiceProvider.GetRequiredService<DvaOptions>().TokenHost;
        app.MapPost(TokenPath, RequestToken.Handle).RequireHost(host);
        app.Map(TokenPath, OtherMethod).RequireHost(host);
    }

    /// <summary>A token request in the query, as an old client library sends it, ends up here.</summary>
    private static IResult OtherMethod(HttpContext context, KetenLog log)
    {
        const int Status = StatusCodes.Status405MethodNotAllowed;
        var error = KetenError.Of(OAuthErrors.InvalidRequest, "token-method", Status);
        log.Write("receive_token_request", FlowIds.Of(context), KetenBlocks.Of(context.Request, null), location: context.Request.Host.Host);
        log.Write("receive_token_request_error", FlowIds.Of(context), response: KetenResponse.Of(Status), error: error, location: context.Request.Host.Host);
        Explanation.Set(context, $"token-method: een tokenverzoek is een POST met een formulier in de body, geen {context.Request.Method} (RFC 6749 §3.2).");
        context.Response.Headers.Allow = HttpMethods.Post;
        return Results.StatusCode(Status);
    }
}
