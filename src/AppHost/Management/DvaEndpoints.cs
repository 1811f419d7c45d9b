using System.Net;
using System.Text.Json;
using MedMijSandbox.AppHost.Model;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace MedMijSandbox.AppHost.Management;

/// <summary>What a DVA says is wrong.</summary>
/// <param name="Lines">One line each.</param>
public sealed record DvaProblems(IReadOnlyList<string> Lines);

/// <summary>What happened to a Persoon.</summary>
/// <param name="Deceased">Whether the Persoon has died: then the toestemmingen end and nothing is available. Bron: core.dossier.108.</param>
public sealed record PersonaChange(bool Deceased);

/// <summary>How many toestemmingen ended.</summary>
public sealed record EndedCount(int Ended);

internal sealed record PersoonState(string Bsn, bool Deceased);

internal sealed record PersoonNumber(string Bsn);

/// <summary>The DVAs, changed while the stelsel runs: how they answer, and what became of toestemmingen.</summary>
internal static class DvaEndpoints
{
    public static void MapDvas(this IEndpointRouteBuilder app)
    {
        app.MapGet("/participants/{name}/options", ReadOptions).WithSummary("How a DVA answers now: what was set, and null where the standard of docs/instellingen.md holds.");
        app.MapPut("/participants/{name}/options", ChangeOptions)
            .WithSummary("Changes how a DVA answers, until it is started again: names and values of docs/instellingen.md, as in {\"tokenFormat\": \"jwt\"}; null puts the standard back.");
        app.MapDelete("/participants/{name}/toestemmingen", EndToestemmingen).WithSummary("Withdraws every toestemming of a persona at a DVA.");
        app.MapPut("/personas/{name}", ChangePersona).WithSummary("Says that a persona has died, or has not: every DVA in this process hears it.");
    }

    private static async Task<Results<Ok<Dictionary<string, string?>>, ProblemHttpResult>> ReadOptions(
        string name, ManagementContext context, CancellationToken cancellationToken)
    {
        if (DvaOf(context, name) is null)
        {
            return NoSuchDva(context, name);
        }

        using var response = await context.Sockets.GetAsync(name, "/beheer/opties", cancellationToken);
        return TypedResults.Ok(await response.Content.ReadFromJsonAsync(ManagementJson.Default.DictionaryStringString, cancellationToken));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ChangeOptions(
        string name, ManagementContext context, [FromBody] Dictionary<string, JsonElement> changes, CancellationToken cancellationToken)
    {
        if (DvaOf(context, name) is null)
        {
            return NoSuchDva(context, name);
        }

        if (changes.Count == 0)
        {
            return TypedResults.Problem("Name at least one setting, as in {\"tokenFormat\": \"jwt\"}.", statusCode: StatusCodes.Status400BadRequest);
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(changes, ManagementJson.Default.DictionaryStringJsonElement);
        using var response = await context.Sockets.PutAsync(name, "/beheer/opties", body, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return TypedResults.NoContent();
        }

        var problems = response.StatusCode == HttpStatusCode.BadRequest
            ? await response.Content.ReadFromJsonAsync(ManagementJson.Default.DvaProblems, cancellationToken)
            : null;
        return problems is null
            ? TypedResults.Problem($"{name} did not take it: {(int)response.StatusCode}.", statusCode: StatusCodes.Status502BadGateway)
            : TypedResults.Problem(string.Join("; ", problems.Lines), statusCode: StatusCodes.Status400BadRequest);
    }

    private static async Task<Results<Ok<EndedCount>, NotFound>> EndToestemmingen(
        string name, string persona, ManagementContext context, CancellationToken cancellationToken)
    {
        if (DvaOf(context, name) is not { } dva || context.Personas.BsnOf(persona) is not { } bsn)
        {
            return TypedResults.NotFound();
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(new(bsn), ManagementJson.Default.PersoonNumber);
        return TypedResults.Ok(await AskAsync(context, HttpMethod.Delete, dva, "/beheer/toestemmingen", body, cancellationToken));
    }

    private static async Task<Results<Ok<EndedCount>, NotFound>> ChangePersona(
        string name, ManagementContext context, [FromBody] PersonaChange change, CancellationToken cancellationToken)
    {
        if (context.Personas.BsnOf(name) is not { } bsn)
        {
            return TypedResults.NotFound();
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(new(bsn, change.Deceased), ManagementJson.Default.PersoonState);
        var ended = 0;
        foreach (var dva in context.Running.Where(p => p.Role == Role.DienstverlenerAanbieder))
        {
            ended += (await AskAsync(context, HttpMethod.Put, dva, "/beheer/personen", body, cancellationToken)).Ended;
        }

        return TypedResults.Ok(new EndedCount(ended));
    }

    private static async Task<EndedCount> AskAsync(
        ManagementContext context, HttpMethod method, ParticipantModel dva, string path, byte[] body, CancellationToken cancellationToken)
    {
        using var response = await context.Sockets.SendAsync(method, dva.Name, path, body, cancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync(ManagementJson.Default.EndedCount, cancellationToken) ?? new(0);
    }

    private static ProblemHttpResult NoSuchDva(ManagementContext context, string name)
    {
        var dvas = string.Join(", ", context.Running.Where(p => p.Role == Role.DienstverlenerAanbieder).Select(p => p.Name));
        return TypedResults.Problem(
            context.Model.Options.LeavesOut(name)
                ? $"{name} was left out with --without: what runs in its place cannot be changed here."
                : $"{name} is no DVA of this stelsel. They are {dvas}.",
            statusCode: StatusCodes.Status404NotFound);
    }

    private static ParticipantModel? DvaOf(ManagementContext context, string name) =>
        context.Running.FirstOrDefault(p => p.Role == Role.DienstverlenerAanbieder && p.Name == name);
}
