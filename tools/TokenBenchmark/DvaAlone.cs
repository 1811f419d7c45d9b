using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.Dva;
using MedMijSandbox.Pki;
using MedMijSandbox.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MedMijSandbox.TokenBenchmark;

/// <summary>
/// A DVA with the settings that AppHost wrote for it, at two more places than its socket: over mutual TLS, where it hands itself the certificate as the
/// Node does, and plain, for the Node to forward to.
/// </summary>
internal sealed class DvaAlone : IAsyncDisposable
{
    private static readonly ConditionalWeakTable<X509Certificate2, string> Headers = [];
    private readonly WebApplication _application;

    private DvaAlone(WebApplication application) => _application = application;

    /// <summary>Where it listens over mutual TLS.</summary>
    public IPEndPoint Tls => new(IPAddress.Loopback, _application.Urls.Where(u => u.StartsWith("https://127.", StringComparison.Ordinal)).Select(u => new Uri(u).Port).First());

    /// <summary>Starts a DVA with the settings that AppHost wrote for it.</summary>
    /// <param name="folder">Data folder of the participant, with its <c>settings.json</c>.</param>
    /// <param name="socket">Path for its socket.</param>
    /// <param name="tls">Settings of mutual TLS.</param>
    /// <param name="plainPort">Port for the Node.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<DvaAlone> StartAsync(string folder, string socket, MutualTls tls, int plainPort, CancellationToken cancellationToken)
    {
        var application = DvaParticipant.Create(new()
        {
            Name = Path.GetFileName(folder),
            DataFolder = folder,
            SocketPath = socket,
            Settings = SettingsFile.Read(Path.Combine(folder, "settings.json")),
        });
        var kestrel = application.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value;
        kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(tls.Options()));
        kestrel.Listen(IPAddress.Loopback, plainPort);
        application.Use(HandOn);
        await application.StartAsync(cancellationToken);
        return new(application);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync(CancellationToken.None);
        await _application.DisposeAsync();
    }

    private static Task HandOn(HttpContext context, RequestDelegate next)
    {
        if (context.Connection.ClientCertificate is { } certificate)
        {
            context.Request.Headers[ClientCertHeader.Name] = Headers.GetValue(certificate, ClientCertHeader.Format);
        }

        return next(context);
    }
}
