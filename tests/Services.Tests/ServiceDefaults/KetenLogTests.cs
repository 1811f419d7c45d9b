using System.Text;
using MedMijSandbox.Ketenlogging;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Ketenlogging;
using Microsoft.Extensions.Logging.Abstractions;

namespace MedMijSandbox.Services.Tests.ServiceDefaults;

public sealed class KetenLogTests : IDisposable
{
    private static readonly KetenIds Ids = new("11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222");
    private readonly string _folder = Directory.CreateTempSubdirectory("medmij-test-").FullName;
    private readonly StelselClock _clock = new();

    public KetenLogTests() => _clock.MoveTo(new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    [Covers("core.logging.102")]
    public void Line_is_in_the_file_when_the_call_returns()
    {
        using var log = Open();

        log.Write("send_token_request", Ids, KetenRequest.Of("POST", "pgo.localhost", "token.dva-noord.localhost", "https://token.dva-noord.localhost/oauth2/token?code=x"));

        var record = Records("2026-11").ShouldHaveSingleItem();
        record.Event.Type.ShouldBe("send_token_request");
        record.Event.Location.ShouldBe("pgo.localhost");
        record.Event.SessionId.ShouldBe(Ids.CorrelationId);
        record.Event.TraceId.ShouldBe(Ids.RequestId);
        record.Request!.Id.ShouldBe(Ids.RequestId);
        record.Request.Uri.ShouldBe("https://token.dva-noord.localhost/oauth2/token");
        log.WaitingSince.ShouldNotBeNull();
    }

    [Fact]
    public void Setting_turns_the_two_ids_round()
    {
        using var log = Open(Options() with { SessionIsCorrelation = false });

        log.Write("technical_failure", Ids, error: KetenError.Of(null, "geen verbinding"));

        var record = Records("2026-11").ShouldHaveSingleItem();
        record.Event.SessionId.ShouldBe(Ids.RequestId);
        record.Event.TraceId.ShouldBe(Ids.CorrelationId);
        record.Error!.RequestId.ShouldBe(Ids.RequestId);
    }

    [Fact]
    [Covers("core.logging.103")]
    public void Id_that_is_no_UUID_becomes_a_fresh_one()
    {
        var ids = new KetenIds("Anne Jansen", null);

        Guid.TryParse(ids.CorrelationId, out _).ShouldBeTrue();
        Guid.TryParse(ids.RequestId, out _).ShouldBeTrue();
    }

    [Fact]
    public void Line_that_was_broken_off_spoils_no_other()
    {
        using (var log = Open())
        {
            log.Write("send_token_request", Ids);
        }

        var file = Path.Combine(_folder, "2026-11.jsonl");
        File.AppendAllText(file, "{\"event\":{\"type\":\"send_to");

        using (var again = Open())
        {
            again.Write("receive_token_response", Ids);
        }

        File.ReadAllLines(file).Length.ShouldBe(3);
        Records("2026-11").Select(r => r.Event.Type).ShouldBe(["send_token_request", "receive_token_response"]);
    }

    [Fact]
    public void Every_month_of_protocol_time_has_its_own_file_and_the_clock_may_go_back()
    {
        using var log = Open();

        log.Write("send_token_request", Ids);
        _clock.Advance(TimeSpan.FromDays(1));
        log.Write("receive_token_response", Ids);
        _clock.Advance(TimeSpan.FromDays(-1));
        log.Write("send_resource_request", Ids);

        Records("2026-11").Select(r => r.Event.Type).ShouldBe(["send_token_request", "send_resource_request"]);
        Records("2026-12").Select(r => r.Event.Type).ShouldBe(["receive_token_response"]);
    }

    [Fact]
    public void Folder_is_for_its_owner_alone()
    {
        var folder = Path.Combine(_folder, "ketenlog");
        using var log = new KetenLog(folder, Options(), KetenEvents.Embedded, _clock, NullLogger<KetenLog>.Instance);

        File.GetUnixFileMode(folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public void Log_that_is_off_writes_nothing()
    {
        using var log = Open(Options() with { Enabled = false });

        log.Write("send_token_request", Ids);

        Directory.EnumerateFiles(_folder).ShouldBeEmpty();
        log.WaitingSince.ShouldBeNull();
    }

    [Fact]
    public async Task Lines_of_many_callers_at_the_same_moment_stay_whole()
    {
        using var log = Open();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 200; i++)
            {
                log.Write("send_resource_request", Ids, KetenRequest.Of("GET", "pgo.localhost", "fhir.dva-noord.localhost", "https://fhir.dva-noord.localhost/48/fhir/Patient"));
            }
        })));

        Records("2026-11").Count.ShouldBe(1600);
    }

    private static KetenlogOptions Options() => new() { Location = "pgo.localhost", Stelselnode = new("https://stelselnode.localhost") };

    private KetenLog Open(KetenlogOptions? options = null) => new(_folder, options ?? Options(), KetenEvents.Embedded, _clock, NullLogger<KetenLog>.Instance);

    private List<KetenlogRecord> Records(string month)
    {
        var found = new List<KetenlogRecord>();
        foreach (var line in File.ReadAllLines(Path.Combine(_folder, month + ".jsonl")))
        {
            if (KetenlogReading.TryReadRecord(Encoding.UTF8.GetBytes(line), out var record))
            {
                found.Add(record);
            }
        }

        return found;
    }
}
