using MedMijSandbox.Node.Exchanges;

namespace MedMijSandbox.Node.Fouten;

/// <summary>What happens to a request before it is passed on.</summary>
internal static class RequestFaults
{
    /// <summary>Makes the fault.</summary>
    /// <returns>Whether the request ends with it.</returns>
    public static async Task<bool> ApplyAsync(ActiveFault fault, HttpContext context)
    {
        context.Features.GetRequiredFeature<RecordingState>().AddFault(fault.Applied);
        var response = context.Response;
        switch (fault.Kind.Name)
        {
            case FaultNames.Latency:
                // Machine time: protocol time jumps when somebody moves the clock.
                await Task.Delay(TimeSpan.FromMilliseconds(fault.Number32("ms") + fault.Draw(fault.Number32("jitter"))), TimeProvider.System, context.RequestAborted);
                return false;
            case FaultNames.NoAnswer:
                await Task.Delay(TimeSpan.FromSeconds(fault.Number32("seconds")), TimeProvider.System, context.RequestAborted);
                Disconnection.Reset(context);
                return true;
            case FaultNames.TooManyRequests:
                response.StatusCode = StatusCodes.Status429TooManyRequests;
                response.Headers.RetryAfter = fault.Text("retry-after");
                return true;
            case FaultNames.Unavailable:
                response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                response.Headers.RetryAfter = fault.Text("retry-after");
                return true;
            case FaultNames.ServerError:
                response.StatusCode = StatusCodes.Status500InternalServerError;
                return true;
            case FaultNames.Redirect:
                response.StatusCode = fault.Number32("status");
                response.Headers.Location = fault.Text("to");
                return true;
            default:
                Disconnection.Reset(context);
                return true;
        }
    }
}
