using System.Runtime.InteropServices;
using System.Text.Json;
using MedMijSandbox.Ketenlogging;

namespace MedMijSandbox.Stelselnode.Ketenlogging;

/// <summary>A line as the collection point keeps it: one object per line of a file.</summary>
/// <param name="Deliverer">Name of who delivered it.</param>
/// <param name="Delivery">Id of the delivery.</param>
/// <param name="Received">Protocol time of the delivery.</param>
/// <param name="Findings">What is functionally wrong with it; empty: nothing.</param>
/// <param name="Record">The line itself.</param>
internal sealed record CollectedLine(string Deliverer, string Delivery, DateTimeOffset Received, IReadOnlyList<string> Findings, KetenlogRecord Record)
{
    private const string DelivererName = "deliverer";
    private const string DeliveryName = "delivery";
    private const string ReceivedName = "received";
    private const string FindingsName = "findings";
    private const string RecordName = "record";

    /// <summary>Writes the line as it is kept, without an end of line.</summary>
    /// <param name="json">Where.</param>
    /// <param name="given">The record as it was read. It is kept as it is when it stands on one line and every text in it can be searched for; else it is written anew.</param>
    public void Write(Utf8JsonWriter json, ReadOnlySpan<byte> given)
    {
        json.WriteStartObject();
        json.WriteString(DelivererName, Deliverer);
        json.WriteString(DeliveryName, Delivery);
        json.WriteString(ReceivedName, Received);
        json.WriteStartArray(FindingsName);
        foreach (var finding in Findings)
        {
            json.WriteStringValue(finding);
        }

        json.WriteEndArray();
        json.WritePropertyName(RecordName);
        if (given.IndexOf((byte)'\\') < 0 && given.IndexOfAnyInRange((byte)0, (byte)(' ' - 1)) < 0)
        {
            json.WriteRawValue(given, skipInputValidation: true);
        }
        else
        {
            KetenlogJson.Write(json, Record);
        }

        json.WriteEndObject();
    }

    /// <summary>Reads a line that was kept; null when it is none.</summary>
    public static CollectedLine? TryRead(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            return KetenlogReading.TryReadRecord(JsonMarshal.GetRawUtf8Value(root.GetProperty(RecordName)), out var record)
                ? new CollectedLine(
                    root.GetProperty(DelivererName).GetString()!,
                    root.GetProperty(DeliveryName).GetString()!,
                    root.GetProperty(ReceivedName).GetDateTimeOffset(),
                    [.. root.GetProperty(FindingsName).EnumerateArray().Select(f => f.GetString()!)],
                    record)
                : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
