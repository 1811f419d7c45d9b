
namespace MedMijSandbox.Stelselnode.Lijsten;

/// <summary>The lists interface.</summary>
/// <remarks>Bron: core.lijsten.300.</remarks>
internal static class LijstenEndpoints
{
    public static IServiceCollection AddLijsten(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(_ => Register.Load(configuration["stelselnode:register"]))
        .AddSingleton<PublishedLists>();

    public static void MapLijsten(this IEndpointRouteBuilder app)
    {
        // Built before the first request: who asks for a list at once must not wait for all four.
        app.ServiceProvider.GetRequiredService<PublishedLists>();
        app.MapMethods("/{fileName}", [HttpMethods.Get, HttpMethods.Head], RequestList.Handle);
    }
}
