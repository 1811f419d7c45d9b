namespace MedMijSandbox.Dva.Schermen;

/// <summary>The pages that a Persoon sees.</summary>
internal static class SchermenServices
{
    /// <summary>Adds the pages, with their texts, which are read and checked now.</summary>
    /// <exception cref="InvalidDataException">A setting or a file of texts cannot be used.</exception>
    public static IServiceCollection AddSchermen(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = SchermenOptions.From(configuration);
        return services
            .AddSingleton(settings)
            .AddSingleton(Schermteksten.Load(settings.TextsFile))
            .AddSingleton<ScreenFrame>()
            .AddSingleton<LoginSchermen>()
            .AddSingleton<ToestemmingSchermen>()
            .AddSingleton<StoringSchermen>()
            .AddSingleton<BeherenSchermen>();
    }
}
