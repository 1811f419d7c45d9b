using MedMijSandbox.Lijsten;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.Stelselnode.Lijsten;

namespace MedMijSandbox.Stelselnode.Aanbieders;

/// <summary>The register of connected Aanbieders: for people a page, for systems JSON, at a host of its own without a version.</summary>
/// <remarks>Bron: core.reg.100; core.reg.105; core.lijsten.304.</remarks>
internal static class AanbiedersEndpoints
{
    public static IServiceCollection AddAanbieders(this IServiceCollection services) =>
        services.AddTransient(p => p.GetRequiredService<PublishedLists>().Now.Aanbieders);

    public static void MapAanbieders(this IEndpointRouteBuilder app)
    {
        var host = $"{Aanbiedersregister.HostLabel}.{app.ServiceProvider.GetRequiredService<SandboxNetwork>().Suffix}";
        var register = app.MapGroup("").RequireHost(host);
        register.MapMethods(Aanbiedersregister.Path, [HttpMethods.Get, HttpMethods.Head], RequestRegister.Handle);
        register.MapGet("/", ShowRegister.Handle);

        // The lists are at the Stelselnode, not here.
        register.MapMethods("/{fileName}", [HttpMethods.Get, HttpMethods.Head], (string fileName) => Results.NotFound(fileName));
    }
}
