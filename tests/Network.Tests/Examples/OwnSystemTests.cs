using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace MedMijSandbox.Network.Tests.Examples;

/// <summary>Runs the programs of docs/eigen-systeem.md as somebody who reads that page would.</summary>
public sealed class OwnSystemTests : IAsyncLifetime
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly StelselFixture _stelsel;
    private readonly string _folder = Directory.CreateTempSubdirectory("medmij-eigen-").FullName;

    public OwnSystemTests(StelselFixture stelsel) => _stelsel = stelsel;

    private string Ready => Path.Combine(_folder, "ready.json");

    public async ValueTask InitializeAsync() => await File.WriteAllTextAsync(Ready, JsonSerializer.Serialize(_stelsel.Ready, Indented));

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("node", "lijsten.mjs")]
    [InlineData("java", "ListClient.java")]
    public async Task List_client_of_the_documentation_reads_the_four_lists(string program, string file)
    {
        Require(program);

        var result = await Tool.RunAsync(program, Example(file), Ready);

        result.ExitCode.ShouldBe(0, result.Output + result.Error);
        result.Output.Split('\n').Count(line => line.Contains("Volgnummer", StringComparison.Ordinal)).ShouldBe(4);
    }

    [Theory]
    [InlineData("node", "eigen-dvp.mjs")]
    [InlineData("java", "EigenDvp.java")]
    public async Task DVP_of_the_documentation_exchanges_its_code_and_collects(string program, string file)
    {
        Require(program);
        Tool.Require("curl");
        Tool.Require("bash");
        var steps = await Tool.RunAsync("env", "ALLEEN_CODE=1", "bash", Example("eigen-dvp.sh"), Ready);
        steps.ExitCode.ShouldBe(0, steps.Output + steps.Error);

        var result = await Tool.RunAsync(program, Example(file), Ready, Line(steps, "code "), Line(steps, "correlation "));

        result.ExitCode.ShouldBe(0, result.Output + result.Error);
        result.Output.ShouldContain("token: Bearer");
        result.Output.ShouldContain("Bundle: ");
        result.Output.ShouldNotContain("Bundle: 0");
    }

    [Fact]
    public async Task Java_finds_the_names_in_a_hosts_file_of_its_own()
    {
        Require("java");
        var hosts = Path.Combine(_folder, "hosts");
        await File.WriteAllTextAsync(hosts, Testbench.Names.NameFormat.Write("java", "localhost", [.. _stelsel.Ready.Hosts.Values], null));
        var program = Path.Combine(_folder, "Naam.java");
        await File.WriteAllTextAsync(program, "public class Naam { public static void main(String[] a) throws Exception { System.out.println(java.net.InetAddress.getByName(a[0]).getHostAddress()); } }");

        var result = await Tool.RunAsync("java", "-Djdk.net.hosts.file=" + hosts, program, "token.dva-noord.localhost");

        result.Output.Trim().ShouldBe("127.0.0.1", result.Error);
    }

    [Fact]
    public async Task Program_of_Node_trusts_the_sandbox_by_the_setting_that_is_advised()
    {
        Require("node");
        const string Script = """
            const [proxy, name] = process.argv.slice(1);
            const p = new URL(proxy);
            require('http').request({ host: p.hostname, port: p.port, method: 'CONNECT', path: name + ':443' }).on('connect', (_, socket) => {
              const tls = require('tls').connect({ socket, servername: name }, () => { console.log(tls.authorized); tls.destroy(); });
              tls.on('error', e => { console.log(e.code); });
            }).end();
            """;
        var name = _stelsel.Ready.Hosts["pgo"];

        (await Tool.RunAsync("env", "NODE_EXTRA_CA_CERTS=" + _stelsel.Ready.CaBundle, "node", "-e", Script, _stelsel.Ready.Proxy!, name)).Output.Trim().ShouldBe("true");
        (await Tool.RunAsync("node", "-e", Script, _stelsel.Ready.Proxy!, name)).Output.Trim().ShouldNotBe("true");
    }

    [Fact]
    public async Task DVA_of_the_documentation_lets_in_who_is_on_the_Whitelist_and_nobody_else()
    {
        Require("node");
        Tool.Require("curl");
        var name = $"dva-{Guid.NewGuid()}.localhost";
        var host = "token." + name;
        await MakeCertificateAsync(host);
        using var dva = Start("node", Example("eigen-dva.mjs"), Ready, "0", _folder, name);
        try
        {
            var line = await dva.StandardOutput.ReadLineAsync() ?? await dva.StandardError.ReadToEndAsync();
            line.ShouldStartWith("listening on https://127.0.0.1:");
            _stelsel.PassThrough.Put(host, new(IPAddress.Loopback, int.Parse(line.Split(':')[2].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture)));

            var listed = await AskAsync(host, Tool.ClientCertificate(_stelsel.Ready, "pgo"));
            var unlisted = await AskAsync(host, Tool.ClientCertificate(_stelsel.Ready, "unlisted"));
            var nobody = await AskAsync(host, []);

            listed.Output.ShouldBe("""{"error":"invalid_grant"}""", listed.Error);
            unlisted.Output.ShouldBeEmpty();
            unlisted.ExitCode.ShouldNotBe(0);
            nobody.Output.ShouldBeEmpty();
            nobody.ExitCode.ShouldNotBe(0);
        }
        finally
        {
            _stelsel.PassThrough.Remove(host);
            dva.Kill();
        }
    }

    private static void Require(string program) => Tool.Require(program);

    private static string Example(string file) => Path.Combine(SharedData.Root, "docs/voorbeelden", file);

    private static string Line(ToolResult result, string start) => result.Output.Split('\n').Single(l => l.StartsWith(start, StringComparison.Ordinal))[start.Length..];

    private static Process Start(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    /// <summary>A certificate of its own authority: what the DVA shows is not what is tested here.</summary>
    private async Task MakeCertificateAsync(string host)
    {
        Tool.Require("openssl");
        var made = await Tool.RunAsync(
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=test", "-addext", "subjectAltName=DNS:" + host,
            "-keyout", Path.Combine(_folder, host + ".key.pem"), "-out", Path.Combine(_folder, host + ".pem"), "-days", "2");
        made.ExitCode.ShouldBe(0, made.Error);
    }

    private Task<ToolResult> AskAsync(string host, string[] certificate) => Tool.RunAsync(
        "curl", ["-sS", "--max-time", "10", "--proxy", _stelsel.Ready.Proxy!, "--cacert", Path.Combine(_folder, host + ".pem"), .. certificate, "-d", "grant_type=authorization_code", $"https://{host}/oauth2/token"]);
}
