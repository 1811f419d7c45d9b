using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.Node;
using MedMijSandbox.Node.Exchanges;
using MedMijSandbox.Node.Fouten;
using MedMijSandbox.Pki;
using MedMijSandbox.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MedMijSandbox.Network.Tests.Voordeur;

/// <summary>
/// A front door by itself: a frontchannel name, a backchannel name and the Stelselnode, with one made-up participant behind all three that answers what a
/// test wants. The Whitelist is what the test says, and protocol time is the test's.
/// </summary>
internal sealed class LoneNode : IAsyncDisposable
{
    public const string Front = "pgo.localhost";
    public const string Back = "token.dva.localhost";
    public const string Stelselnode = "stelselnode.localhost";

    // the same number with other bytes is refused, so every answer has the next one
    private static int _volgnummer = 40;

    private readonly string _folder = Directory.CreateTempSubdirectory("medmij-test-").FullName;
    private WebApplication _node = null!;
    private WebApplication _participant = null!;

    private LoneNode() => Authority = new(_folder);

    public MadeUpAuthority Authority { get; }

    public FaultTable Faults { get; } = new();

    public ExchangeRecorder Recorder { get; } = new();

    /// <summary>Who may come to a backchannel of DigiD.</summary>
    public ConnectedOins Oins { get; } = new();

    public StelselClock Clock { get; } = new();

    public IPEndPoint Address { get; private set; } = null!;

    /// <summary>Names on the Whitelist.</summary>
    public string[] Listed { get; set; } = [];

    /// <summary>What the Stelselnode answers in the place of a Whitelist with <see cref="Listed"/>; null: that.</summary>
    public Func<HttpContext, Task>? Stelsel { get; set; }

    /// <summary>What the participant answers.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = context => context.Response.WriteAsync("goed");

    /// <summary>Requests that reached the participant.</summary>
    public int Reached { get; private set; }

    public static async Task<LoneNode> StartAsync(params (string Key, string Value)[] settings)
    {
        var lone = new LoneNode();
        lone.Address = new(IPAddress.Loopback, FreePort.Next());
        lone._participant = await lone.StartParticipantAsync();
        var values = lone.Settings();
        foreach (var (key, value) in settings)
        {
            values[key] = value;
        }

        var setup = new ParticipantSetup { Name = "node", DataFolder = Path.Combine(lone._folder, "node"), Clock = lone.Clock, Settings = values, LogLevel = LogLevel.Error };
        lone._node = NodeParticipant.Create(setup, new() { Recorder = lone.Recorder, Oins = lone.Oins, Faults = lone.Faults });
        await lone._node.StartAsync();
        return lone;
    }

    /// <summary>The settings of the network for somebody who goes through this front door.</summary>
    public Dictionary<string, string?> NetworkSettings()
    {
        var (certificate, key) = Authority.IssueFiles("CN=iemand.localhost", "iemand.localhost");
        var port = Address.Port.ToString(CultureInfo.InvariantCulture);
        return new(StringComparer.OrdinalIgnoreCase)
        {
            ["network:frontDoor"] = Address.ToString(),
            ["network:publicPort"] = port,
            ["network:suffix"] = "localhost",
            ["network:caBundle"] = Authority.BundlePath,
            ["network:clientCertificate"] = certificate,
            ["network:clientKey"] = key,
            ["services:stelselnode:https:0"] = $"https://{Stelselnode}:{port}",
        };
    }

    /// <summary>A pool of connections to this front door.</summary>
    /// <param name="certificate">What is shown when a certificate is asked for.</param>
    /// <param name="change">Changes the TLS settings.</param>
    public HttpMessageInvoker Client(X509Certificate2? certificate = null, Action<SslClientAuthenticationOptions>? change = null)
    {
        var tls = new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = TrustAnchors.FromPemFile(Authority.BundlePath).ForServers(),
            ClientCertificateContext = certificate is null ? null : SslStreamCertificateContext.Create(certificate, [Authority.Intermediate], offline: true),
        };
        change?.Invoke(tls);
        return new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, SslOptions = tls, ConnectCallback = ConnectAsync });
    }

    /// <summary>A GET, with the whole body read.</summary>
    public static async Task<(HttpResponseMessage Response, byte[] Body)> GetAsync(
        HttpMessageInvoker client, string host, string path = "/", Version? version = null, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, $"https://{host}{path}")
        {
            Version = version ?? HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (response, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The explanation at the last exchange with a host; waits for the recorder, which writes after the answer.</summary>
    public async Task<string?> NoteAsync(string host, string wanted)
    {
        for (var i = 0; i < 200; i++)
        {
            if (Recorder.After(0).LastOrDefault(e => e.Host == host && e.Note is not null)?.Note is { } note && note.Contains(wanted, StringComparison.Ordinal))
            {
                return note;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        return Recorder.After(0).LastOrDefault(e => e.Host == host && e.Note is not null)?.Note;
    }

    public async ValueTask DisposeAsync()
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(1), TimeProvider.System);
        foreach (var application in new[] { _node, _participant })
        {
            try
            {
                await application.StopAsync(timeout.Token);
            }
            catch (OperationCanceledException)
            {
                // A request that a test left hanging is cut off.
            }

            await application.DisposeAsync();
        }

        Authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(Address, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private async Task<WebApplication> StartParticipantAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(Path.Combine(_folder, "deelnemer.sock")));
        var app = builder.Build();
        app.Run(context =>
        {
            if (context.Request.Host.Host == Stelselnode)
            {
                return Stelsel is null ? ListAsync(context, Listed) : Stelsel(context);
            }

            Reached++;
            return Answer(context);
        });
        await app.StartAsync();
        return app;
    }

    /// <summary>Answers with a Whitelist.</summary>
    public static Task ListAsync(HttpContext context, params string[] names)
    {
        context.Response.ContentType = "application/xml";
        var nodes = string.Concat(names.Select(n => $"<MedMijNode><Hostname>{n}</Hostname></MedMijNode>"));
        return context.Response.WriteAsync($"""
            <?xml version="1.0" encoding="utf-8"?>
            <Whitelist xmlns="xmlns://afsprakenstelsel.medmij.nl/whitelist/release2/"><Tijdstempel>2026-11-21T09:00:00.000+00:00</Tijdstempel><Volgnummer>{Interlocked.Increment(ref _volgnummer)}</Volgnummer><MedMijNodes>{nodes}</MedMijNodes></Whitelist>
            """);
    }

    private Dictionary<string, string?> Settings()
    {
        var settings = NetworkSettings();
        settings["node:listen"] = Address.ToString();
        var index = 0;
        foreach (var (host, channel) in new[] { (Front, "Frontchannel"), (Back, "Backchannel"), (Stelselnode, "Stelselnode") })
        {
            var (certificate, key) = Authority.IssueFiles("CN=" + host, host);
            var prefix = $"node:hosts:{index++}:";
            settings[prefix + "name"] = host;
            settings[prefix + "participant"] = "deelnemer";
            settings[prefix + "socket"] = Path.Combine(_folder, "deelnemer.sock");
            settings[prefix + "channel"] = channel;
            settings[prefix + "certificate"] = certificate;
            settings[prefix + "key"] = key;
        }

        settings["node:callers:pgo.localhost"] = "pgo";
        return settings;
    }
}
