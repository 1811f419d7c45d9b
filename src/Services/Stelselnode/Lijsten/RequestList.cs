using System.Globalization;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.Stelselnode.Fouten;

namespace MedMijSandbox.Stelselnode.Lijsten;

/// <summary>Gives a list in the release that belongs to the asked major version of the stelsel.</summary>
/// <remarks>Bron: core.alst.102; core.ocl.102; core.gnl.101; core.whl.101; core.lijsten.300.</remarks>
internal static class RequestList
{
    // Exactly this, without a charset: a known list client compares the whole header value.
    public const string ContentType = "application/xml";

    public static async Task Handle(string fileName, HttpContext context, PublishedLists lists, ListFaults faults)
    {
        var builders = ListBuilders.All.Where(b => b.FileName == fileName).ToList();
        if (builders.Count == 0)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        // core.lijsten.300: the query parameter api carries the major version
        var api = context.Request.Query["api"];
        var builder = api.Count == 1 ? builders.Find(b => b.Api.ToString(CultureInfo.InvariantCulture) == api[0]) : null;
        if (builder is null)
        {
            var known = string.Join(" of ", builders.Select(b => b.Api).Order().Select(a => $"api={a.ToString(CultureInfo.InvariantCulture)}"));
            Explanation.Set(context, $"Parameter api is '{api}', deze lijst is hier te krijgen met {known} (core.lijsten.300).");
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync($"This list is served for {known.Replace(" of ", " and ", StringComparison.Ordinal)}.\n", context.RequestAborted);
            return;
        }

        if (faults.Find(builder, context.Request) is { } fault && await FaultyAnswer.SendAsync(context, fault, builder, lists))
        {
            return;
        }

        var list = lists.Find(fileName, builder.Api)!;
        await ServedDocument.SendAsync(context, list.Bytes, list.ETag, ContentType, list.Gzip);
    }
}
