using System.Diagnostics;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.ServiceDefaults;

/// <summary>
/// The one place where an exception, which is always our own bug, becomes an answer: 500 without any detail, and one log line. Where a Persoon looks it has
/// the page of <see cref="FaultPage"/>.
/// </summary>
internal sealed partial class EdgeExceptionMiddleware(RequestDelegate next, ILogger<EdgeExceptionMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            StartAnew(context.Response, e.StatusCode);
        }
        catch (Exception e) when (context.RequestAborted.IsCancellationRequested && e is OperationCanceledException or IOException)
        {
            // The caller went away: nobody is left to answer.
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            LogFailure(e, context.Request.Method, context.Request.Path, TraceOf(context));
            await AnswerAsync(context);
        }
    }

    private static string TraceOf(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    /// <summary>Takes back what was prepared of an answer, and keeps what every answer carries.</summary>
    private static void StartAnew(HttpResponse response, int status)
    {
        response.Clear();
        SecurityHeaders.Add(response);
        response.Headers.CacheControl = "no-store";
        response.StatusCode = status;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        StartAnew(context.Response, StatusCodes.Status500InternalServerError);
        try
        {
            if (context.RequestServices.GetService<FaultPage>()?.Find(context) is { } page)
            {
                await page.ExecuteAsync(context);
            }
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            // What broke the request mostly breaks its page as well, such as a full disk.
            LogFailure(e, context.Request.Method, context.Request.Path, TraceOf(context));
            StartAnew(context.Response, StatusCodes.Status500InternalServerError);
        }
    }

    [LoggerMessage(LogLevel.Error, "A fault of ours at {Method} {Path}, trace {TraceId}")]
    private partial void LogFailure(Exception exception, string method, PathString path, string traceId);
}
