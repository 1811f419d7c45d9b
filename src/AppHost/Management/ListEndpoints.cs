using System.Text.Json.Serialization;
using MedMijSandbox.AppHost.Model;
using MedMijSandbox.ServiceDefaults.Lists;
using MedMijSandbox.Stelselnode.Deelnemers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace MedMijSandbox.AppHost.Management;

/// <summary>The lists that a participant keeps, after it fetched them.</summary>
/// <param name="Participant">Name; <c>node</c> is the front door.</param>
/// <param name="Lists">Its lists; a fetch that failed says why.</param>
public sealed record ParticipantLists(string Participant, IReadOnlyList<ListState> Lists);

/// <summary>Addresses of your own in the place of a participant.</summary>
/// <param name="Address"><c>http://127.0.0.1:P</c>, several with a comma between, or <c>https://127.0.0.1:P</c>; null: the participant itself again.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewParticipantAddress([property: JsonRequired] string? Address);

/// <summary>Where the names of a participant lead.</summary>
/// <param name="Name">The participant.</param>
/// <param name="Address">Addresses in its place; null: the participant itself, or what it was started with.</param>
public sealed record ParticipantAddress(string Name, string? Address);

/// <summary>Who fetches the lists, and what stands behind the names on them.</summary>
internal static class ListEndpoints
{
    private const string FrontDoor = "node";

    public static void MapListsAndAddresses(this IEndpointRouteBuilder app)
    {
        app.MapPost("/lists/refresh", Refresh)
            .WithSummary("Has every participant and the front door fetch their lists now, and says what each has. Without it they do so when a copy is 600 seconds old.");
        app.MapGet("/participants/{name}/address", Read).WithSummary("Where the names of a participant lead.");
        app.MapPut("/participants/{name}/address", Change)
            .WithSummary("Puts a system of your own in the place of a participant while the stelsel runs, until it is started again; null puts the participant back.");
    }

    /// <summary>Has everybody fetch.</summary>
    public static async Task<IReadOnlyList<ParticipantLists>> RefreshAllAsync(ManagementContext context, CancellationToken cancellationToken)
    {
        var fetching = context.Running.Select(p => RefreshAsync(context, p, cancellationToken)).Append(RefreshFrontDoorAsync(context, cancellationToken));
        return await Task.WhenAll(fetching);
    }

    private static async Task<Ok<IReadOnlyList<ParticipantLists>>> Refresh(ManagementContext context, [FromBody] Nothing body, CancellationToken cancellationToken)
    {
        _ = body;
        return TypedResults.Ok(await RefreshAllAsync(context, cancellationToken));
    }

    private static async Task<ParticipantLists> RefreshAsync(ManagementContext context, ParticipantModel participant, CancellationToken cancellationToken)
    {
        using var response = await context.Sockets.SendAsync(HttpMethod.Post, participant.Name, "/beheer/lijsten/vernieuwen", null, cancellationToken);
        response.EnsureSuccessStatusCode();
        return new(participant.Name, await response.Content.ReadFromJsonAsync(ManagementJson.Default.IReadOnlyListListState, cancellationToken) ?? []);
    }

    private static async Task<ParticipantLists> RefreshFrontDoorAsync(ManagementContext context, CancellationToken cancellationToken)
    {
        await Task.WhenAll(context.NodeLists.Select(l => l.RefreshAsync(cancellationToken)));
        return new(FrontDoor, [.. context.NodeLists.Select(l => l.State)]);
    }

    private static Results<Ok<ParticipantAddress>, ProblemHttpResult> Read(string name, ManagementContext context) =>
        context.Door.Hosts.Serves(name) ? TypedResults.Ok(Of(context, name)) : NotServed(context, name);

    private static Results<Ok<ParticipantAddress>, ProblemHttpResult> Change(string name, ManagementContext context, [FromBody] NewParticipantAddress wish)
    {
        var addresses = AddressText.Read(wish.Address);
        if (wish.Address is not null && addresses.Count == 0)
        {
            return TypedResults.Problem(
                $"'{wish.Address}' is not http://127.0.0.1:PORT, several of those with a comma between, or https://127.0.0.1:PORT on this machine.",
                statusCode: StatusCodes.Status400BadRequest);
        }

        if (addresses.Any(a => context.Door.Hosts.IsFrontDoor(AddressText.EndPointOf(a))))
        {
            return TypedResults.Problem(
                $"'{wish.Address}' is the front door itself: what is sent there comes back and never arrives. Give the address of your own system.",
                statusCode: StatusCodes.Status400BadRequest);
        }

        return context.Door.Hosts.Redirect(name, [.. addresses.Select(a => a.GetLeftPart(UriPartial.Authority))]) ? TypedResults.Ok(Of(context, name)) : NotServed(context, name);
    }

    private static ParticipantAddress Of(ManagementContext context, string name) =>
        new(name, context.Door.Hosts.RedirectOf(name) is { Count: > 0 } addresses ? string.Join(',', addresses) : null);

    private static ProblemHttpResult NotServed(ManagementContext context, string name) => TypedResults.Problem(
        $"The front door has no names of '{name}'. The participants are {string.Join(", ", context.Model.Participants.Select(p => p.Name))}; of a Deelnemer with own TLS, change the registration.",
        statusCode: StatusCodes.Status404NotFound);
}
