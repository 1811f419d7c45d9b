using MedMijSandbox.Node.Exchanges;

namespace MedMijSandbox.Node.Fouten;

/// <summary>What happens to a request before it is passed on.</summary>
internal static class RequestFaults
{
    /// <summary>Makes the fault.</summary>
    public static async Task ApplyAsync(ActiveFault fault, HttpContext context)
    {
        context.Features.GetRequiredFeature<RecordingState>().AddFault(fault.Applied);
        var response = context.Response;
        switch (fault.Kind.Name)
        {
            case FaultNames.Latency:
                // Machine time: protocol time jumps when somebody moves the clock.
                await Task.Delay(TimeSpan.FromMilliseconds(fault.Number32("ms") + fault.Draw(fault.Number32("jitter"))), TimeProvider.System, context.RequestAborted);
                break;
            case FaultNames.NoAnswer:
                await Task.Delay(TimeSpan.FromSeconds(fault.Number32("seconds")), TimeProvider.System, context.RequestAborted);
                Disconnection.Reset(context);
                break;
            case FaultNames.TooManyRequests:
                response.StatusCode = StatusCodes.Status429TooManyRequests;
                response.Headers.RetryAfter = fault.Text("retry-after");
                break;
            case FaultNames.Unavailable:
                response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                response.Headers.RetryAfter = fault.Text("retry-after");
                break;
            case FaultNames.ServerError:
                response.StatusCode = StatusCodes.Status500InternalServerError;
                break;
            case FaultNames.Redirect:
                response.StatusCode = fault.Number32("status");
                response.Headers.Location = fault.Text("to");
                break;
            default:
                Disconnection.Reset(context);
                break;
        }
    }
}
