using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using MedMijSandbox.Pki;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace MedMijSandbox.Network.Tests.Voordeur;

/// <summary>A request target is forwarded byte for byte or not at all: nothing in it becomes a header, a second request or a piece of somebody else's.</summary>
public sealed class TargetTests : IAsyncLifetime
{
    private const byte HeadersFrame = 1;
    private const byte Status400 = 0x8c;
    private LoneNode _node = null!;
    private readonly List<string> _targets = [];

    public async ValueTask InitializeAsync()
    {
        _node = await LoneNode.StartAsync();
        _node.Answer = context =>
        {
            _targets.Add(context.Features.Get<IHttpRequestFeature>()!.RawTarget);
            return context.Response.WriteAsync("goed");
        };
    }

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Theory]
    [InlineData("/beheer/opties%20HTTP/1.1%0D%0AHost:%20d%0D%0AContent-Length:%200%0D%0A%0D%0AGET%20/x")]
    [InlineData("/a%3Fb=1")]
    [InlineData("/a%C3%A9/%2e%2e/b?c=%00")]
    public async Task Absolute_form_goes_on_as_its_path_and_query_were_sent(string target)
    {
        var answer = await SendAsync($"GET https://{LoneNode.Front}{target} HTTP/1.1\r\nHost: {LoneNode.Front}\r\nConnection: close\r\n\r\n");

        answer.ShouldStartWith("HTTP/1.1 200");
        _targets.ShouldBe([target]);
    }

    [Theory]
    [InlineData("OPTIONS *")]
    [InlineData("GET http://pgo.localhost/a")]
    [InlineData("GET /a?b\u001b[2J")]
    [InlineData("GET /a?b\rX: y")]
    public async Task Target_that_cannot_be_forwarded_is_refused_and_told(string start)
    {
        var answer = await SendAsync($"{start} HTTP/1.1\r\nHost: {LoneNode.Front}\r\nConnection: close\r\n\r\n");

        answer.ShouldStartWith("HTTP/1.1 400");
        _targets.ShouldBeEmpty();
        _node.Recorder.After(0).ShouldAllBe(e => e.Path.All(c => c > ' ' && c < '\u007f'));
    }

    [Theory]
    [InlineData("/48/fhir/Appointment?éééééééééééééééé")]
    [InlineData("/x?a HTTP/1.1")]
    public async Task Path_of_HTTP_2_that_is_no_visible_ASCII_is_refused(string path)
    {
        var block = new List<byte> { 0x82, 0x87, 0x01, (byte)LoneNode.Front.Length };
        block.AddRange(Encoding.ASCII.GetBytes(LoneNode.Front));
        var bytes = Encoding.UTF8.GetBytes(path);
        block.AddRange([0x04, (byte)bytes.Length, .. bytes]);
        await using var tls = await ConnectAsync(SslApplicationProtocol.Http2);
        await tls.WriteAsync((byte[])
        [
            .. Encoding.ASCII.GetBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
            0, 0, 0, 4, 0, 0, 0, 0, 0,
            0, 0, (byte)block.Count, HeadersFrame, 5, 0, 0, 0, 1, .. block,
        ]);

        (await FirstByteOfHeadersAsync(tls)).ShouldBe(Status400);
        _targets.ShouldBeEmpty();
    }

    private static async Task<byte> FirstByteOfHeadersAsync(SslStream tls)
    {
        var head = new byte[9];
        while (true)
        {
            await tls.ReadExactlyAsync(head, TestContext.Current.CancellationToken);
            var payload = new byte[(head[0] << 16) | (head[1] << 8) | head[2]];
            await tls.ReadExactlyAsync(payload, TestContext.Current.CancellationToken);
            if (head[3] == HeadersFrame)
            {
                return payload.SkipWhile(b => b is 0x20 or 0x3f or 0xe1).First();
            }
        }
    }

    private async Task<string> SendAsync(string request)
    {
        await using var tls = await ConnectAsync(SslApplicationProtocol.Http11);
        await tls.WriteAsync(Encoding.Latin1.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(tls);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private async Task<SslStream> ConnectAsync(SslApplicationProtocol protocol)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(_node.Address, TestContext.Current.CancellationToken);
        var tls = new SslStream(new NetworkStream(socket, ownsSocket: true));
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = LoneNode.Front,
                EnabledSslProtocols = SslProtocols.None,
                ApplicationProtocols = [protocol],
                CertificateChainPolicy = TrustAnchors.FromPemFile(_node.Authority.BundlePath).ForServers(),
            },
            TestContext.Current.CancellationToken);
        return tls;
    }
}
