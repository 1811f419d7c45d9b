using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.AppHost.Model;
using MedMijSandbox.AppHost.Running;
using MedMijSandbox.Browser.Tests;
using Microsoft.Playwright;

// One stelsel for all: a page such as /verloop shows the last flow, whoever made it.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(BrowserFixture))]

namespace MedMijSandbox.Browser.Tests;

/// <summary>One stelsel and one Chromium for the whole project.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private static readonly string[] Candidates = [Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private RunningStelsel? _stelsel;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public ReadyFile Ready => _stelsel!.Ready;

    /// <summary>Where screenshots are kept.</summary>
    public string Screenshots { get; } = Path.Combine(SharedData.Root, "artifacts", "schermen");

    public async ValueTask InitializeAsync()
    {
        if (Executable is not { } executable)
        {
            return;
        }

        Directory.CreateDirectory(Screenshots);
        var options = new StelselOptions { Port = 0, ManagementPort = 0, Ephemeral = true };
        _stelsel = await RunningStelsel.StartAsync(MedMijSandbox.AppHost.Program.Describe(options), CancellationToken.None);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = executable,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                $"--host-resolver-rules=MAP *:443 {Ready.Address}",
                $"--ignore-certificate-errors-spki-list={IntermediateHashes()}",
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_stelsel is not null)
        {
            await _stelsel.DisposeAsync();
        }
    }

    /// <summary>A fresh browser window; the test is skipped where there is no Chromium.</summary>
    public async Task<IPage> NewPageAsync(int width = 1000, int height = 900)
    {
        Assert.SkipUnless(_browser is not null, $"needs Chromium at {string.Join(" or ", Candidates)}; CHROMIUM_PATH names another place");
        var context = await _browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, Locale = "nl-NL" });
        context.SetDefaultTimeout(10_000);
        return await context.NewPageAsync();
    }

    private static string? Executable => Candidates.FirstOrDefault(File.Exists);

    // Chromium trusts a certificate that the server sends along by the hash of its key: the intermediate, not the root.
    /// <summary>Hashes of the keys that browsers trust here: those of the authorities below a root, since a root is not sent.</summary>
    private string IntermediateHashes()
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(Ready.CaBundle);
        return string.Join(',', certificates.Where(c => c.Subject != c.Issuer)
            .Select(c => Convert.ToBase64String(SHA256.HashData(c.PublicKey.ExportSubjectPublicKeyInfo()))));
    }
}
