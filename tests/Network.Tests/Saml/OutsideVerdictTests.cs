using System.Net;
using System.Text.RegularExpressions;
using MedMijSandbox.AppHost.Model;
using MedMijSandbox.AppHost.Running;
using MedMijSandbox.Testbench;
using MedMijSandbox.Testbench.Management;
using MedMijSandbox.Testbench.Scenarios;

namespace MedMijSandbox.Network.Tests.Saml;

public sealed partial class OutsideVerdictTests : IDisposable
{
    private static readonly string[] Identified =
    [
        "urn:oasis:names:tc:SAML:2.0:protocol:ArtifactResponse", "urn:oasis:names:tc:SAML:2.0:protocol:ArtifactResolve",
        "urn:oasis:names:tc:SAML:2.0:assertion:Assertion", "urn:oasis:names:tc:SAML:2.0:metadata:EntityDescriptor",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("medmij-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    [Covers("core.rollen.205")]
    public async Task Every_signed_message_of_a_login_is_verified_by_xmlsec1_and_openssl()
    {
        Tool.Require("xmlsec1");
        Tool.Require("openssl");
        await LogInAsync();

        var messages = Directory.GetFiles(_folder, "*.xml");
        var verdicts = 0;
        foreach (var message in messages)
        {
            foreach (var id in Reference().Matches(await File.ReadAllTextAsync(message)).Select(m => m.Groups["id"].Value))
            {
                var verdict = await Tool.RunAsync("xmlsec1", [
                    "--verify", "--enabled-key-data", "rsa", "--pubkey-cert-pem", Path.ChangeExtension(message, null) + ".cert.pem",
                    .. Identified.SelectMany(name => new[] { "--id-attr:ID", name }),
                    "--node-xpath", $"//*[local-name()='Signature'][.//*[local-name()='Reference'][@URI='#{id}']]", message]);
                verdict.ExitCode.ShouldBe(0, $"{message} #{id}: {verdict.Error}");
                verdicts++;
            }
        }

        verdicts.ShouldBeGreaterThanOrEqualTo(5, "metadata of both, ArtifactResolve, ArtifactResponse and its Assertion");
        await VerifyQueryAsync(Directory.GetFiles(_folder, "*.query").ShouldHaveSingleItem());
    }

    private async Task LogInAsync()
    {
        var options = new StelselOptions { Port = 0, ManagementPort = 0, Ephemeral = true, DumpSaml = _folder };
        await using var stelsel = await RunningStelsel.StartAsync(MedMijSandbox.AppHost.Program.Describe(options), TestContext.Current.CancellationToken);
        var ready = stelsel.Ready;
        var target = new Target
        {
            FrontDoor = IPEndPoint.Parse(ready.Address),
            Suffix = ready.Suffix,
            CaBundle = ready.CaBundle,
            Management = new(ready.Management + "/"),
            Hosts = ready.Hosts,
            ClientCertificates = new Dictionary<string, CertificateFiles>(StringComparer.Ordinal),
        };
        using var door = FrontDoor.Open(target).Door!;
        using var management = new ManagementClient(target.Management, TimeProvider.System);
        var scenario = ScenarioFile.Load(Path.Combine(SharedData.Root, "scenarios/autoriseren/toestemming-geweigerd.yaml")).Scenario!;
        var report = await new ScenarioRunner(door, management, TimeProvider.System).RunAsync([scenario], null, null, TestContext.Current.CancellationToken);
        report.Results[0].Verdict.ShouldBe(Verdict.Passed);
    }

    private static async Task VerifyQueryAsync(string file)
    {
        var query = await File.ReadAllTextAsync(file);
        var at = query.IndexOf("&Signature=", StringComparison.Ordinal);
        var (signed, signature, key) = (file + ".signed", file + ".signature", file + ".key");
        await File.WriteAllTextAsync(signed, query[..at]);
        await File.WriteAllBytesAsync(signature, Convert.FromBase64String(Uri.UnescapeDataString(query[(at + 11)..])));
        var published = await Tool.RunAsync("openssl", "x509", "-in", Path.ChangeExtension(file, null) + ".cert.pem", "-pubkey", "-noout");
        await File.WriteAllTextAsync(key, published.Output);

        (await Tool.RunAsync("openssl", "dgst", "-sha256", "-verify", key, "-signature", signature, signed)).Output.ShouldContain("Verified OK");
    }

    [GeneratedRegex("Reference URI=\"#(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reference();
}
