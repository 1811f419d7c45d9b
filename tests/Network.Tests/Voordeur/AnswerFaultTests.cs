using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using MedMijSandbox.Node.Fouten;
using Microsoft.AspNetCore.Http;

namespace MedMijSandbox.Network.Tests.Voordeur;

/// <summary>What the other side sees of each fault of a request and of an answer, over both versions of HTTP, and what the recorder says of it.</summary>
public sealed class AnswerFaultTests : IAsyncLifetime
{
    private const string Body = """{"resourceType":"Bundle","total":12}""";
    private LoneNode _node = null!;
    private HttpMessageInvoker _client = null!;

    public static TheoryData<Version> Versions => [HttpVersion.Version11, HttpVersion.Version20];

    public async ValueTask InitializeAsync()
    {
        _node = await LoneNode.StartAsync();
        _node.Answer = context =>
        {
            context.Response.ContentType = "application/fhir+json";
            context.Response.Headers.ETag = "\"een\"";
            return context.Response.WriteAsync(Body);
        };
        _client = _node.Client();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _node.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Latency_delays_the_answer_and_leaves_it_whole(Version version)
    {
        Put("latency", ("ms", "400"));
        var started = Stopwatch.GetTimestamp();

        var (response, body) = await LoneNode.GetAsync(_client, LoneNode.Front, version: version);

        Stopwatch.GetElapsedTime(started).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(395));
        Encoding.UTF8.GetString(body).ShouldBe(Body);
        response.Dispose();
        await ShouldBeRecordedAsync("latency");
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Reset_comes_before_the_participant_has_seen_the_request(Version version)
    {
        Put("reset");

        await ShouldBreakAsync(version);

        _node.Reached.ShouldBe(0);
        await ShouldBeRecordedAsync("reset", status: 0);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Reset_after_nothing_loses_the_answer_to_a_request_that_was_carried_out(Version version)
    {
        Put("reset-after", ("bytes", "0"));

        await ShouldBreakAsync(version);

        _node.Reached.ShouldBe(1);
        await ShouldBeRecordedAsync("reset-after", status: 0);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Reset_after_some_bytes_shows_status_and_a_start(Version version)
    {
        Put("reset-after", ("bytes", "10"));

        (await StartAsync(version)).ShouldBe(Body[..10]);
        await ShouldBeRecordedAsync("reset-after");
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Half_a_body_comes_with_the_length_of_the_whole(Version version)
    {
        Put("half-body");

        (await StartAsync(version)).ShouldBe(Body[..(Body.Length / 2)]);
        await ShouldBeRecordedAsync("half-body");
    }

    [Fact]
    public async Task No_answer_lasts_until_the_caller_gives_up()
    {
        Put("no-answer");
        using var patience = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"https://{LoneNode.Front}/");
        var answer = _client.SendAsync(request, patience.Token);
        for (var i = 0; i < 200 && _node.Faults.All[0].Applied == 0; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        await Task.Delay(TimeSpan.FromMilliseconds(400), TimeProvider.System);
        answer.IsCompleted.ShouldBeFalse();
        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => answer);

        _node.Reached.ShouldBe(0);
        await ShouldBeRecordedAsync("no-answer", status: 0);
    }

    [Fact]
    public async Task No_answer_ends_by_itself()
    {
        Put("no-answer", ("seconds", "1"));

        await ShouldBreakAsync(HttpVersion.Version11);
    }

    [Theory]
    [InlineData("too-many-requests", 429)]
    [InlineData("unavailable", 503)]
    public async Task Refusal_for_now_says_when_to_come_back(string name, int status)
    {
        Put(name, ("retry-after", "7"));

        var (response, body) = await LoneNode.GetAsync(_client, LoneNode.Front);

        ((int)response.StatusCode).ShouldBe(status);
        response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(7));
        body.ShouldBeEmpty();
        _node.Reached.ShouldBe(0);
        response.Dispose();
        await ShouldBeRecordedAsync(name, status);
    }

    [Fact]
    public async Task Redirect_leads_to_the_address_that_was_given()
    {
        Put("redirect", ("to", "https://elders.localhost/x?y=1&z=2"), ("status", "307"));

        var (response, _) = await LoneNode.GetAsync(_client, LoneNode.Front);

        ((int)response.StatusCode).ShouldBe(307);
        response.Headers.Location.ShouldBe(new Uri("https://elders.localhost/x?y=1&z=2"));
        response.Dispose();
    }

    [Fact]
    public async Task Changes_of_the_head_leave_the_body_and_work_together()
    {
        Put("wrong-status", ("status", "418"));
        Put("wrong-content-type");
        Put("drop-header", ("name", "ETag"));
        Put("set-header", ("name", "X-Een"), ("value", "1"));
        Put("extra-header", ("name", "X-Een"), ("value", "2"));

        var (response, body) = await LoneNode.GetAsync(_client, LoneNode.Front, version: HttpVersion.Version20);

        ((int)response.StatusCode).ShouldBe(418);
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        response.Headers.ETag.ShouldBeNull();
        response.Headers.GetValues("X-Een").ShouldBe(["1", "2"]);
        Encoding.UTF8.GetString(body).ShouldBe(Body);
        response.Dispose();
        await ShouldBeRecordedAsync("drop-header", 418);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Slow_drip_brings_everything_in_the_end(Version version)
    {
        Put("slow-drip", ("bytes-per-second", "60"));
        var started = Stopwatch.GetTimestamp();

        var (response, body) = await LoneNode.GetAsync(_client, LoneNode.Front, version: version);

        Stopwatch.GetElapsedTime(started).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(450));
        Encoding.UTF8.GetString(body).ShouldBe(Body);
        response.Dispose();
    }

    [Fact]
    public async Task Tampered_body_differs_in_one_byte_under_the_same_ETag()
    {
        Put("tampered-body");

        var (response, body) = await LoneNode.GetAsync(_client, LoneNode.Front);

        body.Length.ShouldBe(Body.Length);
        body.Zip(Encoding.UTF8.GetBytes(Body)).Count(p => p.First != p.Second).ShouldBe(1);
        response.Headers.ETag!.Tag.ShouldBe("\"een\"");
        response.Dispose();
    }

    [Fact]
    public async Task Truncated_JSON_is_a_whole_message_that_is_no_JSON()
    {
        Put("truncated-json");

        var (response, body) = await LoneNode.GetAsync(_client, LoneNode.Front);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentLength.ShouldBe(body.Length);
        Should.Throw<JsonException>(() => JsonDocument.Parse(body));
        response.Dispose();
    }

    [Fact]
    public async Task Answer_without_a_body_is_left_as_it_is_and_the_recorder_says_so()
    {
        Put("half-body");
        _node.Answer = context => { context.Response.StatusCode = 204; return Task.CompletedTask; };

        var (response, _) = await LoneNode.GetAsync(_client, LoneNode.Front);

        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await _node.NoteAsync(LoneNode.Front, "half-body")).ShouldNotBeNull().ShouldContain("niet toegepast");
        response.Dispose();
    }

    [Fact]
    public async Task Answer_to_HEAD_keeps_the_length_of_the_body_that_is_not_there()
    {
        Put("truncated-json");
        _node.Answer = context => { context.Response.ContentLength = 1000; return Task.CompletedTask; };

        var (response, body) = await LoneNode.GetAsync(_client, LoneNode.Front, method: HttpMethod.Head);

        body.ShouldBeEmpty();
        response.Content.Headers.ContentLength.ShouldBe(1000);
        response.Dispose();
    }

    [Fact]
    public async Task Answer_of_more_than_32_MiB_goes_out_as_it_is()
    {
        Put("truncated-json");
        var block = new byte[1024 * 1024];
        _node.Answer = async context =>
        {
            for (var i = 0; i < 33; i++)
            {
                await context.Response.Body.WriteAsync(block);
            }
        };

        var (response, body) = await LoneNode.GetAsync(_client, LoneNode.Front);

        body.Length.ShouldBe(33 * block.Length);
        (await _node.NoteAsync(LoneNode.Front, "truncated-json")).ShouldNotBeNull().ShouldContain("niet toegepast");
        response.Dispose();
    }

    [Fact]
    public async Task Fault_is_for_one_host_caller_path_and_call()
    {
        _node.Listed = ["pgo.localhost"];
        using var certificate = _node.Authority.Issue("CN=pgo.localhost", "pgo.localhost");
        using var pgo = _node.Client(certificate);
        var rule = new FaultRule("server-error", LoneNode.Back, "pgo", Nth: 2, Chance: null, new Dictionary<string, string>(StringComparer.Ordinal)) { Path = "/oauth2/" };
        _node.Faults.Put(rule).Problems.ShouldBeEmpty();

        int[] statuses =
        [
            await StatusAsync(_client, LoneNode.Front, "/oauth2/token"),
            await StatusAsync(pgo, LoneNode.Back, "/48/fhir"),
            await StatusAsync(pgo, LoneNode.Back, "/oauth2/token"),
            await StatusAsync(pgo, LoneNode.Back, "/oauth2/token"),
            await StatusAsync(pgo, LoneNode.Back, "/oauth2/token"),
        ];

        statuses.ShouldBe([200, 200, 200, 500, 200]);
        var state = _node.Faults.All.ShouldHaveSingleItem();
        (state.Seen, state.Applied).ShouldBe((3L, 1L));
    }

    [Fact]
    public async Task After_a_fault_is_taken_away_everything_is_as_before()
    {
        Put("unavailable");
        (await StatusAsync(_client, LoneNode.Front, "/")).ShouldBe(503);

        _node.Faults.Clear().ShouldBe(1);

        (await StatusAsync(_client, LoneNode.Front, "/")).ShouldBe(200);
        _node.Faults.All.ShouldBeEmpty();
    }

    private static async Task<int> StatusAsync(HttpMessageInvoker client, string host, string path)
    {
        var (response, _) = await LoneNode.GetAsync(client, host, path);
        using (response)
        {
            return (int)response.StatusCode;
        }
    }

    private void Put(string name, params (string Key, string Value)[] parameters)
    {
        var values = parameters.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        _node.Faults.Put(new(name, LoneNode.Front, null, null, null, values)).Problems.ShouldBeEmpty();
    }

    private async Task ShouldBreakAsync(Version version)
    {
        var failure = await Should.ThrowAsync<HttpRequestException>(() => LoneNode.GetAsync(_client, LoneNode.Front, version: version));
        failure.StatusCode.ShouldBeNull();
    }

    /// <summary>What comes of a body until it breaks off; it has to.</summary>
    private async Task<string> StartAsync(Version version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"https://{LoneNode.Front}/") { Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentLength.ShouldBe(Body.Length);
        await using var stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        using var read = new MemoryStream();
        await Should.ThrowAsync<IOException>(() => stream.CopyToAsync(read, TestContext.Current.CancellationToken));
        return Encoding.UTF8.GetString(read.ToArray());
    }

    private async Task ShouldBeRecordedAsync(string name, int? status = null)
    {
        (await _node.NoteAsync(LoneNode.Front, $"fout '{name}' toegepast")).ShouldNotBeNull().ShouldContain($"fout '{name}' toegepast");
        if (status is not null)
        {
            _node.Recorder.After(0).Last(e => e.Note is not null).Status.ShouldBe(status.Value);
        }
    }
}
