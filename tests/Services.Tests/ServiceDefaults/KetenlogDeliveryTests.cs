using System.Net;
using MedMijSandbox.Ketenlogging;
using MedMijSandbox.ServiceDefaults.Storage;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Ketenlogging;
using Microsoft.Extensions.Logging.Abstractions;

namespace MedMijSandbox.Services.Tests.ServiceDefaults;

public sealed class KetenlogDeliveryTests : IDisposable
{
    private static readonly KetenIds Ids = new(null, null);
    private readonly string _folder = Directory.CreateTempSubdirectory("medmij-test-").FullName;
    private readonly StelselClock _clock = new();
    private readonly CollectionPoint _point = new();

    public KetenlogDeliveryTests() => _clock.MoveTo(new(2026, 11, 15, 12, 0, 0, TimeSpan.Zero));

    public void Dispose()
    {
        _point.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    [Covers("core.logging.102")]
    public async Task Line_waits_no_longer_than_the_interval_and_is_delivered_once()
    {
        using var participant = Open();
        participant.Delivery.NextDue().ShouldBeNull();

        var before = _clock.GetUtcNow();
        participant.Log.Write("send_token_request", Ids);
        participant.Log.Write("receive_token_response", Ids);
        participant.Delivery.NextDue()!.Value.ShouldBeInRange(before + TimeSpan.FromSeconds(60), before + TimeSpan.FromSeconds(65));
        await participant.Delivery.RunAsync(CancellationToken.None);
        await participant.Delivery.RunAsync(CancellationToken.None);

        _point.Deliveries.ShouldHaveSingleItem().Records.Select(r => r.Event.Type).ShouldBe(["send_token_request", "receive_token_response"]);
        participant.Delivery.NextDue()!.Value.Year.ShouldBe(2028, "only the end of the file is left to do");
    }

    [Fact]
    public async Task What_was_delivered_is_not_delivered_again_after_a_restart_and_what_was_not_is()
    {
        using (var participant = Open())
        {
            participant.Log.Write("send_token_request", Ids);
            await participant.Delivery.RunAsync(CancellationToken.None);
            participant.Log.Write("receive_token_response", Ids);
        }

        using var again = Open();
        again.Delivery.NextDue().ShouldNotBeNull();
        await again.Delivery.RunAsync(CancellationToken.None);

        _point.Deliveries.Select(d => d.Records.Single().Event.Type).ShouldBe(["send_token_request", "receive_token_response"]);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(null)]
    public async Task Failed_delivery_is_kept_and_repeated_with_the_same_lines_under_the_same_id(HttpStatusCode? status)
    {
        using (var participant = Open())
        {
            participant.Log.Write("send_token_request", Ids);
            _point.Fails = true;
            _point.Status = status;
            var before = _clock.GetUtcNow();
            (await participant.Delivery.DeliverAsync(CancellationToken.None)).Problem.ShouldNotBeNull();
            participant.Delivery.NextDue()!.Value.ShouldBeGreaterThan(before);
            participant.Log.Write("receive_token_response", Ids);
        }

        _point.Fails = false;
        using var again = Open();
        (await again.Delivery.DeliverAsync(CancellationToken.None)).ShouldBe(new KetenlogOutcome(2, null));

        _point.Deliveries.Count.ShouldBe(3);
        _point.Deliveries[1].Id.ShouldBe(_point.Deliveries[0].Id);
        _point.Deliveries[1].Records.ShouldBe(_point.Deliveries[0].Records);
        _point.Deliveries[2].Id.ShouldNotBe(_point.Deliveries[0].Id);
    }

    [Fact]
    public async Task Collection_point_that_stays_away_is_asked_less_often_but_every_hour()
    {
        using var participant = Open();
        _point.Fails = true;
        participant.Log.Write("send_token_request", Ids);
        var waits = new List<TimeSpan>();

        for (var i = 0; i < 10; i++)
        {
            var before = _clock.GetUtcNow();
            await participant.Delivery.RunAsync(CancellationToken.None);
            waits.Add(participant.Delivery.NextDue()!.Value - before);
            _clock.MoveTo(participant.Delivery.NextDue()!.Value);
        }

        waits[0].ShouldBeLessThan(TimeSpan.FromSeconds(70));
        waits[^1].ShouldBeInRange(TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61));
    }

    [Fact]
    public async Task Broken_line_is_left_out_of_the_delivery()
    {
        using var participant = Open();
        participant.Log.Write("send_token_request", Ids);
        await File.AppendAllTextAsync(Path.Combine(_folder, "ketenlog", "2026-11.jsonl"), "{\"event\":");

        using var again = Open();
        again.Log.Write("receive_token_response", Ids);
        await again.Delivery.RunAsync(CancellationToken.None);

        _point.Deliveries.ShouldHaveSingleItem().Records.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Delivery_has_at_most_5000_lines()
    {
        using var participant = Open();
        for (var i = 0; i < 5001; i++)
        {
            participant.Log.Write("send_resource_request", Ids);
        }

        (await participant.Delivery.DeliverAsync(CancellationToken.None)).Delivered.ShouldBe(5001);

        _point.Deliveries.Select(d => d.Records.Count).ShouldBe([5000, 1]);
    }

    [Theory]
    [InlineData(24, "2028-12-01")]
    [InlineData(30, "2029-06-01")]
    [InlineData(36, "2029-11-01")]
    [Covers("core.logging.101")]
    public async Task Month_is_destroyed_when_its_newest_line_is_old_enough_and_before_its_oldest_is_too_old(int months, string end)
    {
        using var participant = Open(months);
        participant.Log.Write("send_token_request", Ids);
        await participant.Delivery.RunAsync(CancellationToken.None);
        var moment = DateTimeOffset.Parse(end + "T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture);

        participant.Delivery.NextDue().ShouldBe(moment);
        _clock.MoveTo(moment - TimeSpan.FromMinutes(5));
        await participant.Delivery.RunAsync(CancellationToken.None);
        Files().ShouldBe(["2026-11.jsonl"]);

        _clock.MoveTo(moment);
        await participant.Delivery.RunAsync(CancellationToken.None);
        Files().ShouldBeEmpty();
        participant.Delivery.NextDue().ShouldBeNull();
    }

    [Fact]
    [Covers("core.logging.101")]
    public async Task Month_that_was_never_delivered_is_kept_longer_but_not_beyond_36_months()
    {
        using var participant = Open();
        _point.Fails = true;
        participant.Log.Write("send_token_request", Ids);

        _clock.MoveTo(new(2029, 10, 31, 23, 0, 0, TimeSpan.Zero));
        await participant.Delivery.RunAsync(CancellationToken.None);
        Files().ShouldBe(["2026-11.jsonl"]);

        _clock.MoveTo(new(2029, 11, 1, 0, 0, 0, TimeSpan.Zero));
        await participant.Delivery.RunAsync(CancellationToken.None);
        Files().ShouldBeEmpty();
    }

    private IEnumerable<string> Files() => Directory.EnumerateFiles(Path.Combine(_folder, "ketenlog")).Select(f => Path.GetFileName(f));

    private LoggingParticipant Open(int retentionMonths = 24) => new(_folder, _clock, _point, new()
    {
        Location = "pgo.localhost",
        Stelselnode = new("https://stelselnode.localhost"),
        RetentionMonths = retentionMonths,
    });

    private sealed class LoggingParticipant : IDisposable
    {
        private readonly RecordStore _records;
        private readonly HttpMessageInvoker _sender;

        public LoggingParticipant(string folder, StelselClock clock, CollectionPoint point, KetenlogOptions options)
        {
            _records = RecordStore.Open(Path.Combine(folder, "records.db"), clock);
            _sender = new(point, disposeHandler: false);
            Log = new(Path.Combine(folder, "ketenlog"), options, KetenEvents.Embedded, clock, NullLogger<KetenLog>.Instance);
            Delivery = new(Log, _records, _sender, options, clock, NullLogger<KetenlogDelivery>.Instance);
        }

        public KetenLog Log { get; }

        public KetenlogDelivery Delivery { get; }

        public void Dispose()
        {
            Log.Dispose();
            _sender.Dispose();
            _records.Dispose();
        }
    }

    /// <summary>A collection point that remembers what it got, and fails when it is told to.</summary>
    private sealed class CollectionPoint : HttpMessageHandler
    {
        public List<(string Id, IReadOnlyList<KetenlogRecord> Records)> Deliveries { get; } = [];

        public bool Fails { get; set; }

        public HttpStatusCode? Status { get; set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            KetenlogReading.TryReadDelivery(body, out var records, out var fault).ShouldBeTrue(fault?.Reason);
            Deliveries.Add((request.Headers.GetValues(KetenlogDelivery.IdHeader).Single(), records));
            if (!Fails)
            {
                return new(HttpStatusCode.OK);
            }

            return Status is { } status ? new HttpResponseMessage(status) : throw new HttpRequestException("de verbinding brak af");
        }
    }
}
