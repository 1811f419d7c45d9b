namespace MedMijSandbox.Dva.Token;

/// <summary>The token interface.</summary>
/// <remarks>Bron: core.tknint.200 (deels).</remarks>
internal static class TokenEndpoints
{
    public const string TokenPath = "/oauth2/token";

    public static void MapToken(this IEndpointRouteBuilder app) =>
        app.MapPost(TokenPath, RequestToken.Handle).RequireHost(app.ServiceProvider.GetRequiredService<DvaOptions>().TokenHost);
}
