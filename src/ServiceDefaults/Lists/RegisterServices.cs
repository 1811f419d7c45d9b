using MedMijSandbox.Lijsten;

namespace MedMijSandbox.ServiceDefaults.Lists;

/// <summary>Registration of the Aanbiedersregister that a participant keeps.</summary>
public static class RegisterServices
{
    /// <summary>Keeps the register: <see cref="RegisterKeeper"/> in the container. It is at <c>services:register:https:0</c>, else at its fixed name.</summary>
    public static IServiceCollection AddAanbiedersregister(this IServiceCollection services)
    {
        services.AddSingleton(p =>
        {
            var network = p.GetRequiredService<SandboxNetwork>();
            var configuration = p.GetRequiredService<IConfiguration>();
            return new RegisterKeeper(
                configuration["services:register:https:0"] is { } address
                    ? new Uri(new Uri(address), Aanbiedersregister.Path)
                    : network.Address($"{Aanbiedersregister.HostLabel}.{network.Suffix}", Aanbiedersregister.Path),
                network.CreateClient(),
                p.GetRequiredService<TimeProvider>(),
                ListOptions.From(configuration),
                p.GetRequiredService<ILogger<RegisterKeeper>>());
        });
        return services.AddSingleton<IKeptList>(p => p.GetRequiredService<RegisterKeeper>());
    }
}
