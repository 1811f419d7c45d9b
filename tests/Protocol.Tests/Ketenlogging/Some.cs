using System.Buffers;
using System.Text;
using System.Text.Json;
using MedMijSandbox.Ketenlogging;

namespace MedMijSandbox.Protocol.Tests.Ketenlogging;

/// <summary>Lines for these tests.</summary>
internal static class Some
{
    public const string Session = "11111111-1111-4111-8111-111111111111";
    public const string Trace = "22222222-2222-4222-8222-222222222222";

    public const string Line = """
        {"event":{"type":"send_token_request","location":"pgo.localhost","datetime":"2026-06-01T12:00:00.123+02:00","session_id":"11111111-1111-4111-8111-111111111111","trace_id":"22222222-2222-4222-8222-222222222222"},"request":{"id":"22222222-2222-4222-8222-222222222222","method":"POST","client_id":"pgo.localhost","server_id":"token.dva-noord.localhost","uri":"https://token.dva-noord.localhost/oauth2/token","grant_type":"authorization_code","initiated_by":"person","provider_id":"ziekenhuisnoord","service_id":48}}
        """;

    public static KetenlogRecord Record() =>
        new(new("send_token_request", "pgo.localhost", new DateTimeOffset(2026, 6, 1, 12, 0, 0, 123, TimeSpan.FromHours(2)), Session, Trace))
        {
            Request = new(Trace, "POST", "pgo.localhost", "token.dva-noord.localhost", "https://token.dva-noord.localhost/oauth2/token")
            {
                GrantType = "authorization_code",
                InitiatedBy = KetenInitiator.Person,
                ProviderId = "ziekenhuisnoord",
                ServiceId = 48,
            },
        };

    public static string Json(KetenlogRecord record)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, KetenlogJson.WriterOptions))
        {
            KetenlogJson.Write(json, record);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Any line that can be written: each optional block and member there or not, any text without control characters.</summary>
    public static KetenlogRecord AnyRecord(int seed)
    {
        var random = new Random(seed);
        var offset = TimeSpan.FromMinutes(random.Next(-14 * 60, (14 * 60) + 1));
        var time = new DateTimeOffset(DateTime.UnixEpoch.Ticks + random.NextInt64(TimeSpan.TicksPerDay * 40_000), TimeSpan.Zero).ToOffset(offset);
        bool There() => random.Next(2) == 0;
        string Text() => string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => Characters[random.Next(Characters.Length)]));
        return new(new(Text(), Text(), time, Text(), Text()))
        {
            Request = There()
                ? new KetenRequest(Text(), Text(), Text(), Text(), Text())
                {
                    GrantType = There() ? "refresh_token" : null,
                    InitiatedBy = There() ? KetenInitiator.Machine : null,
                    ProviderId = There() ? Text() : null,
                    ServiceId = There() ? random.NextInt64(long.MaxValue) : null,
                }
                : null,
            Response = There() ? new KetenResponse(Text(), random.Next(100, 600)) : null,
            Error = There()
                ? new KetenError(Text(), Text()) { RequestId = There() ? Text() : null, Status = There() ? random.Next(100, 600) : null }
                : null,
        };
    }

    private static readonly string[] Characters = ["a", "Z", "0", " ", "\"", "\\", "/", "+", "<", "&", "'", "é", "\u2028", "€", "😀", "{", "]", ",", ":"];
}
