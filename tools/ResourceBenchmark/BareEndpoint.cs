using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.Testbench;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace MedMijSandbox.ResourceBenchmark;

/// <summary>Kestrel with TLS and nothing behind it: gives a fixed answer for each number.</summary>
internal sealed class BareEndpoint : IAsyncDisposable
{
    private const string Name = "kaal.localhost";
    private readonly WebApplication _application;
    private readonly string _bundle;
    private readonly int _port;

    private BareEndpoint(WebApplication application, string bundle, int port)
    {
        _application = application;
        _bundle = bundle;
        _port = port;
    }

    public static async Task<BareEndpoint> StartAsync(IReadOnlyList<byte[]> bodies, CancellationToken cancellationToken)
    {
        var bundle = Path.GetTempFileName();
        var certificate = SelfSigned(bundle);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                listen.Protocols = HttpProtocols.Http1AndHttp2;
                listen.UseHttps(certificate);
            });
        });
        var application = builder.Build();
        application.Run(context =>
        {
            var body = bodies[int.Parse(context.Request.Path.Value.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture)];
            context.Response.ContentType = "application/fhir+json; fhirVersion=3.0; charset=utf-8";
            context.Response.ContentLength = body.Length;
            return context.Response.Body.WriteAsync(body, 0, body.Length, context.RequestAborted);
        });
        await application.StartAsync(cancellationToken);
        return new(application, bundle, new Uri(application.Urls.First()).Port);
    }

    public static string Address(int number) => string.Create(CultureInfo.InvariantCulture, $"https://{Name}/{number}");

    public Target Target(Target like) => new()
    {
        FrontDoor = new(IPAddress.Loopback, _port),
        Suffix = like.Suffix,
        CaBundle = _bundle,
        Hosts = like.Hosts,
        ClientCertificates = like.ClientCertificates,
    };

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        File.Delete(_bundle);
    }

    private static X509Certificate2 SelfSigned(string bundle)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={Name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(Name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        var certificate = request.CreateSelfSigned(now.AddMinutes(-5), now.AddDays(1));
        File.WriteAllText(bundle, certificate.ExportCertificatePem());
        return certificate;
    }
}
