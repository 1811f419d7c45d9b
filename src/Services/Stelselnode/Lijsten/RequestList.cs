using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.Stelselnode.Lijsten;

/// <summary>Gives a list in the release that belongs to the asked major version of the stelsel.</summary>
/// <remarks>Bron: core.alst.102; core.ocl.102; core.gnl.101; core.whl.101; core.lijsten.300.</remarks>
internal static class RequestList
{
    private const string SupportedApi = "2";

    public static async Task Handle(string fileName, HttpContext context, PublishedLists lists)
    {
        if (lists.Find(fileName) is not { } list)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        // core.lijsten.300: the query parameter api carries the major version
        var api = context.Request.Query["api"];
        if (api.Count != 1 || api[0] != SupportedApi)
        {
            Explanation.Set(context, $"Parameter api is '{api}', hier is alleen api={SupportedApi} te krijgen (core.lijsten.300).");
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync($"api={SupportedApi} is the only version served here.\n", context.RequestAborted);
            return;
        }

        // Exactly this, without a charset: a known list client compares the whole header value.
        await ServedDocument.SendAsync(context, list.Bytes, list.ETag, "application/xml");
    }
}
