using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MedMijSandbox.Ketenlogging;

/// <summary>Writes lines of the logging interface; <see cref="KetenlogReading"/> reads them.</summary>
public static class KetenlogJson
{
    private const string ToTheMillisecond = "yyyy-MM-dd'T'HH:mm:ss.fffzzz";
    private const string ToTheTick = "yyyy-MM-dd'T'HH:mm:ss.fffffffzzz";

    /// <summary>Options for a writer of lines: nothing is escaped that needs no escape in a file of lines, control characters always are.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes one line as an object, without an end of line.</summary>
    public static void Write(Utf8JsonWriter json, KetenlogRecord record)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(record);
        json.WriteStartObject();
        WriteEvent(json, record.Event);
        if (record.Request is { } request)
        {
            WriteRequest(json, request);
        }

        if (record.Response is { } response)
        {
            json.WriteStartObject(EncodedNames.Response);
            json.WriteString(EncodedNames.RequestId, response.RequestId);
            json.WriteNumber(EncodedNames.Status, response.Status);
            json.WriteEndObject();
        }

        if (record.Error is { } error)
        {
            WriteError(json, error);
        }

        json.WriteEndObject();
    }

    private static void WriteEvent(Utf8JsonWriter json, KetenEvent item)
    {
        Span<byte> time = stackalloc byte[48];
        var format = item.Time.Ticks % TimeSpan.TicksPerMillisecond == 0 ? ToTheMillisecond : ToTheTick;
        item.Time.TryFormat(time, out var length, format, CultureInfo.InvariantCulture);
        json.WriteStartObject(EncodedNames.Event);
        json.WriteString(EncodedNames.Type, item.Type);
        json.WriteString(EncodedNames.Location, item.Location);
        json.WriteString(EncodedNames.Time, time[..length]);
        json.WriteString(EncodedNames.SessionId, item.SessionId);
        json.WriteString(EncodedNames.TraceId, item.TraceId);
        json.WriteEndObject();
    }

    private static void WriteRequest(Utf8JsonWriter json, KetenRequest request)
    {
        json.WriteStartObject(EncodedNames.Request);
        json.WriteString(EncodedNames.Id, request.Id);
        json.WriteString(EncodedNames.Method, request.Method);
        json.WriteString(EncodedNames.ClientId, request.ClientId);
        json.WriteString(EncodedNames.ServerId, request.ServerId);
        json.WriteString(EncodedNames.Uri, request.Uri);
        WriteOptional(json, EncodedNames.GrantType, request.GrantType);
        if (request.InitiatedBy is { } initiator)
        {
            json.WriteString(EncodedNames.InitiatedBy, initiator == KetenInitiator.Person ? KetenlogNames.Person : KetenlogNames.Machine);
        }

        WriteOptional(json, EncodedNames.ProviderId, request.ProviderId);
        if (request.ServiceId is { } service)
        {
            json.WriteNumber(EncodedNames.ServiceId, service);
        }

        json.WriteEndObject();
    }

    private static void WriteError(Utf8JsonWriter json, KetenError error)
    {
        json.WriteStartObject(EncodedNames.Error);
        json.WriteString(EncodedNames.Code, error.Code);
        json.WriteString(EncodedNames.Description, error.Description);
        WriteOptional(json, EncodedNames.RequestId, error.RequestId);
        if (error.Status is { } status)
        {
            json.WriteNumber(EncodedNames.Status, status);
        }

        json.WriteEndObject();
    }

    private static void WriteOptional(Utf8JsonWriter json, JsonEncodedText name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
