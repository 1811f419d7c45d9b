using MedMijSandbox.ServiceDefaults;
using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.Saml;

namespace MedMijSandbox.FakeDigid.Authenticeren;

/// <summary>The DigiD interface: a host for browsers and one for servers, each with its own paths.</summary>
/// <remarks>Bron: Koppelvlakspecificatie DigiD SAML 3.7, Koppelvlakken.</remarks>
internal static class AuthenticerenEndpoints
{
    public static IServiceCollection AddAuthenticeren(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton((configuration.GetSection("digid").Get<FakeDigidOptions>() ?? new()).Validated())
        .AddSingleton<DigidAddresses>()
        .AddSingleton<IdentityProviderSettings>(CreateSettings)
        .AddSingleton<IdentityProvider>()
        .AddSingleton<ServiceProviders>()
        .AddSingleton<Personas>()
        .AddSingleton<Logins>()
        .AddSingleton(p => new SignedMessageDump(
            "digid", p.GetRequiredService<FakeDigidOptions>().DumpFolder, new(() => p.GetRequiredService<IdentityProviderSettings>().SigningCertificate), p.GetRequiredService<TimeProvider>()));

    public static void MapAuthenticeren(this IEndpointRouteBuilder app)
    {
        var addresses = app.ServiceProvider.GetRequiredService<DigidAddresses>();

        var front = app.MapGroup("").RequireHost(addresses.FrontHost);
        front.MapMethods(DigidAddresses.SingleSignOnPath, [HttpMethods.Get, HttpMethods.Post], ReceiveAuthnRequest.Handle);
        front.MapGet(DigidAddresses.LoginPath, ShowLoginPage.Handle);
        front.MapPost(DigidAddresses.LoginPath, SubmitLogin.Handle);

        var back = app.MapGroup("").RequireHost(addresses.BackHost);
        back.MapPost(DigidAddresses.ArtifactResolutionPath, ResolveArtifact.Handle);
        back.MapGet(DigidAddresses.MetadataPath, PublishMetadata.Handle);
    }

    private static IdentityProviderSettings CreateSettings(IServiceProvider services)
    {
        var options = services.GetRequiredService<FakeDigidOptions>();
        var addresses = services.GetRequiredService<DigidAddresses>();
        return new()
        {
            EntityId = addresses.EntityId,
            SigningCertificate = X509Certificate2.CreateFromPemFile(options.SigningCertificate, options.SigningKey),
            SingleSignOnLocation = addresses.SingleSignOn,
            ArtifactResolutionLocation = addresses.ArtifactResolution,
        };
    }
}
