using MedMijSandbox.ServiceDefaults.Beheer;
using Microsoft.AspNetCore.Mvc;

namespace MedMijSandbox.Stelselnode.Deelnemers;

/// <summary>The Deelnemers, for whoever started the Stelselnode: nothing of this is there for the network.</summary>
internal static class DeelnemersEndpoints
{
    private const int BodyLimit = 2 * 1024 * 1024;

    public static void MapDeelnemers(this IEndpointRouteBuilder app)
    {
        var deelnemers = app.MapBeheerGroup().MapGroup("/deelnemers");
        deelnemers.MapGet("", (LiveRegister register) =>
            Results.Json(register.All.Select(DeelnemerState.Of).ToList(), DeelnemerJson.Default.IReadOnlyListDeelnemerState));
        deelnemers.MapGet("/{name}", (string name, LiveRegister register) => register.Find(name) is { } deelnemer
            ? Results.Json(DeelnemerState.Of(deelnemer), DeelnemerJson.Default.DeelnemerState)
            : Answer(DeelnemerRefusal.Unknown(name)));
        deelnemers.MapPut("/{name}", RegisterAsync).WithMetadata(new RequestSizeLimitAttribute(BodyLimit));
        deelnemers.MapPut("/{name}/status", ChangeStatusAsync);
        deelnemers.MapDelete("/{name}", (string name, LiveRegister register) => Answer(register.Remove(name)));
    }

    private static async Task<IResult> RegisterAsync(string name, HttpRequest request, LiveRegister register)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        return Answer(register.Put(name, body.GetBuffer().AsMemory(0, (int)body.Length)));
    }

    private static async Task<IResult> ChangeStatusAsync(string name, HttpRequest request, LiveRegister register) =>
        Answer(await BeheerRoutes.ReadAsync(request, DeelnemerJson.Default.StatusWish) is { } wish
            ? register.ChangeStatus(name, wish.Status)
            : new(null, DeelnemerRefusal.NotJson("er hoort een blok met status, zoals {\"status\": \"geschorst\"}.")));

    private static IResult Answer(DeelnemerOutcome outcome) =>
        outcome.Change is { } change ? Results.Json(change, DeelnemerJson.Default.DeelnemerChange) : Answer(outcome.Refusal!);

    private static IResult Answer(DeelnemerRefusal refusal) =>
        Results.Json(new(refusal.Name, $"{refusal.Explanation} ({refusal.Source})", refusal.Problems), DeelnemerJson.Default.DeelnemerFault, statusCode: refusal.Status);
}
