using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using MedMijSandbox.Pki;

namespace MedMijSandbox.Network.Tests.Voordeur;

/// <summary>Callers that are many, idle, slow or too large keep nobody else out.</summary>
[Collection(nameof(Alone))]
public sealed class CrowdTests(StelselFixture stelsel)
{
    private const string Host = "pgo.localhost";

    [Fact]
    public async Task Thousand_idle_connections_leave_room_for_a_request_within_two_seconds()
    {
        var idle = new List<SslStream>();
        try
        {
            for (var i = 0; i < 1000; i += 50)
            {
                idle.AddRange(await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => TlsAsync())));
            }

            using var halfway = await TcpAsync();
            await halfway.SendAsync(new byte[] { 0x16, 0x03, 0x01 });
            var started = Stopwatch.GetTimestamp();

            (await StatusOfAsync(idle[0], "GET /inloggen HTTP/1.1\r\nHost: pgo.localhost\r\n\r\n")).ShouldBe("HTTP/1.1 200 OK");
            await using var another = await TlsAsync();
            (await StatusOfAsync(another, "GET /inloggen HTTP/1.1\r\nHost: pgo.localhost\r\n\r\n")).ShouldBe("HTTP/1.1 200 OK");

            Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(2));
            idle.Count.ShouldBe(1000);
        }
        finally
        {
            idle.ForEach(s => s.Dispose());
        }
    }

    [Fact]
    public async Task Connection_beyond_the_limit_is_closed_at_once_and_the_others_stay()
    {
        await using var node = await LoneNode.StartAsync(("node:limits:connections", "2"));
        await using var first = await TlsAsync(node);
        await using var second = await TlsAsync(node);

        await Should.ThrowAsync<Exception>(() => TlsAsync(node));

        (await StatusOfAsync(first, "GET / HTTP/1.1\r\nHost: pgo.localhost\r\n\r\n")).ShouldBe("HTTP/1.1 200 OK");
    }

    [Fact]
    public async Task Handshake_that_does_not_go_on_is_ended()
    {
        await using var node = await LoneNode.StartAsync(("node:limits:handshakeSeconds", "1"));
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(node.Address);
        var started = Stopwatch.GetTimestamp();

        (await ReceiveEndAsync(socket)).ShouldBeTrue();

        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Headers_that_do_not_come_to_an_end_end_the_connection()
    {
        await using var node = await LoneNode.StartAsync(("node:limits:headersSeconds", "1"));
        await using var tls = await TlsAsync(node);
        await tls.WriteAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: pgo.localhost\r\nX-Traag: "));

        (await ReadAllAsync(tls)).ShouldStartWith("HTTP/1.1 408");
        node.Reached.ShouldBe(0);
    }

    [Fact]
    public async Task Connection_that_stays_idle_is_closed()
    {
        await using var node = await LoneNode.StartAsync(("node:limits:keepAliveSeconds", "1"));
        await using var tls = await TlsAsync(node);
        (await StatusOfAsync(tls, "GET / HTTP/1.1\r\nHost: pgo.localhost\r\n\r\n")).ShouldBe("HTTP/1.1 200 OK");

        await ReadAllAsync(tls).WaitAsync(TimeSpan.FromSeconds(8), TimeProvider.System);
    }

    [Fact]
    public async Task Body_that_drips_in_too_slowly_is_given_up()
    {
        await using var node = await LoneNode.StartAsync(("node:limits:bytesPerSecond", "1000"));
        node.Answer = async context =>
        {
            using var all = new MemoryStream();
            await context.Request.Body.CopyToAsync(all);
        };
        await using var tls = await TlsAsync(node);
        await tls.WriteAsync(Encoding.ASCII.GetBytes("POST / HTTP/1.1\r\nHost: pgo.localhost\r\nContent-Length: 5000\r\n\r\nx"));

        (await ReadAllAsync(tls).WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System)).ShouldNotContain(" 200 ");
    }

    [Theory]
    [InlineData(33_000, 1)]
    [InlineData(10, 300)]
    public async Task Headers_that_are_too_large_or_too_many_are_refused(int length, int count)
    {
        await using var tls = await TlsAsync();
        var headers = string.Concat(Enumerable.Range(0, count).Select(i => $"X-{i}: {new string('a', length)}\r\n"));

        (await StatusOfAsync(tls, $"GET /inloggen HTTP/1.1\r\nHost: pgo.localhost\r\n{headers}\r\n")).ShouldStartWith("HTTP/1.1 431");
    }

    private Task<SslStream> TlsAsync() => TlsAsync(IPEndPoint.Parse(stelsel.Ready.Address), stelsel.Ready.CaBundle);

    private static Task<SslStream> TlsAsync(LoneNode node) => TlsAsync(node.Address, node.Authority.BundlePath);

    private static async Task<SslStream> TlsAsync(IPEndPoint address, string trusted)
    {
        var tls = new SslStream(new NetworkStream(await TcpAsync(address), ownsSocket: true));
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = Host, CertificateChainPolicy = TrustAnchors.FromPemFile(trusted).ForServers() });
        return tls;
    }

    private Task<Socket> TcpAsync() => TcpAsync(IPEndPoint.Parse(stelsel.Ready.Address));

    private static async Task<Socket> TcpAsync(IPEndPoint address)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(address);
        return socket;
    }

    private static async Task<string> StatusOfAsync(SslStream tls, string request)
    {
        await tls.WriteAsync(Encoding.ASCII.GetBytes(request));
        var buffer = new byte[4096];
        var read = await tls.ReadAsync(buffer);
        return Encoding.ASCII.GetString(buffer, 0, read).Split("\r\n")[0];
    }

    private static async Task<string> ReadAllAsync(SslStream tls)
    {
        using var all = new MemoryStream();
        try
        {
            await tls.CopyToAsync(all);
        }
        catch (IOException)
        {
            // An end that is not orderly is an end.
        }

        return Encoding.ASCII.GetString(all.ToArray());
    }

    private static async Task<bool> ReceiveEndAsync(Socket socket)
    {
        try
        {
            return await socket.ReceiveAsync(new byte[100]).WaitAsync(TimeSpan.FromSeconds(8), TimeProvider.System) == 0;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
