using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace MedMijSandbox.Ketenlogging;

/// <summary>Why a delivery is technically not in order, as a whole.</summary>
/// <param name="Index">Index of the line that is wrong, the first is 0; null: it is not about one line.</param>
/// <param name="Reason">What is wrong, for a deelnemer, without any value of the delivery.</param>
public sealed record KetenlogFault(int? Index, string Reason);

/// <summary>Gets a line of a delivery.</summary>
/// <param name="record">The line.</param>
/// <param name="json">The bytes that it was read from.</param>
public delegate void KetenlogTaker(KetenlogRecord record, ReadOnlySpan<byte> json);

/// <summary>
/// Reads lines of the logging interface. A delivery is an array of lines and is technically in order as a whole or not at all: valid JSON in UTF-8, the
/// required attributes with the right types, each name once, no other names.
/// </summary>
/// <remarks>Bron: core.logging.100; Implementatiehandleiding logging (2.2.X). The schema itself was not seen: see docs/ketenlogging.md.</remarks>
public static class KetenlogReading
{
    /// <summary>Longest delivery, in characters.</summary>
    public const int MaximumCharacters = 62_914_560;

    /// <summary>Longest text of one member, in characters.</summary>
    public const int MaximumText = 4096;

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK";
    private const string NotUtf8 = "de aanlevering is geen UTF-8";
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 3 };

    private static readonly BlockSchema EventBlock = new(
        KetenlogNames.Event, new(KetenlogNames.Type), new(KetenlogNames.Location), new(KetenlogNames.Time), new(KetenlogNames.SessionId), new(KetenlogNames.TraceId));

    private static readonly BlockSchema RequestBlock = new(
        KetenlogNames.Request,
        new(KetenlogNames.Id),
        new(KetenlogNames.Method),
        new(KetenlogNames.ClientId),
        new(KetenlogNames.ServerId),
        new(KetenlogNames.Uri),
        new(KetenlogNames.GrantType, IsRequired: false),
        new(KetenlogNames.InitiatedBy, IsRequired: false),
        new(KetenlogNames.ProviderId, IsRequired: false),
        new(KetenlogNames.ServiceId, IsNumber: true, IsRequired: false));

    private static readonly BlockSchema ResponseBlock = new(KetenlogNames.Response, new(KetenlogNames.RequestId), new(KetenlogNames.Status, IsNumber: true));

    private static readonly BlockSchema ErrorBlock = new(
        KetenlogNames.Error,
        new(KetenlogNames.Code),
        new(KetenlogNames.Description),
        new(KetenlogNames.RequestId, IsRequired: false),
        new(KetenlogNames.Status, IsNumber: true, IsRequired: false));

    /// <summary>Reads a delivery.</summary>
    /// <param name="json">The whole body.</param>
    /// <param name="records">Its lines in order; empty when there is a fault.</param>
    /// <param name="fault">What is wrong; null when nothing is.</param>
    public static bool TryReadDelivery(ReadOnlySpan<byte> json, out IReadOnlyList<KetenlogRecord> records, [NotNullWhen(false)] out KetenlogFault? fault)
    {
        var read = new List<KetenlogRecord>();
        var isInOrder = TryReadDelivery(json, (record, _) => read.Add(record), out fault);
        records = isInOrder ? read : [];
        return isInOrder;
    }

    /// <summary>Reads a delivery line by line. With a fault the lines before it were given: whoever takes them takes them back.</summary>
    /// <param name="json">The whole body.</param>
    /// <param name="each">Gets the lines in order.</param>
    /// <param name="fault">What is wrong; null when nothing is.</param>
    public static bool TryReadDelivery(ReadOnlySpan<byte> json, KetenlogTaker each, [NotNullWhen(false)] out KetenlogFault? fault)
    {
        ArgumentNullException.ThrowIfNull(each);
        fault = ReadAll(json, each);
        return fault is null;
    }

    /// <summary>Reads one line as a participant keeps it, without its end of line.</summary>
    public static bool TryReadRecord(ReadOnlySpan<byte> json, [NotNullWhen(true)] out KetenlogRecord? record)
    {
        record = null;
        if (!Utf8.IsValid(json))
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(json, Options);
            reader.Read();
            var found = ReadRecord(ref reader);
            if (!reader.Read())
            {
                record = found;
            }

            return record is not null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Whether a line that a participant kept is there from its begin to its end, whatever it says.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(json, Options);
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.TrySkip() && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Reads a moment: ISO 8601 to the second or finer, with an offset or <c>Z</c>.</summary>
    public static bool TryReadTime([NotNullWhen(true)] string? text, out DateTimeOffset time)
    {
        time = default;
        return text is { Length: >= 20 }
            && (text[^1] == 'Z' || text[^6] is '+' or '-')
            && DateTimeOffset.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
    }

    private static KetenlogFault? ReadAll(ReadOnlySpan<byte> json, KetenlogTaker each)
    {
        if (!Utf8.IsValid(json))
        {
            return new(null, NotUtf8);
        }

        if (json.Length > MaximumCharacters && Encoding.UTF8.GetCharCount(json) > MaximumCharacters)
        {
            return new(null, string.Create(CultureInfo.InvariantCulture, $"de aanlevering is langer dan {MaximumCharacters} tekens"));
        }

        var inArray = false;
        var count = 0;
        try
        {
            var reader = new Utf8JsonReader(json, Options);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
            {
                return new(null, "de aanlevering is geen lijst van regels");
            }

            inArray = true;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var start = (int)reader.TokenStartIndex;
                var record = ReadRecord(ref reader);
                each(record, json[start..(int)reader.BytesConsumed]);
                count++;
            }

            inArray = false;
            reader.Read();
            return null;
        }
        catch (JsonException e)
        {
            return new(inArray ? count : null, e.Message);
        }
        catch (InvalidOperationException)
        {
            return new(inArray ? count : null, "er staat een tekst in die geen geldige tekst is");
        }
    }

    private static KetenlogRecord ReadRecord(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("een regel is een object");
        }

        object?[]? item = null, request = null, response = null, error = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (item is null && EventBlock.Opens(ref reader))
            {
                item = EventBlock.Read(ref reader);
            }
            else if (request is null && RequestBlock.Opens(ref reader))
            {
                request = RequestBlock.Read(ref reader);
            }
            else if (response is null && ResponseBlock.Opens(ref reader))
            {
                response = ResponseBlock.Read(ref reader);
            }
            else if (error is null && ErrorBlock.Opens(ref reader))
            {
                error = ErrorBlock.Read(ref reader);
            }
            else
            {
                throw new JsonException("een regel heeft een blok dubbel, of een blok dat niet bestaat");
            }
        }

        return new(ToEvent(item ?? throw new JsonException("het blok event ontbreekt")))
        {
            Request = request is null ? null : ToRequest(request),
            Response = response is null ? null : new((string)response[0]!, ToStatus(response[1])),
            Error = error is null ? null : ToError(error),
        };
    }

    private static KetenEvent ToEvent(object?[] values) => TryReadTime((string?)values[2], out var time)
        ? new((string)values[0]!, (string)values[1]!, time, (string)values[3]!, (string)values[4]!)
        : throw new JsonException("event.datetime is geen moment als 2026-06-01T12:00:00.123+02:00");

    private static KetenRequest ToRequest(object?[] values) => new((string)values[0]!, (string)values[1]!, (string)values[2]!, (string)values[3]!, (string)values[4]!)
    {
        GrantType = (string?)values[5] switch
        {
            null => null,
            KetenlogNames.AuthorizationCode => KetenlogNames.AuthorizationCode,
            KetenlogNames.RefreshToken => KetenlogNames.RefreshToken,
            _ => throw new JsonException("request.grant_type is authorization_code of refresh_token"),
        },
        InitiatedBy = (string?)values[6] switch
        {
            null => null,
            KetenlogNames.Person => KetenInitiator.Person,
            KetenlogNames.Machine => KetenInitiator.Machine,
            _ => throw new JsonException("request.initiated_by is person of machine"),
        },
        ProviderId = (string?)values[7],
        ServiceId = (long?)values[8],
    };

    private static KetenError ToError(object?[] values) => new((string)values[0]!, (string)values[1]!)
    {
        RequestId = (string?)values[2],
        Status = values[3] is null ? null : ToStatus(values[3]),
    };

    private static int ToStatus(object? value)
    {
        var status = (long)value!;
        return status is >= 100 and <= 599 ? (int)status : throw new JsonException("status is een getal van 100 tot en met 599");
    }
}
