using System.Net;
using System.Text.Json;

namespace MedMijSandbox.Services.Tests.Stelselnode;

public sealed class KetenloggingTests : IDisposable
{
    private const string Logs = "/eagleeye/v1/logs";
    private const string Session = "11111111-1111-4111-8111-111111111111";
    private const string Id = "33333333-3333-4333-8333-333333333333";
    private readonly string _folder = Directory.CreateTempSubdirectory("medmij-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    [Covers("core.logging.100", "core.logging.102")]
    public async Task Lines_of_both_sides_of_a_chain_are_joined_by_their_session()
    {
        await using var point = await CollectionPoint.OpenAsync(_folder);

        var (status, receipt) = await point.DeliverAsync("pgo.localhost", $"[{CollectionPoint.Line("send_token_request", Session)}]", Id);
        await point.DeliverAsync("dva-noord.localhost", $"[{CollectionPoint.Line("receive_token_request", Session, "token.dva-noord.localhost")}]");

        status.ShouldBe(HttpStatusCode.OK);
        receipt.GetRawText().ShouldBe($$"""{"aanlevering":"{{Id}}","aantal":1,"afgekeurd":0}""");
        var (_, chain) = await point.GetAsync("/beheer/ketenlog?session=" + Session);
        chain.EnumerateArray().Select(l => l.GetProperty("deliverer").GetString()).ShouldBe(["pgo.localhost", "dva-noord.localhost"]);
        var trace = chain[1].GetProperty("record").GetProperty("event").GetProperty("trace_id").GetString();
        (await point.GetAsync("/beheer/ketenlog?trace=" + trace)).Body.GetArrayLength().ShouldBe(1);
        (await point.GetAsync("/beheer/ketenlog/sessies")).Body[0].GetProperty("lines").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Delivery_is_kept_once_also_when_it_is_sent_again_after_a_restart()
    {
        var line = CollectionPoint.Line("send_token_request", Session);
        await using (var point = await CollectionPoint.OpenAsync(_folder))
        {
            await point.DeliverAsync("pgo.localhost", $"[{line}]", Id);
            (await point.DeliverAsync("pgo.localhost", $"[{line}]", Id)).Status.ShouldBe(HttpStatusCode.OK);
        }

        await using var again = await CollectionPoint.OpenAsync(_folder);
        await again.DeliverAsync("pgo.localhost", $"[{line}]", Id);

        (await again.GetAsync("/beheer/ketenlog?session=" + Session)).Body.GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Sessions_are_found_after_a_restart_that_finds_no_index()
    {
        await using (var point = await CollectionPoint.OpenAsync(_folder))
        {
            await point.DeliverAsync("pgo.localhost", $"[{CollectionPoint.Line("send_token_request", Session)},{CollectionPoint.Line("send_token_request", Id)}]");
        }

        File.Delete(Directory.EnumerateFiles(Path.Combine(_folder, "stelselnode", "ketenlog-verzameld"), "*.index").ShouldHaveSingleItem());
        await using var again = await CollectionPoint.OpenAsync(_folder);
        await again.DeliverAsync("dva-noord.localhost", $"[{CollectionPoint.Line("receive_token_request", Session, "token.dva-noord.localhost")}]");

        (await again.GetAsync("/beheer/ketenlog?session=" + Session)).Body.GetArrayLength().ShouldBe(2);
        (await again.GetAsync("/beheer/ketenlog?session=" + Id)).Body.GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Sessions_are_told_by_the_last_arrival_of_a_line_with_who_delivered_them()
    {
        await using var point = await CollectionPoint.OpenAsync(_folder);
        await point.DeliverAsync("pgo.localhost", $"[{CollectionPoint.Line("send_token_request", Session)},{CollectionPoint.Line("send_token_request", Id)}]");
        point.Clock.MoveTo(point.Clock.GetUtcNow().AddMonths(-2));
        await point.DeliverAsync("dva-noord.localhost", $"[{CollectionPoint.Line("receive_token_request", Session, "token.dva-noord.localhost")}]");

        var sessions = (await point.GetAsync("/beheer/ketenlog/sessies")).Body.EnumerateArray().ToList();

        sessions.Select(s => s.GetProperty("session").GetString()).ShouldBe([Session, Id]);
        sessions.Select(s => s.GetProperty("lines").GetInt32()).ShouldBe([2, 1]);
        sessions[0].GetProperty("participants").EnumerateArray().Select(p => p.GetString()).ShouldBe(["pgo.localhost", "dva-noord.localhost"]);
        sessions[0].GetProperty("first").GetDateTimeOffset().ShouldBe(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData(" ")]
    public async Task Line_is_found_by_its_trace_however_it_was_written(string space)
    {
        const string Trace = "44444444-4444-4444-8444-444444444444";
        await using var point = await CollectionPoint.OpenAsync(_folder);
        var line = $$"""{"event":{{{space}}"type":"send_token_request","location":"pgo.localhost","datetime":"2026-06-01T12:00:00+02:00","session_id":"{{Session}}","trace_id":"\u0034{{Trace[1..]}}" } }""";
        var plain = line.Replace("\\u0034", "4", StringComparison.Ordinal);

        (await point.DeliverAsync("pgo.localhost", $"[{line},{space}{plain}]")).Status.ShouldBe(HttpStatusCode.OK);

        (await point.GetAsync("/beheer/ketenlog?trace=" + Trace)).Body.GetArrayLength().ShouldBe(2);
        (await point.GetAsync("/beheer/ketenlog?session=" + Session)).Body.GetArrayLength().ShouldBe(2);
        (await point.GetAsync(Logs, "pgo.localhost")).Body.GetProperty("aantal").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Other_lines_under_the_id_of_a_delivery_are_refused()
    {
        await using var point = await CollectionPoint.OpenAsync(_folder);
        var line = CollectionPoint.Line("send_token_request", Session);
        await point.DeliverAsync("pgo.localhost", $"[{line}]", Id);

        (await point.DeliverAsync("pgo.localhost", $"[{line},{line}]", Id)).Status.ShouldBe(HttpStatusCode.Conflict);

        (await point.GetAsync("/beheer/ketenlog?session=" + Session)).Body.GetArrayLength().ShouldBe(1);
        (await point.DeliverAsync("dva-noord.localhost", $"[{line}]", Id)).Status.ShouldBe(HttpStatusCode.OK, "the id is one of another deliverer");
    }

    [Fact]
    public async Task Session_in_capitals_is_the_same_session()
    {
        const string Small = "aaaaaaaa-1111-4111-8111-111111111111";
        await using var point = await CollectionPoint.OpenAsync(_folder);
        await point.DeliverAsync("pgo.localhost", $"[{CollectionPoint.Line("send_token_request", Small)},{CollectionPoint.Line("send_token_request", Small.ToUpperInvariant())}]");

        (await point.GetAsync("/beheer/ketenlog?session=" + Small)).Body.GetArrayLength().ShouldBe(2);
        (await point.GetAsync("/beheer/ketenlog/sessies")).Body.GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Line_is_gone_after_36_months_also_when_nobody_delivers_any_more()
    {
        await using var point = await CollectionPoint.OpenAsync(_folder);
        await point.DeliverAsync("pgo.localhost", $"[{CollectionPoint.Line("send_token_request", Session)}]");
        var end = (await point.GetAsync("/beheer/werk")).Body.GetProperty("next").GetDateTimeOffset();
        end.ShouldBeInRange(point.Clock.GetUtcNow().AddMonths(35).AddDays(-3), point.Clock.GetUtcNow().AddMonths(36));

        point.Clock.MoveTo(end.AddMinutes(-1));
        await point.RunDueAsync();
        (await point.GetAsync("/beheer/ketenlog?session=" + Session)).Body.GetArrayLength().ShouldBe(1);

        point.Clock.MoveTo(end);
        (await point.RunDueAsync()).Body.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
        (await point.GetAsync("/beheer/ketenlog?session=" + Session)).Body.GetArrayLength().ShouldBe(0);
        (await point.GetAsync("/beheer/ketenlog/sessies")).Body.GetArrayLength().ShouldBe(0);
        Directory.EnumerateFiles(Path.Combine(_folder, "stelselnode", "ketenlog-verzameld")).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_wrong_line_makes_the_whole_delivery_wrong_and_nothing_is_kept()
    {
        await using var point = await CollectionPoint.OpenAsync(_folder);

        var (status, problem) = await point.DeliverAsync("pgo.localhost", $"[{CollectionPoint.Line("send_token_request", Session)}," + """{"event":{}}]""");

        status.ShouldBe(HttpStatusCode.BadRequest);
        problem.GetProperty("index").GetInt32().ShouldBe(1);
        (await point.GetAsync("/beheer/ketenlog?session=" + Session)).Body.GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Line_of_another_role_is_counted_and_kept_as_wrong()
    {
        await using var point = await CollectionPoint.OpenAsync(_folder);

        var (_, receipt) = await point.DeliverAsync("pgo.localhost", $"[{CollectionPoint.Line("receive_token_request", Session)}]", Id);

        receipt.GetProperty("afgekeurd").GetInt32().ShouldBe(1);
        (await point.GetAsync(Logs + "?valid=true", "pgo.localhost")).Body.GetProperty("aantal").GetInt32().ShouldBe(0);
        var (_, wrong) = await point.GetAsync($"{Logs}?valid=false&aanlevering={Id}&from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z&count=10", "pgo.localhost");
        wrong.GetProperty("logregels")[0].GetProperty("bevindingen").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Deliverer_sees_its_own_lines_only()
    {
        await using var point = await CollectionPoint.OpenAsync(_folder);

        await point.DeliverAsync("pgo.localhost", $"[{CollectionPoint.Line("send_token_request", Session)}]");

        (await point.GetAsync(Logs, "dva-noord.localhost")).Body.GetProperty("aantal").GetInt32().ShouldBe(0);
        (await point.GetAsync(Logs, "pgo.localhost")).Body.GetProperty("aantal").GetInt32().ShouldBe(1);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("niet-op-de-lijst.localhost")]
    public async Task Who_is_not_on_the_Whitelist_neither_delivers_nor_looks(string? deliverer)
    {
        await using var point = await CollectionPoint.OpenAsync(_folder);

        (await point.DeliverAsync(deliverer, "[]")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await point.GetAsync(Logs, deliverer)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("?from=gisteren")]
    [InlineData("?to=")]
    [InlineData("?count=0")]
    [InlineData("?count=10001")]
    [InlineData("?valid=ja")]
    [InlineData("?aanlevering=1")]
    [InlineData("?sessie=1")]
    [InlineData("?count=1&count=2")]
    public async Task Wrong_parameter_is_refused(string query)
    {
        await using var point = await CollectionPoint.OpenAsync(_folder);

        (await point.GetAsync(Logs + query, "pgo.localhost")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }
}
