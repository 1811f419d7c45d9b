using MedMijSandbox.Ketenlogging;

namespace MedMijSandbox.ServiceDefaults.Ketenlogging;

/// <summary>Logs a fault of ours at a request, before <see cref="EdgeExceptionMiddleware"/> makes an answer of it.</summary>
/// <remarks>Bron: core.logging.202; core.logging.203; core.logging.204 (deels).</remarks>
public static class TechnicalFailures
{
    /// <summary>Has faults at every route logged; to be called before the routes are added.</summary>
    public static void UseTechnicalFailures(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            catch (Exception e) when (e is not BadHttpRequestException && !context.RequestAborted.IsCancellationRequested)
            {
                Write(context, e);
                throw;
            }
        });
    }

    private static void Write(HttpContext context, Exception failure)
    {
        // The path may name a resource or hold what somebody typed: of the address only the host is logged.
        var host = context.Request.Host.Value ?? "";
        var request = KetenRequest.Of(context.Request.Method, null, host, $"https://{host}/");
        var ids = context.Features.Get<KetenIds>() ?? KetenIds.Of(context.Request);
        try
        {
            var error = KetenError.Of(null, failure.GetType().Name, StatusCodes.Status500InternalServerError);
            context.RequestServices.GetRequiredService<KetenLog>().Write("technical_failure", ids, request, error: error);
        }
        catch (IOException)
        {
            // The log itself is what failed, or fails as well: the first fault is the one that is answered and told.
        }
    }
}
