namespace MedMijSandbox.Dva.Authenticeren;

/// <summary>The functie Authenticeren at the DVA: metadata of the service provider and the address to which DigiD sends the artifact.</summary>
/// <remarks>Bron: core.rollen.205. Outside MedMij traffic: core.rollen.207.</remarks>
internal static class AuthenticerenEndpoints
{
    public const string MetadataPath = "/digid/metadata";
    public const string ArtifactPath = "/digid/acs";
    public const string StoppedPath = "/digid/gestopt";
    public const string LoggedOutPath = "/digid/uitgelogd";
    public const string LogoutSoapPath = "/digid/uitloggen";

    public static IServiceCollection AddAuthenticeren(this IServiceCollection services) => services
        .AddSingleton<IdpMetadataSource>()
        .AddSingleton<DigidClient>()
        .AddSingleton<AuthenticationLog>();

    public static void MapAuthenticeren(this IEndpointRouteBuilder app)
    {
        var host = app.ServiceProvider.GetRequiredService<DvaOptions>().FrontHost;
        app.MapGet(MetadataPath, async (DigidClient digid, CancellationToken cancellationToken) =>
            TypedResults.Bytes(await digid.MetadataAsync(cancellationToken), "application/samlmetadata+xml")).RequireHost(host);
        app.MapGet(ArtifactPath, ReceiveArtifact.Handle).RequireHost(host);
        app.MapGet(StoppedPath, ShowStopped.Handle).RequireHost(host);
        app.MapGet(LoggedOutPath, ReceiveLogout.HandleResponse).RequireHost(host);
        app.MapPost(LogoutSoapPath, ReceiveLogout.HandleRequest).RequireHost(host);
    }
}
