using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.Pki;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MedMijSandbox.Network.Tests.Deelnemers;

/// <summary>A system of somebody's own, on a free port of this machine: it answers its name, the host that was asked for and whether a certificate came along.</summary>
internal sealed class OwnServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OwnServer(WebApplication app, string address)
    {
        _app = app;
        Address = address;
    }

    /// <summary>Its address.</summary>
    public string Address { get; }

    /// <summary>Starts one.</summary>
    /// <param name="name">What it answers.</param>
    /// <param name="certificate">With TLS: its certificate; null: plain HTTP.</param>
    /// <param name="chain">What is shown with it.</param>
    public static async Task<OwnServer> StartAsync(string name, X509Certificate2? certificate = null, X509Certificate2Collection? chain = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var port = FreePort.Next();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen =>
        {
            if (certificate is not null)
            {
                listen.UseHttps(https => (https.ServerCertificate, https.ServerCertificateChain) = (certificate, chain));
            }
        }));
        var app = builder.Build();
        app.Run(context => context.Response.WriteAsync($"{name} {context.Request.Host.Host} {(context.Request.Headers.ContainsKey(ClientCertHeader.Name) ? "met" : "zonder")}"));
        await app.StartAsync();
        return new(app, $"http{(certificate is null ? "" : "s")}://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}");
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
