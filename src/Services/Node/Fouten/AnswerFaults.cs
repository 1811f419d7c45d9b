using MedMijSandbox.Node.Exchanges;

namespace MedMijSandbox.Node.Fouten;

/// <summary>What happens to the answer of a participant before it goes out.</summary>
internal static class AnswerFaults
{
    private const int DripsPerSecond = 10;

    /// <summary>Passes the request on and changes the answer.</summary>
    /// <param name="faults">What is to happen; at most one of them changes the body.</param>
    /// <param name="context">The request.</param>
    /// <param name="next">Who answers.</param>
    public static async Task ForwardAsync(IReadOnlyList<ActiveFault> faults, HttpContext context, RequestDelegate next)
    {
        var state = context.Features.GetRequiredFeature<RecordingState>();

        // Whoever is told last is called first.
        foreach (var fault in faults.Where(f => !f.Kind.ChangesBody).Reverse())
        {
            state.AddFault(fault.Applied);
            context.Response.OnStarting(() =>
            {
                ChangeHead(fault, context.Response);
                return Task.CompletedTask;
            });
        }

        if (faults.FirstOrDefault(f => f.Kind.ChangesBody) is not { } ofBody)
        {
            await next(context);
            return;
        }

        var body = context.Response.Body;
        await using var held = new HeldAnswer(body);
        context.Response.Body = held;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = body;
        }

        if (held.IsTooLarge || held.Body.IsEmpty && !IsCutToNothing(ofBody))
        {
            state.AddFault(ofBody.NotApplied(held.IsTooLarge ? "het antwoord is groter dan 32 MiB" : "het antwoord heeft geen body"));
            return;
        }

        state.AddFault(ofBody.Applied);
        await SendAsync(ofBody, context, held.Body);
    }

    // Then not even the head goes out, so it does not matter whether there is a body.
    private static bool IsCutToNothing(ActiveFault fault) => fault.Kind.Name == FaultNames.ResetAfter && fault.Number32("bytes") == 0;

    private static void ChangeHead(ActiveFault fault, HttpResponse response)
    {
        switch (fault.Kind.Name)
        {
            case FaultNames.WrongStatus:
                response.StatusCode = fault.Number32("status");
                break;
            case FaultNames.WrongContentType:
                response.ContentType = fault.Text("type");
                break;
            case FaultNames.SetHeader:
                response.Headers[fault.Text("name")] = fault.Text("value");
                break;
            case FaultNames.ExtraHeader:
                response.Headers.Append(fault.Text("name"), fault.Text("value"));
                break;
            default:
                response.Headers.Remove(fault.Text("name"));
                break;
        }
    }

    private static async Task SendAsync(ActiveFault fault, HttpContext context, Memory<byte> body)
    {
        var response = context.Response;
        switch (fault.Kind.Name)
        {
            case FaultNames.ResetAfter:
                await ResetAfterAsync(context, body, Math.Min(body.Length, fault.Number32("bytes")));
                break;
            case FaultNames.HalfBody:
                response.ContentLength = body.Length;
                await response.StartAsync(context.RequestAborted);
                await response.Body.WriteAsync(body[..Part(fault, body.Length)], context.RequestAborted);
                await Disconnection.BreakOffAsync(context);
                break;
            case FaultNames.SlowDrip:
                response.ContentLength = body.Length;
                await DripAsync(context, body, fault.Number32("bytes-per-second"));
                break;
            case FaultNames.TamperedBody:
                response.ContentLength = body.Length;
                body.Span[Part(fault, body.Length)] ^= 1;
                await response.Body.WriteAsync(body, context.RequestAborted);
                break;
            default:
                var part = body[..Part(fault, body.Length)];
                response.ContentLength = part.Length;
                await response.Body.WriteAsync(part, context.RequestAborted);
                break;
        }
    }

    private static int Part(ActiveFault fault, int length) => (int)((long)length * fault.Number32("percent") / 100);

    private static async Task ResetAfterAsync(HttpContext context, Memory<byte> body, int count)
    {
        if (count > 0)
        {
            context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body[..count], context.RequestAborted);
            await Disconnection.SettleAsync(context);
        }

        Disconnection.Reset(context);
    }

    private static async Task DripAsync(HttpContext context, Memory<byte> body, int bytesPerSecond)
    {
        var drip = Math.Max(1, bytesPerSecond / DripsPerSecond);
        var pause = TimeSpan.FromSeconds((double)drip / bytesPerSecond);
        for (var sent = 0; sent < body.Length; sent += drip)
        {
            await context.Response.Body.WriteAsync(body.Slice(sent, Math.Min(drip, body.Length - sent)), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(pause, TimeProvider.System, context.RequestAborted);
        }
    }
}
