using System.Buffers;
using System.Text.Json;
using MedMijSandbox.Ketenlogging;

namespace MedMijSandbox.Stelselnode.Ketenlogging;

/// <summary>A deliverer looks at its own lines, with what is functionally wrong with them.</summary>
internal static class RequestLogs
{
    public static IResult Handle(HttpContext context, LogDeliverers deliverers, CollectedLog log)
    {
        var (deliverer, refusal) = deliverers.Identify(context);
        if (deliverer is null)
        {
            return LogAnswers.Of(refusal!, context);
        }

        var (filter, wrong) = LogFilter.Read(context.Request.Query);
        return filter is null ? LogAnswers.Of(wrong!, context) : Results.Bytes(ToJson(log.Of(deliverer.Name, filter)), "application/json");
    }

    private static byte[] ToJson(IReadOnlyList<CollectedLine> lines)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, KetenlogJson.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteNumber("aantal", lines.Count);
            json.WriteStartArray("logregels");
            foreach (var line in lines)
            {
                json.WriteStartObject();
                json.WriteString("aanlevering", line.Delivery);
                json.WriteString("ontvangen", line.Received);
                json.WriteBoolean("geldig", line.Findings.Count == 0);
                json.WriteStartArray("bevindingen");
                foreach (var finding in line.Findings)
                {
                    json.WriteStringValue(finding);
                }

                json.WriteEndArray();
                json.WritePropertyName("logregel");
                KetenlogJson.Write(json, line.Record);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
