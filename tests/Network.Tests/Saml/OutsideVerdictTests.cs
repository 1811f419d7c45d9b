using System.IO.Compression;
using System.Net;
using MedMijSandbox.AppHost.Model;
using MedMijSandbox.AppHost.Running;
using MedMijSandbox.Testbench;
using MedMijSandbox.Testbench.Management;
using MedMijSandbox.Testbench.Scenarios;

namespace MedMijSandbox.Network.Tests.Saml;

public sealed class OutsideVerdictTests : IDisposable
{
    private const string Schemas = "/usr/share/xml/opensaml";
    private const string MoreSchemas = "/usr/share/xml/xmltooling";

    private static readonly string[] Identified =
    [
        "urn:oasis:names:tc:SAML:2.0:protocol:ArtifactResponse", "urn:oasis:names:tc:SAML:2.0:protocol:ArtifactResolve",
        "urn:oasis:names:tc:SAML:2.0:protocol:AuthnRequest", "urn:oasis:names:tc:SAML:2.0:protocol:LogoutRequest",
        "urn:oasis:names:tc:SAML:2.0:protocol:LogoutResponse",
        "urn:oasis:names:tc:SAML:2.0:assertion:Assertion", "urn:oasis:names:tc:SAML:2.0:metadata:EntityDescriptor",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("medmij-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("autoriseren/toestemming-geweigerd", 5, 1)]
    [InlineData("vertegenwoordiging/met-een-machtiging", 8, 0)]
    [InlineData("digid/uitloggen", 12, 5)]
    [Covers("core.rollen.205")]
    public async Task Every_signed_message_of_a_login_is_verified_by_xmlsec1_and_openssl(string scenario, int signatures, int queries)
    {
        Tool.Require("xmlsec1");
        Tool.Require("openssl");
        await LogInAsync(scenario);

        var verdicts = 0;
        foreach (var list in Directory.GetFiles(_folder, "*.signatures"))
        {
            var signer = Path.ChangeExtension(list, null);
            var message = (signer.EndsWith(".2", StringComparison.Ordinal) ? signer[..^2] : signer) + ".xml";
            foreach (var id in await File.ReadAllLinesAsync(list))
            {
                var verdict = await Tool.RunAsync("xmlsec1", [
                    "--verify", "--enabled-key-data", "rsa", "--pubkey-cert-pem", signer + ".cert.pem",
                    .. Identified.SelectMany(name => new[] { "--id-attr:ID", name }), "--node-id", id, message]);
                verdict.ExitCode.ShouldBe(0, $"{message} #{id}: {verdict.Error}");
                verdicts++;
            }
        }

        verdicts.ShouldBe(signatures, "metadata of both, the messages, the Assertion, and over TVS what is in its Advice");
        var found = Directory.GetFiles(_folder, "*.query");
        found.Length.ShouldBe(queries);
        foreach (var query in found)
        {
            await VerifyQueryAsync(query);
        }
    }

    [Theory]
    [InlineData("autoriseren/toestemming-geweigerd")]
    [InlineData("vertegenwoordiging/met-een-machtiging")]
    [InlineData("tvs/geannuleerd")]
    [InlineData("digid/uitloggen")]
    public async Task Every_message_is_valid_against_the_schemas_of_OASIS(string scenario)
    {
        Tool.Require("xmllint");
        Assert.SkipUnless(Directory.Exists(Schemas) && Directory.Exists(MoreSchemas), "needs the packages opensaml-schemas and xmltooling-schemas");
        var catalog = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "schema")).FullName, "catalog.xml");
        await File.WriteAllTextAsync(catalog, $"""
            <catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
            <rewriteURI uriStartString="http://www.w3.org/TR/2002/REC-xmldsig-core-20020212/" rewritePrefix="file://{MoreSchemas}/"/>
            <rewriteURI uriStartString="http://www.w3.org/TR/2002/REC-xmlenc-core-20021210/" rewritePrefix="file://{MoreSchemas}/"/>
            <rewriteURI uriStartString="http://www.w3.org/2001/xml.xsd" rewritePrefix="file://{MoreSchemas}/xml.xsd"/>
            </catalog>
            """);
        var schema = Path.Combine(_folder, "schema", "all.xsd");
        await File.WriteAllTextAsync(schema, $"""
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
            <xs:import namespace="urn:oasis:names:tc:SAML:2.0:protocol" schemaLocation="{Schemas}/saml-schema-protocol-2.0.xsd"/>
            <xs:import namespace="urn:oasis:names:tc:SAML:2.0:metadata" schemaLocation="{Schemas}/saml-schema-metadata-2.0.xsd"/>
            <xs:import namespace="http://schemas.xmlsoap.org/soap/envelope/" schemaLocation="{MoreSchemas}/soap-envelope.xsd"/>
            </xs:schema>
            """);
        await LogInAsync(scenario);
        foreach (var query in Directory.GetFiles(_folder, "*.query"))
        {
            await InflateAsync(query);
        }

        var messages = Directory.GetFiles(_folder, "*.xml");
        var verdict = await Tool.RunAsync("env", [$"XML_CATALOG_FILES={catalog}", "xmllint", "--nonet", "--noout", "--schema", schema, .. messages]);

        messages.Length.ShouldBeGreaterThanOrEqualTo(4);
        verdict.ExitCode.ShouldBe(0, verdict.Error);
    }

    private async Task LogInAsync(string name)
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
        var scenario = ScenarioFile.Load(Path.Combine(SharedData.Root, "scenarios", name + ".yaml")).Scenario!;
        var report = await new ScenarioRunner(door, management, TimeProvider.System).RunAsync([scenario], null, null, TestContext.Current.CancellationToken);
        report.Results[0].Verdict.ShouldBe(Verdict.Passed);
    }

    private static async Task InflateAsync(string query)
    {
        var field = (await File.ReadAllTextAsync(query)).Split('&')[0].Split('=')[1];
        await using var deflated = new DeflateStream(new MemoryStream(Convert.FromBase64String(Uri.UnescapeDataString(field))), CompressionMode.Decompress);
        await using var message = File.Create(Path.ChangeExtension(query, ".xml"));
        await deflated.CopyToAsync(message);
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
}
