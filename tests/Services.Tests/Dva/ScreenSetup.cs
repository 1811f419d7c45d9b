using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using MedMijSandbox.Dva;
using MedMijSandbox.Dva.Authenticeren;
using MedMijSandbox.Dva.Autoriseren;
using MedMijSandbox.Dva.Gedrag;
using MedMijSandbox.Dva.Schermen;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Ketenlogging;
using MedMijSandbox.ServiceDefaults.Screens;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MedMijSandbox.Services.Tests.Dva;

/// <summary>The pages of a DVA with two Aanbieders, without the network: each is shown as a browser would get it.</summary>
internal sealed class ScreenSetup : IDisposable
{
    public const string RequestId = "7d0c1a52-8f0e-4f59-9b5a-0d8d6c6f3c11";
    public const string CorrelationId = "0b4a6a0e-3a8d-4c34-a7a8-02a1a9a6b6c1";

    private static readonly Lazy<(string Certificate, string Key)> Signing = new(MakeKey);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("schermen-");
    private readonly ServiceProvider _services;

    /// <summary>Pages with some settings, and with texts in the place of the standard ones.</summary>
    /// <param name="texts">JSON of the file of texts; null for none.</param>
    /// <param name="settings">Settings besides those of the two Aanbieders.</param>
    public ScreenSetup(string? texts = null, params (string Key, string Value)[] settings)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["dva:displayName"] = "DVA Noord",
            ["dva:aanbieders:0:naam"] = "ziekenhuisnoord",
            ["dva:aanbieders:0:weergavenaam"] = "Ziekenhuis Noord",
            ["dva:aanbieders:0:gegevensdiensten:0"] = "48",
            ["dva:aanbieders:0:gegevensdiensten:1"] = "51",
            ["dva:aanbieders:1:naam"] = "huisartsdelinde",
            ["dva:aanbieders:1:weergavenaam"] = "Huisartsenpraktijk De Linde",
            ["dva:aanbieders:1:gegevensdiensten:0"] = "57",
        };
        // a key to sign requests with, because the toestemmingsverklaring asks whether one can log out
        values["dva:signingCertificate"] = WriteFile("certificate.pem", Signing.Value.Certificate);
        values["dva:signingKey"] = WriteFile("key.pem", Signing.Value.Key);
        if (texts is not null)
        {
            values["dva:schermteksten"] = WriteFile("teksten.json", texts);
        }

        foreach (var (key, value) in settings)
        {
            values[key] = value;
        }

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddAntiforgery();
        services.AddSingleton<IConfiguration>(configuration)
            .AddSingleton(TimeProvider.System)
            .AddSingleton(new ParticipantSetup { Name = "dva-noord", DataFolder = _folder.FullName })
            .AddSingleton(new ActivitySource("schermen"))
            .AddSingleton(DvaOptions.From(configuration))
            .AddSingleton(new LiveBehaviour(configuration))
            .AddSingleton<SandboxNetwork>()
            .AddKetenlog()
            .AddSingleton<AuthorizationLog>()
            .AddAuthenticeren()
            .AddSchermen(configuration)
            .AddSingleton<AuthorizationScreens>();
        _services = services.BuildServiceProvider();
    }

    public AuthorizationScreens Screens => _services.GetRequiredService<AuthorizationScreens>();

    public BeherenSchermen Beheren => _services.GetRequiredService<BeherenSchermen>();

    /// <summary>A request under way, of a PGO with this name.</summary>
    public static AuthorizationSession Session(string scope = "ziekenhuisnoord", string pgo = "Mijn Oefen-PGO", Stage stage = Stage.Landing) =>
        new("pgo.localhost", pgo, new("https://pgo.localhost/terug"), scope, "state", RequestId, CorrelationId, stage);

    /// <summary>A request to see the toestemmingen.</summary>
    public static AuthorizationSession BeherenSession(Stage stage = Stage.Overzicht) => Session(scope: "", stage: stage) with { Purpose = Purpose.Beheren };

    /// <summary>A page as a browser gets it.</summary>
    public async Task<IHtmlDocument> ShowAsync(Func<HttpContext, Screen> draw, Action<HttpContext>? prepare = null)
    {
        var context = new DefaultHttpContext { RequestServices = _services };
        using var body = new MemoryStream();
        context.Response.Body = body;
        prepare?.Invoke(context);
        await draw(context).ExecuteAsync(context);
        return new HtmlParser().ParseDocument(Encoding.UTF8.GetString(body.ToArray()));
    }

    public void Dispose()
    {
        _services.Dispose();
        _folder.Delete(recursive: true);
    }

    private string WriteFile(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static (string Certificate, string Key) MakeKey()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=TEST dva-noord", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var from = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        using var certificate = request.CreateSelfSigned(from, from.AddYears(1));
        return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }
}
