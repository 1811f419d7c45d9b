using MedMijSandbox.Dva.Delen;

namespace MedMijSandbox.Dva.Verzamelen;

/// <summary>The resource interface: one base address per Gegevensdienst and Systeemrol, <c>/{segment}/fhir</c>.</summary>
/// <remarks>Bron: core.gegevensdiensten.201; core.rscint.200.</remarks>
internal static class VerzamelenEndpoints
{
    public static IServiceCollection AddVerzamelen(this IServiceCollection services) => services
        .AddSingleton<ReceivedResources>()
        .AddSingleton<Bronsystemen>()
        .AddSingleton<Availability>()
        .AddSingleton<ResourceServices>()
        .AddSingleton<AnswerBuffers>()
        .AddSingleton<ResourceLog>();

    public static void MapVerzamelen(this IEndpointRouteBuilder app) =>
        app.Map("/{segment}/fhir/{**rest}", RequestResource.Handle)
            .RequireHost(app.ServiceProvider.GetRequiredService<DvaOptions>().ResourceHost);
}
