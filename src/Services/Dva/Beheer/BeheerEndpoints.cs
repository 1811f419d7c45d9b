using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MedMijSandbox.Dva.Authenticeren;
using MedMijSandbox.Dva.Verzamelen;
using MedMijSandbox.Saml;

namespace MedMijSandbox.Dva.Beheer;

/// <summary>Folders with fixtures to load.</summary>
/// <param name="Folders">Paths on this machine.</param>
internal sealed record FixtureFolders(IReadOnlyList<string> Folders);

/// <summary>What could not be loaded.</summary>
/// <param name="Problems">One line each, with the file.</param>
internal sealed record FixtureProblems(IReadOnlyList<string> Problems);

/// <summary>How this DVA differs from others.</summary>
/// <param name="DocumentManifest">Whether the optional DocumentManifest is served; null: as it is.</param>
/// <param name="MinimumLevel">Level that is asked of who logs in; null: as it is.</param>
internal sealed record DvaSettings(bool? DocumentManifest = null, string? MinimumLevel = null);

/// <summary>
/// What whoever started this DVA may change while it runs, over its own socket. Nothing of it is there for the network: what comes through the
/// Node carries a header that only the Node sets.
/// </summary>
internal static class BeheerEndpoints
{
    public static void MapBeheer(this IEndpointRouteBuilder app)
    {
        var beheer = app.MapGroup("/beheer").AddEndpointFilter(async (call, next) =>
            call.HttpContext.Request.Headers.ContainsKey("X-Forwarded-Proto") ? Results.NotFound() : await next(call));
        beheer.MapPut("/fixtures", LoadFixtures);
        beheer.MapPut("/opties", ChangeSettings);
    }

    private static async Task<IResult> LoadFixtures(HttpRequest request, Bronsystemen bronsystemen, CancellationToken cancellationToken)
    {
        if (await ReadAsync(request, BeheerJson.Default.FixtureFolders) is not { Folders: not null } fixtures)
        {
            return Results.BadRequest();
        }

        var errors = await bronsystemen.LoadAsync(fixtures.Folders, cancellationToken);
        return Results.Json(new FixtureProblems([.. errors.Select(e => e.ToString())]), BeheerJson.Default.FixtureProblems);
    }

    private static async Task<IResult> ChangeSettings(HttpRequest request, ResourceServices services, DigidClient digid)
    {
        if (await ReadAsync(request, BeheerJson.Default.DvaSettings) is not { } settings)
        {
            return Results.BadRequest();
        }

        if (settings.MinimumLevel is { } name)
        {
            if (!Enum.TryParse(name, out BetrouwbaarheidsNiveau niveau) || !Enum.IsDefined(niveau))
            {
                return Results.BadRequest();
            }

            digid.AskLevel(niveau);
        }

        if (settings.DocumentManifest is { } served)
        {
            services.Serve(served);
        }

        return Results.Json(settings with { DocumentManifest = services.DocumentManifest }, BeheerJson.Default.DvaSettings);
    }

    // Not as an argument of the endpoint: that is read before the filter has looked who asks.
    private static async Task<T?> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, type, request.HttpContext.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
