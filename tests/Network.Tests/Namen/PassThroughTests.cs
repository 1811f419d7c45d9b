using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace MedMijSandbox.Network.Tests.Namen;

[Collection(nameof(Alone))]
public sealed class PassThroughTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly StelselFixture _stelsel;
    private readonly X509Certificate2 _certificate;
    private readonly EchoServer _own;
    private readonly string _name = $"dva-{Guid.NewGuid()}.eigen.localhost";

    public PassThroughTests(StelselFixture stelsel)
    {
        _stelsel = stelsel;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=van mij", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(_name);
        request.CertificateExtensions.Add(names.Build());
        _certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        _own = new(ServeTlsAsync);
        _stelsel.PassThrough.Put(_name, _own.EndPoint);
    }

    private IPEndPoint Door => IPEndPoint.Parse(_stelsel.Ready.Address);

    public void Dispose()
    {
        _stelsel.PassThrough.Remove(_name);
        _own.Dispose();
        _certificate.Dispose();
    }

    [Fact]
    public async Task Own_TLS_reaches_its_owner_with_its_own_certificate_and_the_recorder_tells_of_it()
    {
        var answer = await TalkAsync(_name, new string('x', 300_000) + ".");

        answer.Length.ShouldBe(300_001);
        var lines = await LinesAsync(2);
        lines.Select(l => (string)l["method"]!).ShouldBe(["TUNNEL", "TUNNEL-EINDE"]);
        lines.ShouldAllBe(l => l["note"] == null);
        ((string)lines[1]["responseBody"]!).ShouldContain("ziet niet wat erin staat");
    }

    [Fact]
    public async Task End_of_the_owner_is_soon_the_end_for_the_caller()
    {
        using var owner = new EchoServer(async socket =>
        {
            await socket.ReceiveAsync(new byte[4096]);
            socket.Shutdown(SocketShutdown.Send);
        });
        _stelsel.PassThrough.Put(_name, owner.EndPoint);
        var started = Stopwatch.GetTimestamp();

        await Should.ThrowAsync<IOException>(() => TalkAsync(_name, "."));

        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task Hello_that_comes_byte_by_byte_reaches_its_owner()
    {
        using var client = await RawSocket.ConnectAsync(Door);
        await using var stream = new NetworkStream(client.Socket);
        await using var tls = new SslStream(new Dripping(stream), leaveInnerStreamOpen: false);

        await tls.AuthenticateAsClientAsync(Options(_name), new CancellationTokenSource(Patience).Token);

        tls.RemoteCertificate!.Subject.ShouldBe("CN=van mij");
    }

    [Fact]
    public async Task Names_of_the_stelsel_still_answer_also_when_the_hello_comes_byte_by_byte()
    {
        using var client = await RawSocket.ConnectAsync(Door);
        await using var stream = new NetworkStream(client.Socket);
        await using var tls = new SslStream(new Dripping(stream), leaveInnerStreamOpen: false);

        await tls.AuthenticateAsClientAsync(Options("pgo.localhost"), new CancellationTokenSource(Patience).Token);
        await tls.WriteAsync("GET /inloggen HTTP/1.1\r\nHost: pgo.localhost\r\nConnection: close\r\n\r\n"u8.ToArray());

        (await new StreamReader(tls).ReadLineAsync())!.ShouldStartWith("HTTP/1.1 200");
    }

    [Fact]
    public async Task Owner_that_is_down_ends_the_connection_and_the_recorder_says_why()
    {
        _own.Dispose();

        await Should.ThrowAsync<IOException>(() => TalkAsync(_name, "."));

        ((string)(await LinesAsync(1))[0]["note"]!).ShouldContain("luistert nu niemand");
    }

    [Fact]
    public async Task Name_that_leads_to_the_front_door_itself_goes_round_once_and_no_more()
    {
        _stelsel.PassThrough.Put(_name, Door);

        await Should.ThrowAsync<IOException>(() => TalkAsync(_name, "."));

        ((string)(await LinesAsync(1))[0]["note"]!).ShouldContain("de voordeur zelf");
    }

    [Fact]
    public async Task Garbage_and_silence_get_no_answer_and_hurt_nobody()
    {
        var clients = new List<RawSocket>();
        for (var i = 0; i < 200; i++)
        {
            var client = await RawSocket.ConnectAsync(Door);
            clients.Add(client);
            var start = (i % 4) switch { 0 => (byte[])[], 1 => [22], 2 => [22, 3, 1, 0x40, 0, 1, 0, 0x3F, 0], _ => Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\n\r\n") };
            await client.SendAsync(start);
        }

        (await TalkAsync(_name, "hallo.")).ShouldBe("hallo.");
        var silent = await clients[0].ReadToEndAsync();
        silent.ShouldBeEmpty();
        clients.ForEach(c => c.Dispose());
    }

    [Fact]
    public async Task Two_hundred_connections_in_which_nothing_is_said_hold_no_other_up()
    {
        var idle = new List<RawSocket>();
        for (var i = 0; i < 200; i++)
        {
            var client = await RawSocket.ConnectAsync(Door);
            idle.Add(client);
            var tls = new SslStream(new NetworkStream(client.Socket), leaveInnerStreamOpen: true);
            await tls.AuthenticateAsClientAsync(Options(_name));
        }

        (await TalkAsync(_name, "hallo.")).ShouldBe("hallo.");
        idle.ForEach(c => c.Dispose());
    }

    private static SslClientAuthenticationOptions Options(string name) => new()
    {
        TargetHost = name,
        RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null,
    };

    private async Task<string> TalkAsync(string name, string text)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var client = await RawSocket.ConnectAsync(Door);
        await using var tls = new SslStream(new NetworkStream(client.Socket), leaveInnerStreamOpen: false);
        await tls.AuthenticateAsClientAsync(Options(name), patience.Token);
        tls.RemoteCertificate!.Subject.ShouldBe("CN=van mij");
        await tls.WriteAsync(Encoding.ASCII.GetBytes(text), patience.Token);
        await tls.FlushAsync(patience.Token);
        var answer = new StringBuilder();
        var buffer = new byte[16 * 1024];
        while (!answer.ToString().EndsWith('.') && await tls.ReadAsync(buffer, patience.Token) is var read and > 0)
        {
            answer.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }

        return answer.ToString();
    }

    private async Task ServeTlsAsync(Socket client)
    {
        try
        {
            await using var tls = new SslStream(new NetworkStream(client));
            await tls.AuthenticateAsServerAsync(_certificate);
            var buffer = new byte[16 * 1024];
            while (await tls.ReadAsync(buffer) is var read and > 0)
            {
                await tls.WriteAsync(buffer.AsMemory(0, read));
            }
        }
        catch (IOException)
        {
            // The client broke off.
        }
    }

    /// <summary>What the recorder has of this test's name; the end of a tunnel comes a moment after the client has left.</summary>
    private async Task<List<JsonNode>> LinesAsync(int count)
    {
        using var client = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false });
        for (var attempt = 0; ; attempt++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, _stelsel.Ready.Management + "/exchanges");
            using var response = await client.SendAsync(request, CancellationToken.None);
            var all = await response.Content.ReadFromJsonAsync<List<JsonNode>>();
            var found = all!.Where(e => (string)e["host"]! == _name).ToList();
            if (found.Count >= count || attempt == 100)
            {
                found.Count.ShouldBeGreaterThanOrEqualTo(count);
                return found;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    /// <summary>Sends one byte at a time for the first 600, as a bad network does.</summary>
    private sealed class Dripping(Stream inner) : Stream
    {
        private int _left = 600;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => inner.ReadAsync(buffer, cancellationToken);

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            for (; _left > 0 && !buffer.IsEmpty; _left--)
            {
                await inner.WriteAsync(buffer[..1], cancellationToken);
                buffer = buffer[1..];
                await Task.Yield();
            }

            await inner.WriteAsync(buffer, cancellationToken);
        }
    }
}
