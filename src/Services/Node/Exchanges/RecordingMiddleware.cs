using System.Diagnostics;
using MedMijSandbox.Node.Tls;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Node.Exchanges;

/// <summary>Explanation of the exchange that is under way, filled by whoever refuses it.</summary>
internal sealed class RecordingState
{
    private string? _why;
    private string? _faults;

    // What was made to go wrong comes before a remark: an explanation that begins as a remark is of something that went well.
    public string? Note => _faults is null ? _why
        : _why is null ? _faults
        : _why.StartsWith(Explanation.Remark, StringComparison.Ordinal) ? $"{_faults} ({_why})"
        : $"{_why} ({_faults})";

    /// <summary>Whether the connection was ended before a byte of the answer went out.</summary>
    public bool HasNoAnswer { get; set; }

    /// <summary>X-Correlation-ID of the flow that an exchange without it belongs to, as its participant says; null: it does not say.</summary>
    public string? CorrelationId { get; private set; }

    public void BelongsTo(string correlationId) => CorrelationId = MedMijIds.IsId(correlationId) ? correlationId : null;

    public void Explain(string note) => _why ??= ExchangeRecorder.Cut(note);

    /// <summary>Says that a fault was made on purpose, so that nobody takes it for a bug.</summary>
    public void AddFault(string text) => _faults = _faults is null ? text : $"{_faults}; {text}";
}

/// <summary>Records every exchange that reaches a host of ours.</summary>
internal sealed class RecordingMiddleware(
    RequestDelegate next, ExchangeRecorder recorder, CallerNames callers, TimeProvider clock, PeerCertificates certificates)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var host = context.Features.GetRequiredFeature<ServedHost>();
        var state = new RecordingState();
        context.Features.Set(state);
        var time = clock.GetUtcNow();
        var started = Stopwatch.GetTimestamp();
        var request = context.Request;
        var path = context.Features.GetRequiredFeature<ServedTarget>().Value;
        var requestId = Id(context, MedMijIds.RequestId);
        var correlationId = Id(context, MedMijIds.CorrelationId);
        var requestCopy = new CopyingStream(request.Body);
        var responseBody = context.Response.Body;
        var responseCopy = new CopyingStream(responseBody);
        request.Body = requestCopy;
        context.Response.Body = responseCopy;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = responseBody;
            recorder.Add(new()
            {
                Time = time,
                From = callers.Of(context),
                To = host.Participant,
                Channel = host.Channel.ToString().ToLowerInvariant(),
                Method = request.Method,
                Host = host.Name,
                Path = path,
                Status = state.HasNoAnswer || (context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted) ? 0 : context.Response.StatusCode,
                DurationMs = Stopwatch.GetElapsedTime(started).TotalMilliseconds,
                RequestId = requestId,
                CorrelationId = correlationId ?? state.CorrelationId,
                Certificate = certificates.Of(context)?.Subject,
                Note = state.Note,
                RequestType = request.ContentType,
                RequestBody = requestCopy.Copied,
                ResponseType = context.Response.ContentType,
                Location = context.Response.Headers.Location,
                ResponseBody = responseCopy.Copied,
            });
        }
    }

    private static string? Id(HttpContext context, string name)
    {
        var header = context.Request.Headers[name].ToString();
        var value = header.Length > 0 ? header : context.Request.Query[name].ToString();
        return value.Length is > 0 and <= 100 ? value : null;
    }
}
