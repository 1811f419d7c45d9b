using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Xml.Linq;
using MedMijSandbox.AppHost.Model;
using MedMijSandbox.AppHost.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MedMijSandbox.Network.Tests.Starting;

public sealed class StartingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("medmij-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Port_in_use_gives_one_message_with_the_way_out()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var failure = await FailureAsync(Options with { Port = port });

        failure.ExitCode.ShouldBe(StartException.Usage);
        failure.Message.ShouldContain("--port");
        failure.Message.ShouldContain("in use");
    }

    [Fact]
    public async Task Management_port_in_use_leaves_nothing_running()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        (await FailureAsync(Options with { ManagementPort = ((IPEndPoint)taken.LocalEndpoint).Port })).Message.ShouldContain("--management-port");

        await using var again = await StartAsync(Options);
    }

    [Fact]
    public async Task Data_folder_that_cannot_be_written_gives_one_message_with_the_way_out()
    {
        var file = Path.Combine(_folder, "een-bestand");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        (await FailureAsync(Options with { DataFolder = Path.Combine(file, "data") })).Message.ShouldContain("--data");
    }

    [Fact]
    public async Task Data_folder_of_a_running_stelsel_is_refused()
    {
        await using var first = await StartAsync(Options);

        (await FailureAsync(Options)).Message.ShouldContain("another");
    }

    [Fact]
    public async Task Broken_fixtures_are_all_named_at_once()
    {
        var fixtures = Directory.CreateDirectory(Path.Combine(_folder, "STU3")).FullName;
        await File.WriteAllTextAsync(Path.Combine(fixtures, "een.xml"), "<Patient xmlns=\"http://hl7.org/fhir\">", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(fixtures, "twee.json"), "{\"resourceType\":\"Onbekend\"}", TestContext.Current.CancellationToken);

        var failure = await FailureAsync(Options with { Fixtures = [fixtures] });

        failure.ExitCode.ShouldBe(StartException.Usage);
        failure.Message.ShouldContain("een.xml");
        failure.Message.ShouldContain("twee.json");
    }

    [Fact]
    public async Task Unknown_participant_is_refused_with_the_names_there_are()
    {
        (await FailureAsync(Options with { Without = ["dva-west"] })).Message.ShouldContain("dva-noord");
    }

    [Fact]
    public async Task Volgnummer_stays_when_nothing_changed_and_rises_when_the_lists_change()
    {
        Tool.Require("curl");

        var first = await VolgnummerAsync(Options);
        var same = await VolgnummerAsync(Options);
        var changed = await VolgnummerAsync(Options with { Suffix = "oefen.localhost" });
        var back = await VolgnummerAsync(Options);

        (same, changed, back).ShouldBe((first, first + 1, first + 2));
    }

    [Fact]
    public async Task Participant_that_is_left_out_is_not_running_and_the_rest_is()
    {
        Tool.Require("curl");
        await using var stelsel = await StartAsync(Options with { Without = ["pgo-anders"] });

        var gone = await Tool.CurlAsync(stelsel.Ready, "https://pgo-anders.localhost/", "-o", "/dev/null", "-w", "%{http_code}");
        var there = await Tool.CurlAsync(stelsel.Ready, "https://pgo.localhost/inloggen", "-o", "/dev/null", "-w", "%{http_code}");

        gone.Output.ShouldBe("502");
        there.Output.ShouldBe("200");
    }

    [Fact]
    public async Task Own_system_in_the_place_of_a_participant_receives_what_is_for_it()
    {
        Tool.Require("curl");
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        await using var own = builder.Build();
        own.MapGet("/terug", (HttpRequest request) =>
            $"mijn eigen PGO op {request.Host} kreeg {request.Query["code"]} via {request.Headers["X-Forwarded-Proto"]}, certificaat '{request.Headers["Client-Cert"]}'");
        await own.StartAsync(TestContext.Current.CancellationToken);
        await using var stelsel = await StartAsync(Options with { Without = ["pgo=" + own.Urls.First()] });

        var answer = await Tool.CurlAsync(
            stelsel.Ready, "https://pgo.localhost/terug?code=abc", "-H", "Client-Cert: :AAAA:", "-H", "X-Forwarded-Proto: gopher", "-H", "Client-Cert-Chain: :AAAA:");

        answer.Output.ShouldBe("mijn eigen PGO op pgo.localhost kreeg abc via https, certificaat ''", "a header of that name from outside is removed");
    }

    [Theory]
    [InlineData("pgo=https://127.0.0.1:5001")]
    [InlineData("pgo=http://elders.example:80")]
    [InlineData("pgo=5001")]
    public async Task Own_system_is_on_this_machine_and_without_TLS(string without) =>
        (await FailureAsync(Options with { Without = [without] })).Message.ShouldContain("http://127.0.0.1:PORT");

    [Fact]
    public async Task Another_suffix_gives_other_names_everywhere()
    {
        Tool.Require("curl");
        await using var stelsel = await StartAsync(Options with { Suffix = "oefen.localhost" });

        var list = (await Tool.CurlAsync(stelsel.Ready, "https://stelselnode.oefen.localhost/MedMij_Whitelist.xml?api=2")).Output;

        list.ShouldContain("<Hostname>token.dva-noord.oefen.localhost</Hostname>");
        list.ShouldNotContain("dva-noord.localhost");
    }

    private StelselOptions Options => new() { Port = 0, ManagementPort = 0, DataFolder = Path.Combine(_folder, "data") };

    private static Task<RunningStelsel> StartAsync(StelselOptions options) =>
        RunningStelsel.StartAsync(MedMijSandbox.AppHost.Program.Describe(options), TestContext.Current.CancellationToken);

    private static Task<StartException> FailureAsync(StelselOptions options) => Should.ThrowAsync<StartException>(() => StartAsync(options));

    private static async Task<int> VolgnummerAsync(StelselOptions options)
    {
        await using var stelsel = await StartAsync(options);
        var xml = (await Tool.CurlAsync(stelsel.Ready, $"https://stelselnode.{options.Suffix}/MedMij_Zorgaanbiederslijst.xml?api=2")).Output;
        var root = XDocument.Parse(xml).Root!;
        return int.Parse(root.Element(root.Name.Namespace + "Volgnummer")!.Value, CultureInfo.InvariantCulture);
    }
}
