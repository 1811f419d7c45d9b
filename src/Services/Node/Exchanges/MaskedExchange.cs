using System.Text;

namespace MedMijSandbox.Node.Exchanges;

/// <summary>An exchange as the management address shows it: without BSN, codes, tokens and secrets.</summary>
public sealed record MaskedExchange(
    long Number,
    DateTimeOffset Time,
    string From,
    string To,
    string Channel,
    string Method,
    string Host,
    string Path,
    int Status,
    double DurationMs,
    string? RequestId,
    string? CorrelationId,
    string? Certificate,
    string? Note,
    string RequestBody,
    string ResponseBody,
    string? Location)
{
    internal static MaskedExchange Of(Exchange e) => new(
        e.Number, e.Time, e.From, e.To, e.Channel, e.Method, e.Host, Masking.Apply(e.Path), e.Status, Math.Round(e.DurationMs, 1, MidpointRounding.AwayFromZero),
        e.RequestId, e.CorrelationId, e.Certificate, e.Note, Text(e.RequestBody, e.RequestType), Text(e.ResponseBody, e.ResponseType),
        e.Location is null ? null : Masking.Apply(e.Location));

    private static string Text(ReadOnlyMemory<byte> body, string? type)
    {
        if (body.IsEmpty)
        {
            return "";
        }

        var readable = type is not null && (type.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
            || type.Contains("json", StringComparison.OrdinalIgnoreCase)
            || type.Contains("xml", StringComparison.OrdinalIgnoreCase)
            || type.Contains("form-urlencoded", StringComparison.OrdinalIgnoreCase));
        return readable ? Masking.Apply(Encoding.UTF8.GetString(body.Span)) : $"({body.Length} bytes {type})";
    }
}
