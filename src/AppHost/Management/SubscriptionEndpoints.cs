using System.Text.Json;
using System.Text.Json.Serialization;
using MedMijSandbox.AppHost.Model;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace MedMijSandbox.AppHost.Management;

/// <summary>There are new data in a dossier, for whoever is subscribed; the dossier itself does not change.</summary>
/// <param name="Persona">Whose dossier it is, as <c>/personas</c> names them.</param>
/// <param name="Gegevensdienst">Id of the Gegevensdienst.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewDossierData([property: JsonRequired] string Persona, [property: JsonRequired] string Gegevensdienst);

/// <summary>The Aanbieder lets subscriptions end earlier.</summary>
/// <param name="Persona">Whose subscriptions they are, as <c>/personas</c> names them.</param>
/// <param name="Gegevensdienst">Id of the Gegevensdienst.</param>
/// <param name="EndDate">Last day; null: they end now.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record EarlierSubscriptionEnd(
    [property: JsonRequired] string Persona, [property: JsonRequired] string Gegevensdienst, DateOnly? EndDate = null);

/// <summary>What came of it.</summary>
/// <param name="Count">How many subscriptions are notified.</param>
/// <param name="Subscriptions">Their numbers, as the DVPs got them.</param>
public sealed record AffectedSubscriptions(int Count, IReadOnlyList<string> Subscriptions);

/// <summary>What a DVA takes: the Persoon by the id of the Patient, not by BSN.</summary>
internal sealed record PatientSubscriptions(string PatientId, string Gegevensdienst, DateOnly? EndDate = null);

/// <summary>What happens at an Aanbieder that subscriptions are about.</summary>
internal static class SubscriptionEndpoints
{
    public static void MapSubscriptions(this IEndpointRouteBuilder app)
    {
        app.MapPost("/participants/{name}/new-data", AddData)
            .WithSummary("Says to a DVA that there are new data of a Persoon: it notifies who is subscribed, within the hour.");
        app.MapPost("/participants/{name}/subscriptions/end", End)
            .WithSummary("Lets the subscriptions of a Persoon at a DVA end earlier, as an Aanbieder may: it notifies the DVPs.");
    }

    private static Task<Results<Ok<AffectedSubscriptions>, NotFound, ProblemHttpResult>> AddData(
        string name, ManagementContext context, [FromBody] NewDossierData data, CancellationToken cancellationToken) =>
        TellAsync(context, name, "/beheer/nieuwe-gegevens", data.Persona, patientId => new(patientId, data.Gegevensdienst), cancellationToken);

    private static Task<Results<Ok<AffectedSubscriptions>, NotFound, ProblemHttpResult>> End(
        string name, ManagementContext context, [FromBody] EarlierSubscriptionEnd end, CancellationToken cancellationToken) =>
        TellAsync(context, name, "/beheer/abonnementen/einde", end.Persona, patientId => new(patientId, end.Gegevensdienst, end.EndDate), cancellationToken);

    private static async Task<Results<Ok<AffectedSubscriptions>, NotFound, ProblemHttpResult>> TellAsync(
        ManagementContext context, string name, string path, string persona, Func<string, PatientSubscriptions> about, CancellationToken cancellationToken)
    {
        var dva = context.Model.All(Role.DienstverlenerAanbieder).FirstOrDefault(p => p.Name == name && !context.Model.Options.LeavesOut(p.Name));
        if (dva is null)
        {
            return TypedResults.NotFound();
        }

        if (context.Personas.Current.FirstOrDefault(p => p.Name == persona) is not { } known)
        {
            return TypedResults.Problem("persona is not one of /personas.", statusCode: StatusCodes.Status400BadRequest);
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(about(known.PatientId), ManagementJson.Default.PatientSubscriptions);
        using var response = await context.Sockets.SendAsync(HttpMethod.Post, dva.Name, path, body, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            return TypedResults.Problem($"{name} did not take it. gegevensdienst is the id of one that it serves.", statusCode: StatusCodes.Status400BadRequest);
        }

        var affected = await response.Content.ReadFromJsonAsync(ManagementJson.Default.AffectedSubscriptions, cancellationToken);
        return TypedResults.Ok(affected ?? new(0, []));
    }
}
