using MedMijSandbox.Node.Exchanges;
using MedMijSandbox.Node.Tls;

namespace MedMijSandbox.Node.Fouten;

/// <summary>Makes the faults that are set for a request. The wire shows the fault and nothing else; the recorder says that it was made.</summary>
internal sealed class FaultMiddleware(RequestDelegate next, FaultTable faults, CallerNames callers, PeerCertificates certificates)
{
    public Task InvokeAsync(HttpContext context) => faults.Requests is { Length: > 0 } rules ? InvokeAsync(context, rules) : next(context);

    private async Task InvokeAsync(HttpContext context, ActiveFault[] rules)
    {
        var host = context.Features.GetRequiredFeature<ServedHost>();
        var call = new FaultedCall(host.Name, callers.Of(context), certificates.Of(context)?.CommonName, context.Request.Path.Value ?? "/");
        try
        {
            await ApplyAsync(context, rules, call);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Features.Get<RecordingState>()?.Explain("De aanroeper verbrak de verbinding.");
        }
    }

    private async Task ApplyAsync(HttpContext context, ActiveFault[] rules, FaultedCall call)
    {
        List<ActiveFault> ofAnswer = [];
        foreach (var fault in rules)
        {
            // Two changes of one body would hide each other; the later rule waits, and does not count.
            var waits = fault.Kind.ChangesBody && ofAnswer.Exists(f => f.Kind.ChangesBody);
            if (waits || !fault.IsFor(call) || !fault.Fires())
            {
                continue;
            }

            if (fault.Kind.Phase == FaultPhase.Answer)
            {
                ofAnswer.Add(fault);
            }
            else if (await RequestFaults.ApplyAsync(fault, context))
            {
                return;
            }
        }

        if (ofAnswer.Count == 0)
        {
            await next(context);
            return;
        }

        await AnswerFaults.ForwardAsync(ofAnswer, context, next);
    }
}
