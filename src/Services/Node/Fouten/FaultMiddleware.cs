using MedMijSandbox.Node.Exchanges;
using MedMijSandbox.Node.Tls;

namespace MedMijSandbox.Node.Fouten;

/// <summary>Makes the faults that are set for a request. The wire shows the fault and nothing else; the recorder says that it was made.</summary>
internal sealed class FaultMiddleware(RequestDelegate next, FaultTable faults, CallerNames callers, PeerCertificates certificates)
{
    public Task InvokeAsync(HttpContext context) => faults.HasRequestRules ? StrikeAsync(context) : next(context);

    private async Task StrikeAsync(HttpContext context)
    {
        var host = context.Features.GetRequiredFeature<ServedHost>();
        var call = new FaultedCall(host.Name, callers.Of(context), certificates.Of(context)?.CommonName, context.Request.Path.Value ?? "/");
        try
        {
            await ApplyAsync(context, faults.Strike(call));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Features.Get<RecordingState>()?.Explain("De aanroeper verbrak de verbinding.");
        }
    }

    private async Task ApplyAsync(HttpContext context, IReadOnlyList<ActiveFault> struck)
    {
        foreach (var fault in struck.Where(f => f.Kind.Phase == FaultPhase.Request))
        {
            await RequestFaults.ApplyAsync(fault, context);
            if (fault.Kind.EndsRequest)
            {
                return;
            }
        }

        if (struck is [.., { Kind.Phase: FaultPhase.Answer }])
        {
            await AnswerFaults.ForwardAsync([.. struck.Where(f => f.Kind.Phase == FaultPhase.Answer)], context, next);
            return;
        }

        await next(context);
    }
}
