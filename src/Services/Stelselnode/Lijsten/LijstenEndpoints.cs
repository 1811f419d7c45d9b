using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Beheer;
using MedMijSandbox.Stelselnode.Deelnemers;

namespace MedMijSandbox.Stelselnode.Lijsten;

/// <summary>The lists interface, and the archive of the lists for whoever started the Stelselnode.</summary>
/// <remarks>Bron: core.lijsten.300; core.algemeen.100.</remarks>
internal static class LijstenEndpoints
{
    public static IServiceCollection AddLijsten(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(p => NationalRegister.Extend(Register.Load(configuration["stelselnode:register"]), configuration, p.GetRequiredService<SandboxNetwork>()))
        .AddSingleton<ListArchive>()
        .AddSingleton<PublishedLists>()
        .AddSingleton<LiveRegister>();

    public static void MapLijsten(this IEndpointRouteBuilder app)
    {
        // Published before the first request: who asks for a list at once must not wait for all of them.
        app.ServiceProvider.GetRequiredService<LiveRegister>();
        app.MapMethods("/{fileName}", [HttpMethods.Get, HttpMethods.Head], RequestList.Handle);
        var beheer = app.MapBeheerGroup();
        beheer.MapGet("/archief", (ListArchive archive) =>
            Results.Json(PublishedLists.FileNames.SelectMany(fileName => archive.Versions(fileName)).ToArray(), ArchiveJson.Default.ArchivedVersionArray));
        beheer.MapGet("/archief/lijst", (string? fileName, string? volgnummer, ListArchive archive) =>
            archive.Find(fileName ?? "", volgnummer ?? "") is { } bytes ? Results.Bytes(bytes, "application/xml") : Results.NotFound());
    }
}
