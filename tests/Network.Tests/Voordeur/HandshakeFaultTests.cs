using System.Diagnostics;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using MedMijSandbox.Node.Fouten;
using MedMijSandbox.Pki;

namespace MedMijSandbox.Network.Tests.Voordeur;

/// <summary>What the other side sees of each fault of the handshake, and that open connections do not outlive it.</summary>
public sealed class HandshakeFaultTests : IAsyncLifetime
{
    private LoneNode _node = null!;

    public async ValueTask InitializeAsync()
    {
        _node = await LoneNode.StartAsync();
        _node.Listed = ["pgo.localhost"];
    }

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public async Task Missing_intermediate_leaves_the_leaf_alone()
    {
        (await ChainAsync()).Sent.ShouldBe(1);

        Put("missing-intermediate");

        var (leaf, sent) = await ChainAsync();
        sent.ShouldBe(0);
        leaf.ShouldContain(LoneNode.Front);
        (await _node.NoteAsync(LoneNode.Front, "missing-intermediate")).ShouldNotBeNull();
    }

    [Fact]
    public async Task Wrong_certificate_is_shown_with_the_chain_that_its_file_holds()
    {
        var (certificate, key) = _node.Authority.IssueFiles("CN=iemand-anders.localhost", "iemand-anders.localhost");

        Put("wrong-certificate", new FaultCertificate(certificate, key), ("certificate", "wrong-name"));

        var (leaf, sent) = await ChainAsync();
        leaf.ShouldContain("iemand-anders");
        sent.ShouldBe(1);
    }

    [Theory]
    [InlineData("tls-alert", "alert", "handshake-failure")]
    [InlineData("tls-alert", "alert", "none")]
    [InlineData("wrong-alpn", "only", "nothing")]
    [InlineData("wrong-alpn", "only", "http1")]
    public async Task Handshake_ends(string name, string parameter, string value)
    {
        Put(name, null, (parameter, value));

        await Should.ThrowAsync<Exception>(() => HandshakeAsync(o => o.ApplicationProtocols = [SslApplicationProtocol.Http2]));
        (await _node.NoteAsync(LoneNode.Front, name)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("tls-alert", "handshake failure")]
    [InlineData("wrong-alpn", "no application protocol")]
    public async Task Alert_is_the_one_that_is_documented(string name, string alert)
    {
        Tool.Require("openssl");
        Put(name);

        var seen = await Tool.RunAsync("openssl", "s_client", "-connect", _node.Address.ToString(), "-servername", LoneNode.Front, "-alpn", "h2", "-CAfile", _node.Authority.BundlePath);

        (seen.Output + seen.Error).ShouldContain(alert);
    }

    [Theory]
    [InlineData("1.2", SslProtocols.Tls12, SslProtocols.Tls13)]
    [InlineData("1.3", SslProtocols.Tls13, SslProtocols.Tls12)]
    public async Task One_version_of_TLS_is_all_there_is(string only, SslProtocols spoken, SslProtocols other)
    {
        Put("tls-version", null, ("only", only));

        (await HandshakeAsync()).Protocol.ShouldBe(spoken);
        await Should.ThrowAsync<Exception>(() => HandshakeAsync(o => o.EnabledSslProtocols = other));
    }

    [Fact]
    public async Task Weak_cipher_is_one_that_is_not_rated_good()
    {
        Put("weak-cipher");

        // a client of today does not offer these by itself
        var (protocol, suite) = await HandshakeAsync(o => o.CipherSuitesPolicy = new([TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA]));

        protocol.ShouldBe(SslProtocols.Tls12);
        suite.ToString().ShouldContain("CBC");
        TlsProfile.SuiteNames.ShouldNotContain(suite.ToString());
    }

    [Fact]
    public async Task Slow_handshake_takes_its_time_and_no_more_than_the_limit()
    {
        Put("slow-handshake", null, ("ms", "500"));
        var started = Stopwatch.GetTimestamp();

        await HandshakeAsync();

        Stopwatch.GetElapsedTime(started).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(490));
        _node.Faults.Clear();
        Put("slow-handshake", null, ("ms", "60000"));
        await Should.ThrowAsync<Exception>(() => HandshakeAsync()).WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System);
    }

    [Theory]
    [InlineData("no-client-certificate-asked")]
    [InlineData("client-certificate-optional")]
    public async Task Backchannel_answers_without_a_client_certificate_as_long_as_the_fault_is_set(string name)
    {
        Put(name, host: LoneNode.Back);
        using var client = _node.Client();

        (await StatusAsync(client)).ShouldBe(200);
        _node.Faults.Clear();

        (await StatusAsync(client)).ShouldBe(0);
        _node.Reached.ShouldBe(1);
    }

    [Fact]
    public async Task Optional_certificate_is_still_examined_when_there_is_one()
    {
        Put("client-certificate-optional", host: LoneNode.Back);
        using var listed = _node.Authority.Issue("CN=pgo.localhost", "pgo.localhost");
        using var unlisted = _node.Authority.Issue("CN=anders.localhost", "anders.localhost");
        using var good = _node.Client(listed);
        using var bad = _node.Client(unlisted);

        (await StatusAsync(good)).ShouldBe(200);
        (await StatusAsync(bad)).ShouldBe(0);
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Connection_that_is_open_ends_when_a_fault_of_the_handshake_is_set_and_when_it_is_taken_away(string version)
    {
        using var client = _node.Client();
        var connections = 0;
        async Task<string> AskAsync()
        {
            var (response, _) = await LoneNode.GetAsync(client, LoneNode.Front, version: new(version));
            using (response)
            {
                connections = (int)_node.Faults.All.Sum(f => f.Seen);
                return response.StatusCode.ToString();
            }
        }

        (await AskAsync()).ShouldBe("OK");
        Put("tls-version");
        (await AskAsync()).ShouldBe("OK");

        connections.ShouldBe(1, "a new handshake, under the fault");
        (await AskAsync()).ShouldBe("OK");
        connections.ShouldBe(1, "the same connection");
        _node.Faults.Clear();
        (await AskAsync()).ShouldBe("OK");
        (await HandshakeAsync()).Protocol.ShouldBe(SslProtocols.Tls13);
    }

    [Fact]
    public async Task Fault_of_another_host_leaves_a_host_as_it_is()
    {
        Put("tls-alert", host: LoneNode.Back);

        (await HandshakeAsync()).Protocol.ShouldBe(SslProtocols.Tls13);
    }

    [Fact]
    public async Task Host_may_be_held_to_less_than_all_that_is_good()
    {
        await using var strict = await LoneNode.StartAsync(
            ($"node:tls:{LoneNode.Front}:minimumVersion", "1.3"), ($"node:tls:{LoneNode.Front}:cipherSuites", "TLS_CHACHA20_POLY1305_SHA256"));

        var (protocol, suite) = await HandshakeAsync(strict);

        (protocol, suite).ShouldBe((SslProtocols.Tls13, TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256));
        await Should.ThrowAsync<Exception>(() => HandshakeAsync(strict, o => o.EnabledSslProtocols = SslProtocols.Tls12));
        (await HandshakeAsync(strict, o => o.EnabledSslProtocols = SslProtocols.Tls12, LoneNode.Stelselnode)).Protocol.ShouldBe(SslProtocols.Tls12);
    }

    [Theory]
    [InlineData("node:tls:pgo.localhost:minimumVersion", "1.1", "1.2 or 1.3")]
    [InlineData("node:tls:pgo.localhost:cipherSuites", "TLS_RSA_WITH_AES_128_CBC_SHA", "rated good")]
    [InlineData("node:limits:connections", "0", "1 to 100000")]
    public async Task Setting_that_cannot_be_used_keeps_the_front_door_from_starting(string key, string value, string reason)
    {
        var failure = await Should.ThrowAsync<InvalidDataException>(() => LoneNode.StartAsync((key, value)));

        failure.Message.ShouldContain(reason);
    }

    private void Put(string name, FaultCertificate? certificate = null, params (string Key, string Value)[] parameters) =>
        Put(name, LoneNode.Front, certificate, parameters);

    private void Put(string name, string host, FaultCertificate? certificate = null, params (string Key, string Value)[] parameters) => _node.Faults
        .Put(new(name, host, null, null, null, parameters.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal)), certificate)
        .Problems.ShouldBeEmpty();

    private static async Task<int> StatusAsync(HttpMessageInvoker client)
    {
        try
        {
            var (response, _) = await LoneNode.GetAsync(client, LoneNode.Back);
            using (response)
            {
                return (int)response.StatusCode;
            }
        }
        catch (HttpRequestException e) when (e.StatusCode is null)
        {
            return 0;
        }
    }

    private Task<(SslProtocols Protocol, TlsCipherSuite Suite)> HandshakeAsync(Action<SslClientAuthenticationOptions>? change = null) => HandshakeAsync(_node, change);

    private static async Task<(SslProtocols Protocol, TlsCipherSuite Suite)> HandshakeAsync(
        LoneNode node, Action<SslClientAuthenticationOptions>? change = null, string host = LoneNode.Front)
    {
        var options = new SslClientAuthenticationOptions { TargetHost = host, CertificateChainPolicy = TrustAnchors.FromPemFile(node.Authority.BundlePath).ForServers() };
        change?.Invoke(options);
        using var socket = new TcpClient();
        await socket.ConnectAsync(node.Address);
        await using var tls = new SslStream(socket.GetStream());
        await tls.AuthenticateAsClientAsync(options);
        return (tls.SslProtocol, tls.NegotiatedCipherSuite);
    }

    /// <summary>Subject of the certificate that was shown, and how many were sent along.</summary>
    private async Task<(string Leaf, int Sent)> ChainAsync()
    {
        var (leaf, sent) = ("", -1);
        await HandshakeAsync(o =>
        {
            o.CertificateChainPolicy = null;
            o.RemoteCertificateValidationCallback = (_, certificate, chain, _) =>
            {
                leaf = certificate?.Subject ?? "";
                // the leaf is among them
                sent = (chain?.ChainPolicy.ExtraStore.Count ?? 0) - 1;
                return leaf.Length > 0;
            };
        });
        return (leaf, sent);
    }
}
