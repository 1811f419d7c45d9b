using MedMijSandbox.AppHost.Model;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MedMijSandbox.AppHost.Management;

/// <summary>A version of a list that was distributed.</summary>
/// <param name="FileName">Name of the list at the Stelselnode.</param>
/// <param name="Volgnummer">Its number.</param>
/// <param name="Tijdstempel">Protocol time of its publication.</param>
/// <param name="ValidUntil">Protocol time at which the next version took its place; null: it is the one of now.</param>
public sealed record ListVersion(string FileName, string Volgnummer, DateTimeOffset Tijdstempel, DateTimeOffset? ValidUntil);

/// <summary>The archive of the lists: every version that was distributed, until 36 months after its end.</summary>
internal static class ArchiveEndpoints
{
    public static void MapArchive(this IEndpointRouteBuilder app)
    {
        app.MapGet("/lists/archive", ListAsync).WithSummary("Every version of the lists that was distributed, by list and number.");
        app.MapGet("/lists/archive/{fileName}/{volgnummer}", FindAsync).WithSummary("A version of a list, byte for byte as it was served.");
    }

    private static async Task<Results<Ok<IReadOnlyList<ListVersion>>, ProblemHttpResult>> ListAsync(
        ManagementContext context, CancellationToken cancellationToken)
    {
        var stelselnode = context.Model.The(Role.MedMijRegistratie).Name;
        if (!context.IsRunning(stelselnode))
        {
            return LeftOut(stelselnode);
        }

        using var response = await context.Sockets.GetAsync(stelselnode, "/beheer/archief", cancellationToken);
        var versions = await response.Content.ReadFromJsonAsync(ManagementJson.Default.IReadOnlyListListVersion, cancellationToken);
        return TypedResults.Ok(versions ?? []);
    }

    private static async Task<Results<FileContentHttpResult, NotFound, ProblemHttpResult>> FindAsync(
        string fileName, string volgnummer, ManagementContext context, CancellationToken cancellationToken)
    {
        var stelselnode = context.Model.The(Role.MedMijRegistratie).Name;
        if (!context.IsRunning(stelselnode))
        {
            return LeftOut(stelselnode);
        }

        var path = $"/beheer/archief/lijst?fileName={Uri.EscapeDataString(fileName)}&volgnummer={Uri.EscapeDataString(volgnummer)}";
        using var response = await context.Sockets.GetAsync(stelselnode, path, cancellationToken);
        return response.IsSuccessStatusCode
            ? TypedResults.File(await response.Content.ReadAsByteArrayAsync(cancellationToken), "application/xml")
            : TypedResults.NotFound();
    }

    private static ProblemHttpResult LeftOut(string stelselnode) =>
        TypedResults.Problem($"{stelselnode} was left out with --without, so nobody keeps an archive.", statusCode: StatusCodes.Status409Conflict);
}
