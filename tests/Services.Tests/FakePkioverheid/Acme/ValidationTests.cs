using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using MedMijSandbox.FakePkioverheid.Acme.Validation;
using Microsoft.AspNetCore.Http;

namespace MedMijSandbox.Services.Tests.FakePkioverheid.Acme;

/// <summary>What the server does with a web server that does not do as it should, or that would send it elsewhere.</summary>
[Collection(nameof(Alone))]
public sealed class ValidationTests : IAsyncLifetime
{
    private const string Name = "dvp.test";
    private AcmeHost _host = null!;
    private AcmeClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await AcmeHost.StartAsync();
        _client = await _host.JoinAsync();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Challenge_is_answered_before_its_outcome_is_there_and_shows_it_later()
    {
        using var held = new SemaphoreSlim(0);
        _host.Web.Instead = async context =>
        {
            await held.WaitAsync(context.RequestAborted);
            await context.Response.WriteAsync(_host.Web.Find(context.Request.Path)!);
        };
        var authorization = (await _client.OrderAsync(Name)).Json.GetProperty("authorizations")[0].GetString()!;
        var challenge = (await _client.PostAsync(authorization)).Json.GetProperty("challenges")[0];
        var url = challenge.GetProperty("url").GetString()!;
        var token = challenge.GetProperty("token").GetString()!;
        _host.Web.Serve(token, $"{token}.{AcmeClient.ThumbprintOf(_client.Key)}\r\n");

        var asked = await _client.PostAsync(url, "{}");
        var again = await _client.PostAsync(url, "{}");

        asked.Json.GetProperty("status").GetString().ShouldBe("processing");
        asked.Find("Link")!.ShouldContain($"<{authorization}>;rel=\"up\"");
        asked.Find("Retry-After").ShouldBe("1");
        again.Json.GetProperty("status").GetString().ShouldBe("processing");

        held.Release();
        (await _client.WaitAsync(authorization)).GetProperty("status").GetString().ShouldBe("valid");
        var shown = await _client.PostAsync(url);
        shown.Json.GetProperty("status").GetString().ShouldBe("valid");
        shown.Json.TryGetProperty("validated", out _).ShouldBeTrue();
        _host.Web.Hosts.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(200, "iets anders", "incorrectResponse")]
    [InlineData(200, "", "incorrectResponse")]
    [InlineData(404, "niets", "incorrectResponse")]
    [InlineData(500, "stuk", "incorrectResponse")]
    public async Task Another_answer_makes_the_authorization_and_its_order_invalid(int status, string body, string type)
    {
        _host.Web.Instead = context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(body);
        };
        var order = await _client.OrderAsync(Name);

        var problem = await FailAsync(order.Json.GetProperty("authorizations")[0].GetString()!);

        problem.ShouldBe(type);
        var shown = (await _client.PostAsync(order.Location)).Json;
        shown.GetProperty("status").GetString().ShouldBe("invalid");
        shown.GetProperty("error").GetProperty("type").GetString().ShouldEndWith(type);
    }

    [Fact]
    public async Task Key_authorization_of_another_account_is_not_enough()
    {
        var stranger = await _host.JoinAsync();
        _host.Web.Instead = context =>
            context.Response.WriteAsync($"{context.Request.Path.Value!.Split('/')[^1]}.{AcmeClient.ThumbprintOf(stranger.Key)}");

        (await FailAsync()).ShouldBe("incorrectResponse");
    }

    [Fact]
    public async Task Answer_without_end_is_read_to_the_limit_and_no_further()
    {
        _host.Web.Instead = async context =>
        {
            var part = new byte[1024];
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(part, context.RequestAborted);
            }
        };

        (await FailAsync()).ShouldBe("incorrectResponse");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Server_that_drips_or_says_nothing_is_left_after_five_seconds(bool drips)
    {
        _host.Web.Instead = async context =>
        {
            while (true)
            {
                if (drips)
                {
                    await context.Response.WriteAsync(".", context.RequestAborted);
                    await context.Response.Body.FlushAsync(context.RequestAborted);
                }

                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, context.RequestAborted);
            }
        };
        var started = Stopwatch.GetTimestamp();

        (await FailAsync()).ShouldBe("connection");

        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(9));
    }

    [Theory]
    [InlineData("http://192.0.2.1/x")]
    [InlineData("http://example.test/x")]
    [InlineData("http://127.0.0.1.example.test/x")]
    [InlineData("http://user@127.0.0.1/x")]
    [InlineData("http://[::ffff:192.0.2.1]/x")]
    [InlineData("http://0.0.0.0/x")]
    [InlineData("https://127.0.0.1/x")]
    [InlineData("//192.0.2.1/x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://127.0.0.1/x")]
    public async Task Redirect_to_elsewhere_is_not_followed(string location)
    {
        _host.Web.Instead = context =>
        {
            context.Response.StatusCode = StatusCodes.Status302Found;
            context.Response.Headers.Location = location;
            return Task.CompletedTask;
        };

        (await FailAsync()).ShouldBe("connection");

        _host.Web.Hosts.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Redirect_on_this_machine_is_followed_under_the_same_name_three_times()
    {
        var steps = new Queue<string>(["/elders", $"http://{Name}//nog-eens", new Uri(_host.Web.Address, "/hier").AbsoluteUri]);
        var wanted = "";
        _host.Web.Instead = async context =>
        {
            wanted = _host.Web.Find(context.Request.Path) ?? wanted;
            if (steps.TryDequeue(out var next))
            {
                context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
                context.Response.Headers.Location = next;
                return;
            }

            await context.Response.WriteAsync(wanted);
        };

        await _client.ReadyOrderAsync(Name);

        _host.Web.Hosts.ShouldBe([Name, Name, Name, Name]);
    }

    [Fact]
    public async Task Redirects_in_a_circle_end()
    {
        _host.Web.Instead = context =>
        {
            context.Response.StatusCode = StatusCodes.Status301MovedPermanently;
            context.Response.Headers.Location = context.Request.Path.Value;
            return Task.CompletedTask;
        };

        (await FailAsync()).ShouldBe("connection");

        _host.Web.Hosts.Count.ShouldBe(4);
    }

    [Theory]
    [InlineData("http://192.0.2.1:80", "dns")]
    [InlineData("http://dvp.test", "dns")]
    [InlineData("https://127.0.0.1:5002", "dns")]
    [InlineData(null, "dns")]
    public async Task Address_of_the_registration_is_on_this_machine(string? address, string type)
    {
        _host.Register(_host.Mine with { Http01Address = address is null ? null : new(address) });

        (await FailAsync()).ShouldBe(type);
    }

    [Fact]
    public async Task Nobody_who_listens_and_somebody_who_speaks_no_HTTP_are_told()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        var garbage = GarbageAsync(closed);
        _host.Register(_host.Mine with { Http01Address = new($"http://localhost:{port}") });
        (await FailAsync()).ShouldBe("connection");
        await garbage;

        closed.Stop();
        (await FailAsync()).ShouldBe("connection");
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.1.2.3", true)]
    [InlineData("::1", true)]
    [InlineData("[::1]", true)]
    [InlineData("LOCALHOST", true)]
    [InlineData("sub.localhost", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("::", false)]
    [InlineData("", false)]
    public void Host_is_on_this_machine_or_elsewhere(string host, bool isHere) => (LoopbackAddress.Find(host) is not null).ShouldBe(isHere);

    private static async Task GarbageAsync(TcpListener listener)
    {
        using var socket = await listener.AcceptSocketAsync();
        await socket.SendAsync("geen http\r\n\r\n"u8.ToArray());
    }

    private async Task<string> FailAsync(string? authorization = null)
    {
        authorization ??= (await _client.OrderAsync(Name)).Json.GetProperty("authorizations")[0].GetString()!;
        var found = await _client.ValidateAsync(authorization);
        found.GetProperty("status").GetString().ShouldBe("invalid");
        var challenge = found.GetProperty("challenges")[0];
        challenge.GetProperty("status").GetString().ShouldBe("invalid");
        return challenge.GetProperty("error").GetProperty("type").GetString()!.Split(':')[^1];
    }
}
