using MedMijSandbox.Lijsten;
using MedMijSandbox.ServiceDefaults.Beheer;
using MedMijSandbox.Stelselnode.Lijsten;

namespace MedMijSandbox.Stelselnode.Fouten;

/// <summary>Sets faults of the lists, and publishes a list again, for whoever started the Stelselnode.</summary>
internal static class FoutenEndpoints
{
    public static IServiceCollection AddFouten(this IServiceCollection services) => services.AddSingleton<ListFaults>();

    public static void MapFouten(this IEndpointRouteBuilder app)
    {
        var beheer = app.MapBeheerGroup();
        beheer.MapGet("/lijstfouten", (ListFaults faults) => Results.Json(faults.All.Select(f => f.State).ToArray(), ListFaultJson.Default.SetListFaultArray));
        beheer.MapGet("/lijstfouten/soorten", () => Results.Json(
            ListFaultCatalogue.All.Select(k => new ListFaultText(k.Name, k.Explanation, k.Parameter?.Name)).ToArray(), ListFaultJson.Default.ListFaultTextArray));
        beheer.MapPut("/lijstfouten", async (HttpRequest request, ListFaults faults) =>
        {
            var (fault, error) = await BeheerRoutes.ReadAsync(request, ListFaultJson.Default.ListFaultRule) is { } rule
                ? faults.Put(rule)
                : (null, "the body is no JSON of a fault, as in {\"name\": \"empty\", \"list\": \"zal\"}");
            return fault is null
                ? Results.Json(new(error!), ListFaultJson.Default.ListFaultError, statusCode: StatusCodes.Status400BadRequest)
                : Results.Json(fault, ListFaultJson.Default.SetListFault);
        });
        beheer.MapDelete("/lijstfouten", (ListFaults faults) =>
        {
            faults.Remove(null);
            return Results.NoContent();
        });
        beheer.MapDelete("/lijstfouten/{id}", (string id, ListFaults faults) => faults.Remove(id) > 0 ? Results.NoContent() : Results.NotFound());
        beheer.MapPost("/lijsten/uitgeven", (string? list, int? api, PublishedLists lists) => Publish(list, api, lists));
    }

    private static IResult Publish(string? list, int? api, PublishedLists lists)
    {
        var builders = ListBuilders.All.Where(b => (list is null || ListReleases.KindOf(list) == b.Release.Kind) && (api is null || api == b.Api)).ToList();
        return builders.Count == 0
            ? Results.Json(
                new($"list is one of {string.Join(", ", ListReleases.ShortNames)}, and api one of {string.Join(", ", ListBuilders.Apis)} for which it is published"),
                ListFaultJson.Default.ListFaultError,
                statusCode: StatusCodes.Status400BadRequest)
            : Results.Json(
                builders.Select(b => new RenewedList(b.Release.ShortName, b.Api, lists.Renew(b).Publication.Volgnummer)).ToArray(),
                ListFaultJson.Default.RenewedListArray);
    }
}
