using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using MedMijSandbox.AppHost.Model;
using MedMijSandbox.ServiceDefaults.Lists;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace MedMijSandbox.AppHost.Management;

/// <summary>A fault to make in the lists; what is left out holds for every list, api, caller and request. <c>docs/lijstfouten.md</c> has them all.</summary>
/// <param name="Name">Name of the fault.</param>
/// <param name="List">zal, ocl, whl, gnl or zakl.</param>
/// <param name="Api">1 or 2.</param>
/// <param name="Caller">Participant, or a name in the client certificate.</param>
/// <param name="Nth">Only the nth request that matches, from 1.</param>
/// <param name="Entry">Name, host name or id of an entry.</param>
/// <param name="Megabytes">Size in MB.</param>
/// <param name="Milliseconds">Duration.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewListFault(
    string? Name = null, string? List = null, int? Api = null, string? Caller = null, int? Nth = null, string? Entry = null, int? Megabytes = null, int? Milliseconds = null);

/// <summary>A fault of the lists that is set.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Fault">What was asked.</param>
/// <param name="Seen">Requests that it is for.</param>
/// <param name="Applied">Times that it was made.</param>
public sealed record ListFaultState(string Id, NewListFault Fault, long Seen, long Applied);

/// <summary>A fault of the lists that can be made.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Explanation">What the other side sees, in Dutch.</param>
/// <param name="Parameter">Name of its parameter; null: none.</param>
public sealed record ListFaultDescription(string Name, string Explanation, string? Parameter);

/// <summary>Which list to publish again.</summary>
/// <param name="List">zal, ocl, whl, gnl or zakl; null: every list.</param>
/// <param name="Api">1 or 2; null: both.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ListToPublish(string? List = null, int? Api = null);

/// <summary>A list that was published again.</summary>
/// <param name="List">Which list.</param>
/// <param name="Api">For which api.</param>
/// <param name="Volgnummer">Its number now.</param>
public sealed record RepublishedList(string List, int Api, string Volgnummer);

/// <summary>The lists that a participant keeps.</summary>
/// <param name="Participant">Its name.</param>
/// <param name="Lists">Their state.</param>
public sealed record KeptLists(string Participant, IReadOnlyList<ListState> Lists);

/// <summary>What the Stelselnode says is wrong.</summary>
internal sealed record StelselnodeFault(string Error);

/// <summary>The routes of the management address with which the lists are made wrong, and with which one sees what participants do with them.</summary>
internal static class ListFaultEndpoints
{
    private const string Faults = "/beheer/lijstfouten";

    public static void MapListFaults(this IEndpointRouteBuilder app)
    {
        app.MapGet("/lists", ReadKeptAsync).WithSummary("The lists that every participant keeps: number, entries, age, why the last fetch failed, and what is odd about the copy in use.");
        app.MapPost("/participants/{name}/lists", FetchAsync).WithSummary("Has a participant fetch its lists now. Without it that happens when a copy is 600 seconds old.");
        app.MapPost("/lists/publish", (ManagementContext c, [FromBody] ListToPublish list, CancellationToken t) =>
            AskAsync(c, HttpMethod.Post, PathOf(list), null, ListFaultsJson.Default.IReadOnlyListRepublishedList, t))
            .WithSummary("Publishes a list again with the same content under the next Volgnummer.");
        app.MapGet("/lists/faults", (ManagementContext c, CancellationToken t) => AskAsync(c, HttpMethod.Get, Faults, null, ListFaultsJson.Default.IReadOnlyListListFaultState, t))
            .WithSummary("The faults of the lists that are set, and how often each was made.");
        app.MapGet("/lists/faults/kinds", (ManagementContext c, CancellationToken t) =>
            AskAsync(c, HttpMethod.Get, Faults + "/soorten", null, ListFaultsJson.Default.IReadOnlyListListFaultDescription, t))
            .WithSummary("The faults of the lists that can be made.");
        app.MapPut("/lists/faults", (ManagementContext c, [FromBody] NewListFault fault, CancellationToken t) =>
            AskAsync(c, HttpMethod.Put, Faults, JsonSerializer.SerializeToUtf8Bytes(fault, ListFaultsJson.Default.NewListFault), ListFaultsJson.Default.ListFaultState, t))
            .WithSummary("Sets a fault of the lists, as in {\"name\": \"empty\", \"list\": \"zal\"}.");
        app.MapDelete("/lists/faults", (ManagementContext c, CancellationToken t) => AskAsync(c, HttpMethod.Delete, Faults, null, ListFaultsJson.Default.Nothing, t))
            .WithSummary("Takes every fault of the lists away; a list that was given out wrong with a higher Volgnummer is published above it.");
        app.MapDelete("/lists/faults/{id}", (string id, ManagementContext c, CancellationToken t) =>
            AskAsync(c, HttpMethod.Delete, $"{Faults}/{Uri.EscapeDataString(id)}", null, ListFaultsJson.Default.Nothing, t))
            .WithSummary("Takes one fault of the lists away.");
    }

    private static string PathOf(ListToPublish order)
    {
        var query = new QueryBuilder();
        if (order.List is { } list)
        {
            query.Add("list", list);
        }

        if (order.Api is { } api)
        {
            query.Add("api", api.ToString(CultureInfo.InvariantCulture));
        }

        return "/beheer/lijsten/uitgeven" + query.ToQueryString();
    }

    private static async Task<Ok<IReadOnlyList<KeptLists>>> ReadKeptAsync(ManagementContext context, CancellationToken cancellationToken)
    {
        var all = new List<KeptLists>();
        foreach (var participant in context.Running)
        {
            using var response = await context.Sockets.GetAsync(participant.Name, "/beheer/lijsten", cancellationToken);
            all.Add(new(participant.Name, await response.Content.ReadFromJsonAsync(ManagementJson.Default.IReadOnlyListListState, cancellationToken) ?? []));
        }

        return TypedResults.Ok<IReadOnlyList<KeptLists>>(all);
    }

    private static async Task<Results<Ok<IReadOnlyList<ListState>>, NotFound>> FetchAsync(
        string name, ManagementContext context, [FromBody] Nothing body, CancellationToken cancellationToken)
    {
        _ = body;
        if (!context.IsRunning(name))
        {
            return TypedResults.NotFound();
        }

        using var response = await context.Sockets.SendAsync(HttpMethod.Post, name, "/beheer/lijsten/vernieuwen", null, cancellationToken);
        return TypedResults.Ok(await response.Content.ReadFromJsonAsync(ManagementJson.Default.IReadOnlyListListState, cancellationToken) ?? []);
    }

    private static async Task<Results<Ok<T>, ProblemHttpResult>> AskAsync<T>(
        ManagementContext context, HttpMethod method, string path, byte[]? body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var stelselnode = context.Model.The(Role.MedMijRegistratie).Name;
        if (!context.IsRunning(stelselnode))
        {
            return TypedResults.Problem($"{stelselnode} was left out with --without, so there is nobody here that publishes lists.", statusCode: StatusCodes.Status409Conflict);
        }

        using var response = await context.Sockets.SendAsync(method, stelselnode, path, body, cancellationToken);
        var text = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return TypedResults.Ok(JsonSerializer.Deserialize(text.Length == 0 ? "{}"u8 : text, type)!);
        }

        var error = text.Length == 0 ? "There is no such fault." : JsonSerializer.Deserialize(text, ListFaultsJson.Default.StelselnodeFault)?.Error;
        return TypedResults.Problem(error, statusCode: (int)response.StatusCode);
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(NewListFault))]
[JsonSerializable(typeof(ListFaultState))]
[JsonSerializable(typeof(IReadOnlyList<ListFaultState>))]
[JsonSerializable(typeof(IReadOnlyList<ListFaultDescription>))]
[JsonSerializable(typeof(ListToPublish))]
[JsonSerializable(typeof(IReadOnlyList<RepublishedList>))]
[JsonSerializable(typeof(IReadOnlyList<KeptLists>))]
[JsonSerializable(typeof(StelselnodeFault))]
[JsonSerializable(typeof(Nothing))]
internal sealed partial class ListFaultsJson : JsonSerializerContext;
