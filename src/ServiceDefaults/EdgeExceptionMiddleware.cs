using System.Diagnostics;

namespace MedMijSandbox.ServiceDefaults;

/// <summary>The one place where an exception, which is always our own bug, becomes an answer: 500 without any detail, and one log line.</summary>
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
            context.Response.Clear();
            context.Response.StatusCode = e.StatusCode;
        }
        catch (Exception e) when (context.RequestAborted.IsCancellationRequested && e is OperationCanceledException or IOException)
        {
            // The caller went away: nobody is left to answer.
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            LogFailure(e, context.Request.Method, context.Request.Path, Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier);
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    [LoggerMessage(LogLevel.Error, "A fault of ours at {Method} {Path}, trace {TraceId}")]
    private partial void LogFailure(Exception exception, string method, PathString path, string traceId);
}
