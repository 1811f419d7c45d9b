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

/// <summary>How a DVA differs from others.</summary>
/// <param name="DocumentManifest">Whether it serves the optional DocumentManifest of Documenten (51); null: as it is.</param>
/// <param name="MinimumLevel">Level that it asks at DigiD: Basis, Midden, Substantieel or Hoog; null: as it is.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DvaOptionsChange(bool? DocumentManifest = null, string? MinimumLevel = null);

/// <summary>The dossiers behind the DVAs, changed while the stelsel runs.</summary>
internal static class DossierEndpoints
{
    public static void MapDossiers(this IEndpointRouteBuilder app)
    {
        app.MapPut("/fixtures", LoadFixtures).WithSummary("Loads folders of FHIR fixtures as dossiers of every DVA, in the place of those loaded before.");
        app.MapPut("/participants/{name}/options", ChangeOptions).WithSummary("Changes how a DVA answers, until it is started again.");
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

    private static async Task<Results<Ok<DvaOptionsChange>, NotFound, ProblemHttpResult>> ChangeOptions(
        string name, ManagementContext context, [FromBody] DvaOptionsChange change, CancellationToken cancellationToken)
    {
        if (Running(context).FirstOrDefault(p => p.Name == name) is not { } dva)
        {
            return TypedResults.NotFound();
        }

        if (change is { DocumentManifest: null, MinimumLevel: null })
        {
            return TypedResults.Problem("Give documentManifest (true or false), minimumLevel, or both.", statusCode: StatusCodes.Status400BadRequest);
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(change, ManagementJson.Default.DvaOptionsChange);
        using var response = await context.Sockets.PutAsync(dva.Name, "/beheer/opties", body, cancellationToken);
        return response.IsSuccessStatusCode
            ? TypedResults.Ok(change)
            : TypedResults.Problem(
                $"{name} did not take it. minimumLevel is Basis, Midden, Substantieel or Hoog.",
                statusCode: response.StatusCode == System.Net.HttpStatusCode.BadRequest ? StatusCodes.Status400BadRequest : StatusCodes.Status502BadGateway);
    }

    private static IEnumerable<ParticipantModel> Running(ManagementContext context) =>
        context.Model.All(Role.DienstverlenerAanbieder).Where(p => !context.Model.Options.LeavesOut(p.Name));
}
