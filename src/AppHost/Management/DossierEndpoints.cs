using System.Text.Json;
using System.Text.Json.Serialization;
using MedMijSandbox.AppHost.Model;
using MedMijSandbox.AppHost.Running;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace MedMijSandbox.AppHost.Management;

/// <summary>Fixture folders to load.</summary>
/// <param name="Folders">Absolute paths of folders with FHIR resources on this machine; none to be left with the made-up dossiers.</param>
public sealed record FixtureFolders([property: JsonRequired] IReadOnlyList<string> Folders);

/// <summary>The dossiers behind the DVAs, changed while the stelsel runs.</summary>
internal static class DossierEndpoints
{
    public static void MapDossiers(this IEndpointRouteBuilder app)
    {
        app.MapPut("/fixtures", LoadFixtures).WithSummary("Loads folders of FHIR fixtures as dossiers of every DVA, in the place of those loaded before.");
    }

    private static async Task<Results<Ok<LoadedFixtures>, ProblemHttpResult>> LoadFixtures(
        ManagementContext context, [FromBody] FixtureFolders fixtures, CancellationToken cancellationToken)
    {
        if (fixtures.Folders is null)
        {
            return TypedResults.Problem("folders is a list; an empty one leaves the made-up dossiers.", statusCode: StatusCodes.Status400BadRequest);
        }

        var wrong = fixtures.Folders.Where(f => f is null || !Path.IsPathFullyQualified(f) || !Directory.Exists(f)).ToList();
        if (wrong.Count > 0)
        {
            return TypedResults.Problem(
                $"No such folder: {string.Join(", ", wrong)}. Give absolute paths on the machine of the stelsel.", statusCode: StatusCodes.Status400BadRequest);
        }

        var loaded = context.Personas.Load(fixtures.Folders);
        var body = JsonSerializer.SerializeToUtf8Bytes(fixtures, ManagementJson.Default.FixtureFolders);
        foreach (var dva in Running(context))
        {
            using var response = await context.Sockets.PutAsync(dva.Name, "/beheer/fixtures", body, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                return TypedResults.Problem($"{dva.Name} did not load them: {(int)response.StatusCode}.", statusCode: StatusCodes.Status502BadGateway);
            }
        }

        return TypedResults.Ok(loaded);
    }

    private static IEnumerable<ParticipantModel> Running(ManagementContext context) =>
        context.Model.All(Role.DienstverlenerAanbieder).Where(p => !context.Model.Options.LeavesOut(p.Name));
}
