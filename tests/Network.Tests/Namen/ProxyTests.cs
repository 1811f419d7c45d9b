using System.Net;
using System.Net.Sockets;
using MedMijSandbox.FakeInternet;

namespace MedMijSandbox.Network.Tests.Namen;

[Collection(nameof(Alone))]
public sealed class ProxyTests : IAsyncDisposable
{
    private const string Tunnel = "CONNECT dva.medmij.test:443 HTTP/1.1\r\nHost: dva.medmij.test:443\r\n\r\n";
    private const string Established = "HTTP/1.1 200 Connection established\r\n\r\n";
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(400);
    private readonly List<IDisposable> _open = [];
    private readonly List<RefusedTunnel> _refused = [];
    private readonly NameFaults _faults = new();
    private FakeInternetParticipant? _internet;

    public async ValueTask DisposeAsync()
    {
        _open.ForEach(o => o.Dispose());
        await (_internet?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [Fact]
    public async Task Tunnel_carries_bytes_both_ways_also_those_that_came_with_the_request()
    {
        var client = await ClientAsync(EchoServer.ReturnAsync);

        await client.SendAsync(Tunnel + "vroeg,");
        (await client.ReadUntilAsync("\r\n\r\n")).ShouldBe(Established);
        await client.SendAsync("laat.");

        (await client.ReadUntilAsync(".")).ShouldBe("vroeg,laat.");
    }

    [Fact]
    public async Task End_of_one_direction_is_passed_on_and_the_other_goes_on()
    {
        var client = await ClientAsync(EchoServer.ReturnAfterEndAsync);

        await client.SendAsync(Tunnel);
        await client.ReadUntilAsync("\r\n\r\n");
        await client.SendAsync(new string('x', 200_000) + ".");
        client.Socket.Shutdown(SocketShutdown.Send);

        (await client.ReadToEndAsync()).Length.ShouldBe(200_001);
    }

    [Theory]
    [InlineData("www.example.com:443", 403)]
    [InlineData("93.184.216.34:443", 403)]
    [InlineData("169.254.169.254:80", 403)]
    [InlineData("localhost:443", 403)]
    [InlineData("127.0.0.1:443", 403)]
    [InlineData("[::1]:443", 403)]
    [InlineData("dva.medmij.test.example.com:443", 403)]
    [InlineData("dva.medmij.test:22", 403)]
    [InlineData("pki.medmij.test:81", 403)]
    [InlineData("dva.medmij.test", 400)]
    public async Task CONNECT_to_anything_else_is_refused_with_the_reason(string target, int status)
    {
        var client = await ClientAsync(EchoServer.ReturnAsync);

        await client.SendAsync($"CONNECT {target} HTTP/1.1\r\n\r\n");
        var answer = await client.ReadToEndAsync();

        answer.ShouldStartWith($"HTTP/1.1 {status} ");
        answer.Split("\r\n\r\n")[1].Length.ShouldBeGreaterThan(20);
        _refused.Count.ShouldBe(1);
        _refused[0].Explanation.ShouldStartWith("proxy-");
    }

    [Fact]
    public async Task Address_of_this_machine_is_reached_only_when_that_is_set()
    {
        using var own = new EchoServer(EchoServer.ReturnAsync);
        var client = await ClientAsync(EchoServer.ReturnAsync, s => s with { AllowsLoopback = true });

        await client.SendAsync($"CONNECT 127.0.0.1:{own.EndPoint.Port} HTTP/1.1\r\n\r\nhallo.");

        (await client.ReadUntilAsync("hallo.")).ShouldBe(Established + "hallo.");
    }

    [Fact]
    public async Task CRL_is_fetched_without_a_tunnel()
    {
        string? asked = null;
        using var pki = new EchoServer(async socket =>
        {
            var buffer = new byte[4096];
            asked = System.Text.Encoding.ASCII.GetString(buffer, 0, await socket.ReceiveAsync(buffer));
            await socket.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\ncrl"u8.ToArray());
        });
        var client = await ClientAsync(EchoServer.ReturnAsync, s => s with { PkiPort = () => pki.EndPoint.Port });

        await client.SendAsync("GET http://pki.medmij.test/crl/a.crl HTTP/1.1\r\nHost: pki.medmij.test\r\nProxy-Connection: keep-alive\r\n\r\n");

        (await client.ReadToEndAsync()).ShouldEndWith("\r\n\r\ncrl");
        asked.ShouldBe("GET /crl/a.crl HTTP/1.1\r\nHost: pki.medmij.test\r\nConnection: close\r\n\r\n");
    }

    [Theory]
    [InlineData("GET http://dva.medmij.test/ HTTP/1.1\r\n\r\n", "400")]
    [InlineData("GET https://dva.medmij.test/ HTTP/1.1\r\n\r\n", "400")]
    [InlineData("GET http://www.example.com/ HTTP/1.1\r\n\r\n", "403")]
    [InlineData("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", "400")]
    [InlineData("GET http://pki.medmij.test/ HTTP/1.1\r\n\r\n", "502")]
    [InlineData("\u0016\u0003\u0001", "400")]
    [InlineData("onzin\r\n\r\n", "400")]
    public async Task Request_that_is_no_tunnel_is_told_what_to_do(string request, string status)
    {
        var client = await ClientAsync(EchoServer.ReturnAsync);

        await client.SendAsync(request);

        (await client.ReadToEndAsync()).ShouldStartWith("HTTP/1.1 " + status);
    }

    [Fact]
    public async Task Headers_that_are_too_large_are_told_so()
    {
        var client = await ClientAsync(EchoServer.ReturnAsync);

        await client.SendAsync("CONNECT dva.medmij.test:443 HTTP/1.1\r\nX: " + new string('x', 60_000));

        (await client.ReadToEndAsync()).ShouldStartWith("HTTP/1.1 431");
    }

    [Fact]
    public async Task Slow_clients_are_told_so_and_hurt_nobody()
    {
        var first = await ClientAsync(EchoServer.ReturnAsync, s => s with { HeaderTime = TimeSpan.FromSeconds(5) });
        await first.SendAsync("CONN");
        for (var i = 0; i < 300; i++)
        {
            await (await AnotherAsync()).SendAsync("CONNECT dva.med");
        }

        var good = await AnotherAsync();
        await good.SendAsync(Tunnel);
        (await good.ReadUntilAsync("\r\n\r\n")).ShouldBe(Established);

        (await first.ReadToEndAsync()).ShouldStartWith("HTTP/1.1 408");
    }

    [Fact]
    public async Task Client_that_leaves_in_the_middle_hurts_nobody()
    {
        var faults = new List<Exception>();
        var first = await ClientAsync(EchoServer.ReturnAsync, s => s with { OnFault = faults.Add });
        for (var i = 0; i < 50; i++)
        {
            var client = await AnotherAsync();
            await client.SendAsync(i % 2 == 0 ? "CONNECT dva" : Tunnel + "x");
            client.Socket.LingerState = new(true, 0);
            client.Dispose();
        }

        await first.SendAsync(Tunnel);

        (await first.ReadUntilAsync("\r\n\r\n")).ShouldBe(Established);
        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_connection_too_many_is_told_so_and_the_others_stay()
    {
        var first = await ClientAsync(EchoServer.ReturnAsync, s => s with { MaximumConnections = 2 });
        await first.SendAsync(Tunnel);
        await first.ReadUntilAsync("\r\n\r\n");
        var second = await AnotherAsync();
        await second.SendAsync(Tunnel);
        await second.ReadUntilAsync("\r\n\r\n");

        (await (await AnotherAsync()).ReadToEndAsync()).ShouldStartWith("HTTP/1.1 503");

        await first.SendAsync("hallo.");
        (await first.ReadUntilAsync(".")).ShouldBe("hallo.");
    }

    [Fact]
    public async Task Tunnel_in_which_nothing_is_said_ends_and_one_that_is_used_does_not()
    {
        var client = await ClientAsync(EchoServer.ReturnAsync, s => s with { IdleTime = TimeSpan.FromSeconds(3) });
        await client.SendAsync(Tunnel);
        await client.ReadUntilAsync("\r\n\r\n");
        for (var i = 0; i < 6; i++)
        {
            await Task.Delay(TimeSpan.FromSeconds(0.7), TimeProvider.System);
            await client.SendAsync("x.");
            (await client.ReadUntilAsync(".")).ShouldBe("x.");
        }

        (await client.ReadToEndAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Front_door_that_is_not_there_is_told_so()
    {
        var client = await ClientAsync(EchoServer.ReturnAsync, s => s with { FrontDoor = new(IPAddress.Loopback, 1) });

        await client.SendAsync(Tunnel);

        (await client.ReadToEndAsync()).ShouldStartWith("HTTP/1.1 502");
    }

    [Fact]
    public async Task Fault_of_a_name_is_done_at_the_proxy_too()
    {
        var client = await ClientAsync(EchoServer.ReturnAsync);
        _faults.Put(new("dva.medmij.test", "nxdomain")).ShouldBeNull();

        await client.SendAsync(Tunnel);

        (await client.ReadToEndAsync()).ShouldContain("nxdomain");
    }

    [Theory]
    [InlineData("no-answer")]
    [InlineData("slow")]
    public async Task Client_that_leaves_while_a_fault_keeps_it_waiting_makes_room_for_the_next(string fault)
    {
        var client = await ClientAsync(EchoServer.ReturnAsync, s => s with { MaximumConnections = 1 });
        _faults.Put(new("dva.medmij.test", fault, NameFaults.LongestDelay)).ShouldBeNull();
        await client.SendAsync(Tunnel + "vroeg,");
        await Task.Delay(Soon, TimeProvider.System);
        client.Dispose();
        _faults.Remove(null);

        // it is seen that a client has left a moment after it did
        var answer = "";
        for (var attempt = 0; attempt < 50 && answer != Established; attempt++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
            var next = await AnotherAsync();
            await next.SendAsync(Tunnel);
            answer = await next.ReadUntilAsync("\r\n\r\n");
        }

        answer.ShouldBe(Established);
    }

    [Fact]
    public async Task What_is_said_while_a_fault_makes_the_proxy_slow_arrives()
    {
        var client = await ClientAsync(EchoServer.ReturnAsync);
        _faults.Put(new("dva.medmij.test", "slow", 600)).ShouldBeNull();

        await client.SendAsync(Tunnel + "vroeg,");
        await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        await client.SendAsync("later.");

        (await client.ReadUntilAsync("\r\n\r\n")).ShouldBe(Established);
        (await client.ReadUntilAsync(".")).ShouldBe("vroeg,later.");
    }

    [Fact]
    public async Task Two_hundred_tunnels_in_which_nothing_is_said_hold_no_new_one_up_and_end_when_it_stops()
    {
        var first = await ClientAsync(EchoServer.ReturnAsync);
        for (var i = 0; i < 200; i++)
        {
            var client = await AnotherAsync();
            await client.SendAsync(Tunnel);
            (await client.ReadUntilAsync("\r\n\r\n")).ShouldBe(Established);
        }

        await first.SendAsync(Tunnel + "hallo.");
        (await first.ReadUntilAsync("hallo.")).ShouldEndWith("hallo.");

        await _internet!.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(5), TimeProvider.System);
        (await first.ReadToEndAsync()).ShouldBeEmpty();
    }

    [Fact]
    public void Proxy_never_listens_for_other_machines() => Should.Throw<ArgumentException>(
        () => FakeInternetParticipant.Create(new() { Suffix = "medmij.test", FrontDoor = new(IPAddress.Loopback, 443), Proxy = new(IPAddress.Any, 0) }, new()));

    private async Task<RawSocket> ClientAsync(Func<Socket, Task> door, Func<InternetSetup, InternetSetup>? change = null)
    {
        var server = new EchoServer(door);
        _open.Add(server);
        var setup = new InternetSetup { Suffix = "medmij.test", FrontDoor = server.EndPoint, Proxy = new(IPAddress.Loopback, 0), OnRefused = _refused.Add };
        _internet = FakeInternetParticipant.Create(change?.Invoke(setup) ?? setup, _faults);
        return await AnotherAsync();
    }

    private async Task<RawSocket> AnotherAsync()
    {
        var client = await RawSocket.ConnectAsync(_internet!.Proxy!);
        _open.Add(client);
        return client;
    }
}
