using System.Text.Json;
using MedMijSandbox.Dva.Gedrag;
using MedMijSandbox.Dva.Toestemmingen;
using MedMijSandbox.Dva.Verzamelen;
using MedMijSandbox.ServiceDefaults.Beheer;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dva.Beheer;

/// <summary>Folders with fixtures to load.</summary>
/// <param name="Folders">Paths on this machine.</param>
internal sealed record FixtureFolders(IReadOnlyList<string> Folders);

/// <summary>What is wrong with what was asked, or could not be loaded.</summary>
/// <param name="Lines">One line each.</param>
internal sealed record Problems(IReadOnlyList<string> Lines);

/// <summary>Somebody who died, or did not after all.</summary>
internal sealed record PersoonState(string Bsn, bool Deceased);

/// <summary>Whose toestemmingen end.</summary>
internal sealed record PersoonNumber(string Bsn);

/// <summary>How many toestemmingen ended.</summary>
internal sealed record EndedCount(int Ended);

/// <summary>What whoever started this DVA may change while it runs, over its own socket.</summary>
internal static class BeheerEndpoints
{
    public static void MapBeheer(this IEndpointRouteBuilder app)
    {
        var beheer = app.MapBeheerGroup();
        beheer.MapPut("/fixtures", LoadFixtures);
        beheer.MapGet("/opties", (LiveBehaviour behaviour) => Results.Json(new Dictionary<string, string?>(behaviour.Values, StringComparer.Ordinal), BeheerJson.Default.DictionaryStringString));
        beheer.MapPut("/opties", ChangeSettings);
        beheer.MapPut("/personen", SetDeceased);
        beheer.MapDelete("/toestemmingen", EndAll);
    }

    private static async Task<IResult> LoadFixtures(HttpRequest request, Bronsystemen bronsystemen, CancellationToken cancellationToken)
    {
        if (await BeheerRoutes.ReadAsync(request, BeheerJson.Default.FixtureFolders) is not { Folders: not null } fixtures)
        {
            return Results.BadRequest();
        }

        var errors = await bronsystemen.LoadAsync(fixtures.Folders, cancellationToken);
        return Results.Json(new Problems([.. errors.Select(e => e.ToString())]), BeheerJson.Default.Problems);
    }

    private static async Task<IResult> ChangeSettings(HttpRequest request, LiveBehaviour behaviour)
    {
        if (await BeheerRoutes.ReadAsync(request, BeheerJson.Default.DictionaryStringJsonElement) is not { } changes)
        {
            return Results.BadRequest();
        }

        var texts = changes.ToDictionary(c => c.Key, c => c.Value.ValueKind == JsonValueKind.Null ? null : c.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var wrong = behaviour.Change(texts);
        return wrong.Count == 0
            ? Results.NoContent()
            : Results.Json(new Problems(wrong), BeheerJson.Default.Problems, statusCode: StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> SetDeceased(HttpRequest request, ToestemmingStore toestemmingen) =>
        await BeheerRoutes.ReadAsync(request, BeheerJson.Default.PersoonState) is { } state && Bsn.TryParse(state.Bsn, out var bsn)
            ? Results.Json(new EndedCount(toestemmingen.SetDeceased(bsn, state.Deceased)), BeheerJson.Default.EndedCount)
            : Results.BadRequest();

    private static async Task<IResult> EndAll(HttpRequest request, ToestemmingStore toestemmingen) =>
        await BeheerRoutes.ReadAsync(request, BeheerJson.Default.PersoonNumber) is { } persoon && Bsn.TryParse(persoon.Bsn, out var bsn)
            ? Results.Json(new EndedCount(toestemmingen.EndAll(bsn, EndReason.Withdrawn)), BeheerJson.Default.EndedCount)
            : Results.BadRequest();
}
