using MedMijSandbox.Pki;

namespace MedMijSandbox.ServiceDefaults.Revocation;

/// <summary>Registration of the revocation lists that a participant keeps.</summary>
internal static class RevocationServices
{
    public static IServiceCollection AddRevocation(this IServiceCollection services) => services
        .AddSingleton(p =>
        {
            var configuration = p.GetRequiredService<IConfiguration>();
            var trust = configuration["network:caBundle"] is { } bundle ? TrustAnchors.FromPemFile(bundle) : null;
            return new RevocationKeeper(RevocationOptions.From(configuration), trust, TimeProvider.System, p.GetRequiredService<ILogger<RevocationKeeper>>());
        })
        .AddHostedService<RevocationRefresher>();
}
