using MedMijSandbox.Dva.Toestemmingen;
using MedMijSandbox.Dva.Verzamelen;
using MedMijSandbox.ServiceDefaults.Beheer;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dva.Abonneren;

/// <summary>There are new data in a dossier.</summary>
/// <param name="PatientId">Logical id of the Patient.</param>
/// <param name="Gegevensdienst">Id.</param>
internal sealed record NewData(string PatientId, string Gegevensdienst);

/// <summary>The Aanbieder lets the subscriptions of somebody end earlier.</summary>
/// <param name="PatientId">Logical id of the Patient.</param>
/// <param name="Gegevensdienst">Id.</param>
/// <param name="EndDate">Last day; null: today, which is now.</param>
internal sealed record EarlierEnd(string PatientId, string Gegevensdienst, DateOnly? EndDate = null);

/// <summary>What came of it.</summary>
/// <param name="Count">How many subscriptions it is about.</param>
/// <param name="Subscriptions">Their numbers, as the DVPs got them.</param>
internal sealed record AffectedAbonnementen(int Count, IReadOnlyList<string> Subscriptions);

/// <summary>What happens at the Aanbieder that subscriptions are about, brought about by whoever started this DVA, over its own socket.</summary>
internal static class BeheerAbonnementen
{
    public static void MapBeheerAbonnementen(this IEndpointRouteBuilder app)
    {
        var beheer = app.MapBeheerGroup();
        beheer.MapPost("/nieuwe-gegevens", AddData);
        beheer.MapPost("/abonnementen/einde", End);
    }

    private static async Task<IResult> AddData(
        HttpRequest request, Abonnementen abonnementen, Bronsystemen bronsystemen, BsnVault vault, CancellationToken cancellationToken)
    {
        if (await BeheerRoutes.ReadAsync(request, AbonnerenJson.Default.NewData) is not { PatientId: not null } data
            || !GegevensdienstId.TryParse(data.Gegevensdienst, out var id)
            || await bronsystemen.FindAsync(id, cancellationToken) is not { } dossiers)
        {
            return Results.BadRequest();
        }

        return Answer(abonnementen.NewData(id.Value, a => dossiers.PatientOf(vault.Unseal(a.SealedBsn).Value) == data.PatientId));
    }

    private static async Task<IResult> End(
        HttpRequest request, Abonnementen abonnementen, Bronsystemen bronsystemen, BsnVault vault, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await BeheerRoutes.ReadAsync(request, AbonnerenJson.Default.EarlierEnd) is not { PatientId: not null } earlier
            || !GegevensdienstId.TryParse(earlier.Gegevensdienst, out var id)
            || await bronsystemen.FindAsync(id, cancellationToken) is not { } dossiers)
        {
            return Results.BadRequest();
        }

        var lastDay = earlier.EndDate ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return Answer(abonnementen.EndEarlier(id.Value, a => dossiers.PatientOf(vault.Unseal(a.SealedBsn).Value) == earlier.PatientId, lastDay));
    }

    private static IResult Answer(IReadOnlyList<Abonnement> affected) =>
        Results.Json(new AffectedAbonnementen(affected.Count, [.. affected.Select(a => a.Id)]), AbonnerenJson.Default.AffectedAbonnementen);
}
