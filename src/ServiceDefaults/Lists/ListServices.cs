using MedMijSandbox.Lijsten;

namespace MedMijSandbox.ServiceDefaults.Lists;

/// <summary>Registration of the lists that a participant keeps.</summary>
public static class ListServices
{
    /// <summary>Keeps a list: <see cref="ListKeeper{T}"/> in the container, first fetched in the background right after start.</summary>
    public static IServiceCollection AddList<T>(this IServiceCollection services, ListFormat<T> format)
        where T : class, IMedMijList
    {
        services.AddSingleton(p => new ListKeeper<T>(
            format,
            p.GetRequiredService<SandboxNetwork>().CreateClient(),
            p.GetRequiredService<SandboxNetwork>().PublicPort != 443,
            p.GetRequiredService<TimeProvider>(),
            ListOptions.From(p.GetRequiredService<IConfiguration>()),
            p.GetRequiredService<ILogger<ListKeeper<T>>>()));
        return services.AddSingleton<IKeptList>(p => p.GetRequiredService<ListKeeper<T>>());
    }

    /// <summary>Keeps the Whitelist and adds <see cref="BackchannelClient"/>, which checks it.</summary>
    public static IServiceCollection AddBackchannel(this IServiceCollection services) =>
        services.AddList(Whitelist.Release2).AddSingleton<BackchannelClient>();
}
