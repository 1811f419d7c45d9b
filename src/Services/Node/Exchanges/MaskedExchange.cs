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
        e.Number, e.Time, Masking.Apply(e.From), e.To, e.Channel, e.Method, Masking.Apply(e.Host), Masking.ApplyToAddress(e.Path), e.Status, Math.Round(e.DurationMs, 1, MidpointRounding.AwayFromZero),
        Masked(e.RequestId), CorrelationOf(e), e.Certificate, Masked(e.Note), Text(e.RequestBody, e.RequestType), Text(e.ResponseBody, e.ResponseType),
        e.Location is null ? null : Masking.ApplyToAddress(e.Location));

    /// <summary>The correlation id of an exchange as it is shown.</summary>
    internal static string? CorrelationOf(Exchange e) => Masked(e.CorrelationId);

    private static string? Masked(string? text) => text is null ? null : Masking.ApplyToAddress(text);

    private static string Text(ReadOnlyMemory<byte> body, string? type)
    {
        if (body.IsEmpty)
        {
            return "";
        }

        // Parameters of the type are the sender's: only the media type itself decides.
        var media = type?.Split(';')[0].Trim() ?? "";
        var readable = media.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
            || media.EndsWith("json", StringComparison.OrdinalIgnoreCase)
            || media.EndsWith("xml", StringComparison.OrdinalIgnoreCase)
            || media.EndsWith("form-urlencoded", StringComparison.OrdinalIgnoreCase);
        return readable ? Masking.Apply(Encoding.UTF8.GetString(body.Span)) : $"({body.Length} bytes {type})";
    }
}
