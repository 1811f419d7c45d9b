using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using MedMijSandbox.Lijsten;
using MedMijSandbox.Stelselnode;
using MedMijSandbox.Stelselnode.Lijsten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace MedMijSandbox.ListBenchmark;

/// <summary>Serves a small and a large Zorgaanbiederslijst over TLS, as the Stelselnode does, and starts the processes that measure.</summary>
internal sealed class ListServer : IAsyncDisposable
{
    public const string SmallHost = "klein.localhost";
    public const string LargeHost = "groot.localhost";
    private const int Small = 20;
    private const double Megabyte = 1024 * 1024;
    private readonly WebApplication _application;
    private readonly string _bundle;

    private ListServer(WebApplication application, string bundle, byte[] list)
    {
        _application = application;
        _bundle = bundle;
        Megabytes = list.Length / Megabyte;
        GzipMegabytes = ServedDocument.Compress(list).Length / Megabyte;
    }

    public double Megabytes { get; }

    public double GzipMegabytes { get; }

    public static async Task<ListServer> StartAsync(int aanbieders, CancellationToken cancellationToken)
    {
        var lists = new Dictionary<string, byte[]>(StringComparer.Ordinal) { [SmallHost] = Make(Small), [LargeHost] = Make(aanbieders) };
        var bundle = Path.GetTempFileName();
        var certificate = SelfSigned(bundle);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        var application = builder.Build();
        application.Run(context => ServedDocument.SendAsync(context, lists[context.Request.Host.Host], $"\"{context.Request.Host.Host}\"", RequestList.ContentType));
        await application.StartAsync(cancellationToken);
        return new(application, bundle, lists[LargeHost]);
    }

    /// <summary>One measurement, in a process of its own.</summary>
    public async Task<Measurement> MeasureAsync(CancellationToken cancellationToken)
    {
        var door = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{new Uri(_application.Urls.First()).Port}");
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["--client", door, "--bundle", _bundle]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize(output, MeasurementJson.Default.Measurement)!
            : throw new InvalidOperationException("The process that measures ended with a fault, which it has printed.");
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        File.Delete(_bundle);
    }

    private static byte[] Make(int aanbieders)
    {
        var register = NationalRegister.Extend(new(), aanbieders, (host, path) => new($"https://{host}.localhost{path}"), "localhost");
        return ListBuilders.All.First(b => b.Release == ListReleases.Zorgaanbiederslijst3).Write(register, new(TimeProvider.System.GetUtcNow(), 1), null);
    }

    private static X509Certificate2 SelfSigned(string bundle)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={LargeHost}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(SmallHost);
        names.AddDnsName(LargeHost);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        var certificate = request.CreateSelfSigned(now.AddMinutes(-5), now.AddDays(1));
        File.WriteAllText(bundle, certificate.ExportCertificatePem());
        return certificate;
    }
}
