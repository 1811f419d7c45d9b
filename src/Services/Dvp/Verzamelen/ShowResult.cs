using MedMijSandbox.Dvp.Account;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>A collection for a program: an array with how each request went so far. With the cookie of the same account only.</summary>
internal static class ShowResult
{
    public static IResult Handle(string id, HttpContext context, Sessions sessions, CollectionStore store)
    {
        if (sessions.Find(context) is not { } session)
        {
            return TypedResults.StatusCode(StatusCodes.Status401Unauthorized);
        }

        if (store.Find(session.AccountId, id) is not { } collection)
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.CacheControl = "no-store";
        ResultLine[] lines = [.. store.Summaries(collection).Select(ResultLine.From)];
        return TypedResults.Json(lines, DvpJson.Default.ResultLineArray);
    }
}
