using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MedMijSandbox.Ketenlogging;

namespace MedMijSandbox.Protocol.Tests.Ketenlogging;

public sealed class KetenlogJsonTests
{
    [Fact]
    [Covers("core.logging.100")]
    public void Line_has_the_blocks_and_names_of_the_logging_interface() => Some.Json(Some.Record()).ShouldBe(Some.Line);

    [Fact]
    public void Any_line_comes_back_as_it_was_written() => Prop.ForAll<int>(seed =>
    {
        var record = Some.AnyRecord(seed);
        var json = Some.Json(record);
        return !json.Contains('\n', StringComparison.Ordinal)
            && KetenlogReading.TryReadRecord(Encoding.UTF8.GetBytes(json), out var read)
            && read == record
            && read.Event.Time.Offset == record.Event.Time.Offset;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_delivery_comes_back_as_it_was_written() => Prop.ForAll<int, byte>((seed, count) =>
    {
        var records = Enumerable.Range(0, count % 10).Select(i => Some.AnyRecord(unchecked(seed + i))).ToList();
        var json = $"[{string.Join(" ,\n", records.Select(Some.Json))}]";
        return KetenlogReading.TryReadDelivery(Encoding.UTF8.GetBytes(json), out var read, out _) && read.SequenceEqual(records);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_bytes_are_read_or_refused() => Prop.ForAll<byte[]?>(bytes =>
    {
        KetenlogReading.TryReadRecord(bytes, out _);
        return KetenlogReading.TryReadDelivery(bytes, out _, out var fault) == fault is null;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[")]
    [InlineData("[{}")]
    [InlineData("[] []")]
    [InlineData("[]x")]
    [InlineData("/* regel */ []")]
    [InlineData("\uFEFF[]")]
    public void Delivery_that_is_not_one_array_is_refused(string json) => Fault(json).Reason.ShouldNotBeEmpty();

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("\"event\"")]
    [InlineData("""{"request":{}}""")]
    [InlineData("""{"event":{}}""")]
    [InlineData("""{"event":[]}""")]
    [InlineData("""{"event":null}""")]
    public void Line_without_a_whole_event_makes_the_delivery_wrong_and_is_named(string line) => Fault($"[{Some.Line},{line}]").Index.ShouldBe(1);

    [Theory]
    [InlineData("\"method\":\"POST\",", "")]
    [InlineData("\"service_id\":48", "\"service_id\":\"48\"")]
    [InlineData("\"service_id\":48", "\"service_id\":-1")]
    [InlineData("\"service_id\":48", "\"service_id\":1.5")]
    [InlineData("\"service_id\":48", "\"service_id\":1e400")]
    [InlineData("\"service_id\":48", "\"service_id\":99999999999999999999999999999999")]
    [InlineData("\"service_id\":48", "\"service_id\":null")]
    [InlineData("\"service_id\":48", "\"service_id\":[[[[[[1]]]]]]")]
    [InlineData("\"service_id\":48", "\"service_id\":48,\"service_id\":48")]
    [InlineData("\"service_id\":48", "\"service_id\":48,\"bsn\":\"999901102\"")]
    [InlineData("\"method\":\"POST\"", "\"method\":\"\"")]
    [InlineData("\"method\":\"POST\"", "\"method\":1")]
    [InlineData("\"method\":\"POST\"", "\"method\":null")]
    [InlineData("\"method\":\"POST\"", "\"method\":\"a\\u0000b\"")]
    [InlineData("\"method\":\"POST\"", "\"method\":\"\\ud800\"")]
    [InlineData("\"method\":\"POST\"", "\"Method\":\"POST\"")]
    [InlineData("\"grant_type\":\"authorization_code\"", "\"grant_type\":\"password\"")]
    [InlineData("\"initiated_by\":\"person\"", "\"initiated_by\":\"Persoon\"")]
    [InlineData("+02:00\"", "\"")]
    [InlineData("2026-06-01T12", "2026-06-31T12")]
    [InlineData("2026-06-01T12", "2026-06-01 12")]
    [InlineData("\"request\":{", "\"request\":{},\"request\":{")]
    [InlineData("\"request\":{", "\"response\":{\"request_id\":\"x\",\"status\":99},\"request\":{")]
    [InlineData("\"request\":{", "\"response\":{\"request_id\":\"x\",\"status\":600},\"request\":{")]
    [InlineData("\"request\":{", "\"error\":{\"code\":\"other\"},\"request\":{")]
    [InlineData("\"request\":{", "\"persoon\":{},\"request\":{")]
    [Covers("core.logging.103")]
    public void Line_that_breaks_the_schema_is_refused(string from, string to)
    {
        Some.Line.ShouldContain(from);

        Fault($"[{Some.Line.Replace(from, to, StringComparison.Ordinal)}]").Index.ShouldBe(0);
    }

    [Fact]
    public void Text_that_is_too_long_is_refused() =>
        Fault($"[{Some.Line.Replace("POST", new string('a', KetenlogReading.MaximumText + 1), StringComparison.Ordinal)}]").Index.ShouldBe(0);

    [Fact]
    public void Deep_nesting_is_refused() => Fault(new string('[', 100_000) + new string(']', 100_000)).Index.ShouldBe(0);

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused()
    {
        var bytes = Encoding.UTF8.GetBytes($"[{Some.Line}]");
        bytes[Some.Line.IndexOf("POST", StringComparison.Ordinal) + 1] = 0xFF;

        KetenlogReading.TryReadDelivery(bytes, out _, out _).ShouldBeFalse();
    }

    [Fact]
    public void Delivery_of_more_than_60_MB_is_refused()
    {
        var bytes = new byte[KetenlogReading.MaximumCharacters + 1];
        bytes.AsSpan().Fill((byte)' ');
        bytes[0] = (byte)'[';
        bytes[^1] = (byte)']';

        KetenlogReading.TryReadDelivery(bytes, out _, out _).ShouldBeFalse();
        KetenlogReading.TryReadDelivery("[]"u8, out var read, out _).ShouldBeTrue();

        read.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2026-06-01T12:00:00Z", true)]
    [InlineData("2026-06-01T12:00:00.1234567-11:30", true)]
    [InlineData("2026-06-01T12:00:00", false)]
    [InlineData("2026-06-01T12:00:00+0200", false)]
    [InlineData("2026-06-01", false)]
    [InlineData(null, false)]
    public void Moment_has_an_offset(string? text, bool valid) => KetenlogReading.TryReadTime(text, out _).ShouldBe(valid);

    [Fact]
    public void Moment_has_milliseconds_when_they_are_zero()
    {
        var record = Some.Record();

        Some.Json(record with { Event = record.Event with { Time = DateTimeOffset.Parse("2026-06-01T12:00:00Z", CultureInfo.InvariantCulture) } })
            .ShouldContain("\"2026-06-01T12:00:00.000+00:00\"");
    }

    private static KetenlogFault Fault(string json)
    {
        KetenlogReading.TryReadDelivery(Encoding.UTF8.GetBytes(json), out var records, out var fault).ShouldBeFalse();

        records.ShouldBeEmpty();
        return fault!;
    }
}
