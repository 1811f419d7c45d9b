using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MedMijSandbox.Testbench.Doctor;
using MedMijSandbox.Testbench.Scenarios.Broken;

namespace MedMijSandbox.Services.Tests.Testbench.Doctor;

/// <summary>Servers that do what no server should: the doctor says what he saw, in time and in little memory.</summary>
[Collection(nameof(Alone))]
public sealed class HostileServerTests
{
    private const string Host = "dva.oefen.test";

    [Theory]
    [InlineData("closed", "port-refused")]
    [InlineData("plain-http", "port-plain-http")]
    [InlineData("banner", "port-not-tls")]
    [InlineData("silent", "tls-silent")]
    [InlineData("hangs-up", "tls-ended")]
    [InlineData("resets", "tls-ended")]
    [InlineData("unrecognized-name", "tls-name-unrecognized")]
    [InlineData("old-tls", "tls-version-12-missing")]
    public async Task Broken_server_is_told_by_what_is_broken(string behaviour, string id)
    {
        await using var server = BrokenServer.Start(behaviour);

        (await ExamineAsync(server.ShouldNotBeNull().Address)).ShouldBeginWith(id, Host);
    }

    [Fact]
    public void Behaviour_that_there_is_not_gives_no_server() => BrokenServer.Start("weet-niet").ShouldBeNull();

    [Fact]
    public async Task Garbage_is_not_TLS()
    {
        using var server = new RawServer(async (stream, token) =>
        {
            await ReadSomeAsync(stream, token);
            await stream.WriteAsync(Enumerable.Range(0, 4096).Select(i => (byte)(i * 37)).ToArray(), token);
        });

        (await ExamineAsync(server.Address)).ShouldBeginWith("port-not-tls");
    }

    [Fact]
    public async Task Garbage_in_TLS_records_makes_the_handshake_fail()
    {
        using var server = new RawServer(async (stream, token) =>
        {
            await ReadSomeAsync(stream, token);
            await stream.WriteAsync(new byte[] { 0x16, 3, 3, 0, 8, 2, 0, 0, 4, 1, 2, 3, 4 }, token);
        });

        (await ExamineAsync(server.Address)).Findings[0].Id.ShouldBeOneOf("tls-failed", "tls-ended");
    }

    [Fact]
    public async Task Records_without_an_end_are_not_read_to_their_end()
    {
        long sent = 0;
        using var server = new RawServer(async (stream, token) =>
        {
            // A certificate message of 16 MB, in records that never make it whole.
            byte[] first = [0x16, 3, 3, 0, 42, 2, 0, 0, 38, 3, 3, .. new byte[32], 0, 0xC0, 0x2F, 0];
            byte[] begin = [0x16, 3, 3, 0, 4, 11, 0xFF, 0xFF, 0xF0];
            byte[] record = [0x16, 3, 3, 0x40, 0, .. new byte[16384]];
            await ReadSomeAsync(stream, token);
            await stream.WriteAsync(first, token);
            await stream.WriteAsync(begin, token);
            while (!token.IsCancellationRequested && sent < 512L * 1024 * 1024)
            {
                await stream.WriteAsync(record, token);
                Interlocked.Add(ref sent, record.Length);
            }
        });

        var report = await ExamineAsync(server.Address);

        report.ExitCode.ShouldBe(1);
        report.Duration.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        Interlocked.Read(ref sent).ShouldBeLessThan(128L * 1024 * 1024);
    }

    [Fact]
    public async Task Chain_of_ten_megabytes_does_not_take_time_or_memory()
    {
        using var authority = new LittleAuthority("TEST Public");
        var leaf = authority.Issue(new(Host));
        var many = new X509Certificate2Collection();
        for (var i = 0; i < 400; i++)
        {
            many.Add(authority.Issue(new([.. Enumerable.Range(0, 200).Select(n => $"naam-{i}-{n}-{new string('x', 50)}.oefen.test")])));
        }

        var context = SslStreamCertificateContext.Create(leaf, many, offline: true);
        using var server = new RawServer(async (stream, token) =>
        {
            await using var tls = new SslStream(stream);
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = context }, token);
            await ReadSomeAsync(tls, token);
        });

        var before = GC.GetTotalAllocatedBytes();
        var report = await ExamineAsync(server.Address);

        report.ExitCode.ShouldBe(1);
        report.Duration.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        report.Findings.ShouldAllBe(f => f.Seen.Length < 1000);
        (GC.GetTotalAllocatedBytes() - before).ShouldBeLessThan(600L * 1024 * 1024);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Headers_and_bodies_without_an_end_are_cut_off(bool headers)
    {
        using var authority = new LittleAuthority("TEST Public");
        var context = SslStreamCertificateContext.Create(authority.Issue(new(Host)), [authority.Intermediate], offline: true);
        var piece = Encoding.ASCII.GetBytes(headers ? "X-Veel: " + new string('x', 1000) + "\r\n" : new string('x', 4096));
        using var server = new RawServer(async (stream, token) =>
        {
            await using var tls = new SslStream(stream);
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = context }, token);
            await ReadSomeAsync(tls, token);
            await tls.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + (headers ? "" : "\r\n")), token);
            while (!token.IsCancellationRequested)
            {
                await tls.WriteAsync(piece, token);
            }
        });

        var report = await ExamineAsync(server.Address, DoctorSubject.Dvp);

        report.Duration.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        report.Findings.Select(f => f.Id).ShouldContain(headers ? "http-unreadable" : "dvp-seen");
    }

    [Fact]
    public async Task Name_that_DNS_does_not_know_is_the_cause()
    {
        var report = await ExamineAsync(null, resolve: (_, _) => throw new SocketException((int)SocketError.HostNotFound));

        report.ShouldBeginWith("name-unknown", Host);
        report.Findings.ShouldNotContain(f => f.Id.StartsWith("tls", StringComparison.Ordinal) || f.Id.StartsWith("port", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DNS_that_never_answers_does_not_hold_the_doctor_up()
    {
        var never = new TaskCompletionSource<IPAddress[]>();

        (await ExamineAsync(null, resolve: (_, _) => never.Task)).ShouldBeginWith("name-unknown", Host);
    }

    [Fact]
    public async Task Address_of_several_that_does_not_answer_is_named()
    {
        await using var server = BrokenServer.Start("banner");
        var port = server.ShouldNotBeNull().Address.Port;

        var report = await ExamineAsync(null, resolve: (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("127.0.0.9"), IPAddress.Loopback]), host: $"{Host}:{port}");

        report.Findings.ShouldContain(f => f.Id == "address-not-answering" && f.Seen.StartsWith("127.0.0.9:", StringComparison.Ordinal));
        report.Findings.ShouldContain(f => f.Id == "name-is-loopback");
    }

    [Fact]
    public async Task Way_that_was_given_makes_absence_in_DNS_a_hint()
    {
        await using var server = BrokenServer.Start("silent");

        var report = await ExamineAsync(server.ShouldNotBeNull().Address, resolve: (_, _) => Task.FromResult<IPAddress[]>([]));

        report.Findings.ShouldContain(f => f.Id == "name-not-in-dns" && f.Severity == Severity.Hint);
    }

    private static Task ReadSomeAsync(Stream stream, CancellationToken token) => stream.ReadAtLeastAsync(new byte[4096], 1, throwOnEndOfStream: false, token).AsTask();

    private static async Task<DoctorReport> ExamineAsync(
        IPEndPoint? address, DoctorSubject subject = DoctorSubject.Dva, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null, string host = Host)
    {
        var request = new DoctorRequest(subject, host)
        {
            Connect = address is null
                ? new Dictionary<string, IPEndPoint>(StringComparer.OrdinalIgnoreCase)
                : new Dictionary<string, IPEndPoint>(StringComparer.OrdinalIgnoreCase) { [Host] = address },
        };
        var (doctor, problem) = DoctorRunner.Open(request, TimeProvider.System, resolve);
        using (doctor.ShouldNotBeNull(problem))
        {
            return await doctor!.ExamineAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>A server that does on each connection what a test says.</summary>
    private sealed class RawServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource _stop = new();

        public RawServer(Func<Stream, CancellationToken, Task> serve)
        {
            _listener.Start();
            _ = AcceptAsync(serve);
        }

        public IPEndPoint Address => (IPEndPoint)_listener.LocalEndpoint;

        public void Dispose()
        {
            _stop.Cancel();
            _listener.Dispose();
            _stop.Dispose();
        }

        private async Task AcceptAsync(Func<Stream, CancellationToken, Task> serve)
        {
            try
            {
                while (true)
                {
                    _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token), serve, _stop.Token);
                }
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The test is over.
            }
        }

        private static async Task ServeAsync(TcpClient client, Func<Stream, CancellationToken, Task> serve, CancellationToken token)
        {
            using (client)
            {
                try
                {
                    await serve(client.GetStream(), token);
                }
                catch (Exception e) when (e is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException or ObjectDisposedException)
                {
                    // The doctor had seen enough.
                }
            }
        }
    }
}
