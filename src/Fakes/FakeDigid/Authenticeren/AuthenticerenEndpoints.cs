using MedMijSandbox.FakeDigid.Eenmalig;

namespace MedMijSandbox.FakeDigid.Authenticeren;

/// <summary>The interfaces of DigiD and of TVS: each has a host for browsers and one for servers, with its own paths.</summary>
/// <remarks>Bron: Koppelvlakspecificatie DigiD SAML 3.7, Koppelvlakken; Koppelvlakspecificatie eID SAML 4.4.</remarks>
internal static class AuthenticerenEndpoints
{
    public static IServiceCollection AddAuthenticeren(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton((configuration.GetSection("digid").Get<FakeDigidOptions>() ?? new()).Validated())
        .AddSingleton<SamlInterfaces>()
        .AddSingleton<ServiceProviders>()
        .AddSingleton<Personas>()
        .AddSingleton<PreparedLogins>()
        .AddSingleton<LoginEnding>()
        .AddSingleton<SsoSessions>()
        .AddSingleton<Logouts>()
        .AddSingleton<Logins>();

    public static void MapAuthenticeren(this IEndpointRouteBuilder app)
    {
        foreach (var face in app.ServiceProvider.GetRequiredService<SamlInterfaces>().All)
        {
            var front = app.MapGroup("").RequireHost(face.FrontHost);
            front.MapMethods(face.SingleSignOnPath, [HttpMethods.Get, HttpMethods.Post], ReceiveAuthnRequest.Handle);
            front.MapMethods(face.LogoutPath, [HttpMethods.Get, HttpMethods.Post], RequestLogout.Handle);
            front.MapPost(RequestLogout.ConfirmPath, RequestLogout.Confirm);
            front.MapGet(SamlInterface.LoginPath, ShowLoginPage.Handle);
            front.MapPost(SamlInterface.LoginPath, SubmitLogin.Handle);

            var back = app.MapGroup("").RequireHost(face.BackHost);
            back.MapPost(face.ArtifactResolutionPath, ResolveArtifact.Handle);
            back.MapGet(face.MetadataPath, PublishMetadata.Handle);
        }
    }
}
