namespace MedMijSandbox.Dvp;

/// <summary>Sends the browser on with a GET. The address is a path of ours or comes from the Zorgaanbiederslijst, never from a request.</summary>
internal sealed class SeeOther(string location) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = location;
        httpContext.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
