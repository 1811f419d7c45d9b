using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.Lijsten;
using MedMijSandbox.Pki;
using MedMijSandbox.Stelsel;
using MedMijSandbox.Testbench.Doctor;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace MedMijSandbox.Services.Tests.Testbench.Doctor;

/// <summary>
/// A DVA, a DVP and a place with lists on one port, all in order. A test changes one thing and asks what the doctor says. Plain HTTP for revoked
/// certificates is beside it.
/// </summary>
internal sealed class LittleStelsel : IAsyncDisposable
{
    public const string Dva = "dva.oefen.test";
    public const string Token = "token.dva.oefen.test";
    public const string Fhir = "fhir.dva.oefen.test";
    public const string Dvp = "pgo.oefen.test";
    public const string Lists = "lijsten.oefen.test";
    private readonly string _folder = Directory.CreateTempSubdirectory("medmij-doctor-").FullName;
    private readonly Dictionary<string, SslStreamCertificateContext> _contexts = new(StringComparer.Ordinal);
    private readonly CipherSuitesPolicy _suites = TlsProfile.CreateCipherSuites();
    private WebApplication? _app;

    public LittleStelsel()
    {
        foreach (var host in new[] { Token, Fhir, Lists })
        {
            Certificates[host] = Private.Issue(new(host));
        }

        foreach (var host in new[] { Dva, Dvp })
        {
            Certificates[host] = Public.Issue(new(host));
        }
    }

    public LittleAuthority Private { get; } = new("TEST Private");

    public LittleAuthority Public { get; } = new("TEST Public");

    /// <summary>What each host shows.</summary>
    public Dictionary<string, X509Certificate2> Certificates { get; } = new(StringComparer.Ordinal);

    /// <summary>Intermediates that a host sends; those of its authority when it is not here.</summary>
    public Dictionary<string, X509Certificate2Collection> Chains { get; } = new(StringComparer.Ordinal);

    /// <summary>What a host answers in the place of what is right.</summary>
    public Dictionary<string, RequestDelegate> Answers { get; } = new(StringComparer.Ordinal);

    public byte[] RevocationList { get; set; } = [];

    public ClientCertificateMode ClientCertificates { get; set; } = ClientCertificateMode.RequireCertificate;

    public SslProtocols Protocols { get; set; } = SslProtocols.Tls12 | SslProtocols.Tls13;

    /// <summary>Names on the Whitelist.</summary>
    public IList<string> Nodes { get; } = [Token, Fhir, Dvp];

    public IList<string> Clients { get; } = [Dvp];

    public bool DvaIsListed { get; set; } = true;

    public IPEndPoint Address => IPEndPoint.Parse(_app!.Urls.First(u => u.StartsWith("https", StringComparison.Ordinal))["https://".Length..]);

    public Uri PlainAddress { get; private set; } = new("http://127.0.0.1:1/");

    /// <summary>Finds the port for plain HTTP, so that a certificate can name it before the start.</summary>
    public void ChoosePlainPort() => PlainAddress = new($"http://127.0.0.1:{FreePort.Next()}/lijst.crl");

    public async Task<DoctorReport> ExamineAsync(DoctorSubject subject = DoctorSubject.Dva, Func<DoctorRequest, DoctorRequest>? change = null)
    {
        if (_app is null)
        {
            await StartAsync();
        }

        var request = new DoctorRequest(subject, subject switch { DoctorSubject.Dva => Dva, DoctorSubject.Dvp => Dvp, _ => $"https://{Lists}/" })
        {
            Lists = new($"https://{Lists}/"),
            Connect = new Dictionary<string, IPEndPoint>(StringComparer.OrdinalIgnoreCase) { ["*"] = Address },
            CaFile = WritePem("ca.pem", Private.Root, Public.Root, Private.Intermediate),
            ClientCertificate = new(WritePem("c.pem", ClientCertificate), WriteKey("k.pem", ClientCertificate)),
        };
        var (doctor, problem) = DoctorRunner.Open(change is null ? request : change(request), TimeProvider.System);
        using (doctor.ShouldNotBeNull(problem))
        {
            return await doctor!.ExamineAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>What the doctor shows on the backchannel.</summary>
    public X509Certificate2 ClientCertificate
    {
        get => field ??= Private.Issue(new(Dvp));
        set;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        Private.Dispose();
        Public.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartAsync()
    {
        foreach (var (host, certificate) in Certificates)
        {
            var authority = host is Dva or Dvp ? Public : Private;
            _contexts[host] = SslStreamCertificateContext.Create(certificate, Chains.GetValueOrDefault(host, [authority.Intermediate]), offline: true);
        }

        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = c => ValueTask.FromResult(Options(c.ClientHelloInfo.ServerName)) }));
            kestrel.Listen(IPAddress.Loopback, PlainAddress.Port > 1 ? PlainAddress.Port : 0);
        });
        _app = builder.Build();
        _app.Run(context => Answers.TryGetValue(context.Request.Host.Host, out var answer) ? answer(context) : LittleAnswers.Right(context, this));
        await _app.StartAsync();
    }

    private SslServerAuthenticationOptions Options(string name)
    {
        if (!_contexts.TryGetValue(name, out var context))
        {
            throw new AuthenticationException($"nobody is called '{name}'");
        }

        var asks = name is Token or Fhir && ClientCertificates != ClientCertificateMode.NoCertificate;
        return new()
        {
            ServerCertificateContext = context,
            EnabledSslProtocols = Protocols,
            CipherSuitesPolicy = _suites,
            ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
            ClientCertificateRequired = asks,
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null || ClientCertificates != ClientCertificateMode.RequireCertificate || !asks,
        };
    }

    public byte[] ListBytes(string fileName)
    {
        var publication = new Publication(TimeProvider.System.GetUtcNow().AddMinutes(-1), 7);
        return fileName switch
        {
            "MedMij_Whitelist.xml" => ListXml.Write(Whitelist.Release2, new(publication, Nodes.Select(Hostname.Parse))),
            "MedMij_OAuthclientlist.xml" => ListXml.Write(
                OAuthClientList.Release3, new(publication, [.. Clients.Select(c => new OAuthClient(Hostname.Parse(c), "Mijn PGO", [GegevensdienstId.Parse("48")]))])),
            "MedMij_Zorgaanbiederslijst.xml" => ListXml.Write(Zorgaanbiederslijst.Release3, new(publication, [Aanbieder(DvaIsListed ? Dva : "ander.oefen.test")])),
            "MedMij_Gegevensdienstnamenlijst.xml" => ListXml.Write(
                Gegevensdienstnamenlijst.Release1, new(publication, [new(GegevensdienstId.Parse("48"), "Basisgegevens Zorg")])),
            _ => [],
        };
    }

    private static Zorgaanbieder Aanbieder(string front)
    {
        Aanbiedernaam.TryParse("ziekenhuistest", out var naam).ShouldBeTrue();
        var dienst = new Gegevensdienst(
            GegevensdienstId.Parse("48"), new($"https://{front}/oauth2/authorize"), new($"https://{Token}/oauth2/token"), [new("MM-3.0-BZB-FHIR", new($"https://{Fhir}/48/fhir"))]);
        return new(naam, "ZA", [new("2", [dienst])]);
    }

    private string WritePem(string name, params X509Certificate2[] certificates)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, string.Concat(certificates.Select(c => c.ExportCertificatePem() + "\n")));
        return path;
    }

    private string WriteKey(string name, X509Certificate2 certificate)
    {
        var path = Path.Combine(_folder, name);
        using var key = certificate.GetECDsaPrivateKey();
        File.WriteAllText(path, key!.ExportPkcs8PrivateKeyPem());
        return path;
    }
}
