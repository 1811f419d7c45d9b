using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using MedMijSandbox.Network.Tests.Fhir;
using MedMijSandbox.Testbench;
using MedMijSandbox.Testbench.Load;
using MedMijSandbox.Testbench.Management;
using MedMijSandbox.Testbench.Scenarios;
using BenchTarget = MedMijSandbox.Testbench.Target;

namespace MedMijSandbox.Network.Tests.Starting;

[Collection(nameof(Alone))]
public sealed class KillTests : IDisposable
{
    private static readonly string[] Ask = ["request-authorization: ziekenhuisnoord", "continue-at-dva:", "log-in-at-digid:", "give-toestemming:", "expect-redirect: { to: pgo, state: same }"];
    private readonly string _folder = Directory.CreateTempSubdirectory("medmij-test-").FullName;

    private string ReadyFilePath => Path.Combine(_folder, "ready.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_code_that_a_client_received_is_honoured_after_kill_9_under_load()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var before = await StartAsync();
        var runs = new List<ScenarioRun>();
        int volgnummer;
        using (before.Process)
        using (before.Door)
        using (before.Management)
        {
            volgnummer = await VolgnummerAsync(before.Target);
            var load = LoadAsync(before, cancellationToken);
            for (var i = 0; i < 15; i++)
            {
                runs.Add(await AskAsync(before, cancellationToken));
            }

            before.Process.Kill();
            await before.Process.WaitForExitAsync(cancellationToken);
            (await load).Total.Started.ShouldBeGreaterThan(0);
        }

        var after = await StartAsync();
        using (after.Process)
        using (after.Door)
        using (after.Management)
        {
            (await VolgnummerAsync(after.Target)).ShouldBeGreaterThanOrEqualTo(volgnummer);
            foreach (var asked in runs)
            {
                await HonoursAsync(after, asked, cancellationToken);
            }

            after.Process.Kill();
            await after.Process.WaitForExitAsync(cancellationToken);
        }
    }

    [Fact]
    public async Task What_a_Persoon_changed_is_still_so_after_kill_9()
    {
        var before = await StartAsync();
        string task;
        using (before.Process)
        using (before.Door)
        using (before.Management)
        using (var caller = await ResourceCaller.OpenAsync(before.Target, "XXX_Jansma", "huisartsdelinde", "59"))
        {
            var found = JsonNode.Parse(ResourceCaller.Text(await caller.GetAsync("Task?code=http://loinc.org%7C74468-0&status=requested")))!;
            var resource = found["entry"]![0]!["resource"]!;
            task = (string)resource["id"]!;
            resource["status"] = "accepted";
            const string Json = "application/fhir+json";
            var answer = await caller.SendAsync("PUT", $"Task/{task}", Json, Encoding.UTF8.GetBytes(resource.ToJsonString()), Json);
            answer.Status.ShouldBe(200, ResourceCaller.Text(answer));
            before.Process.Kill();
            await before.Process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var after = await StartAsync();
        using (after.Process)
        using (after.Door)
        using (after.Management)
        using (var caller = await ResourceCaller.OpenAsync(after.Target, "XXX_Jansma", "huisartsdelinde", "59"))
        {
            var kept = JsonNode.Parse(ResourceCaller.Text(await caller.GetAsync($"Task/{task}")))!;
            ((string)kept["status"]!).ShouldBe("accepted");
            ((string)kept["meta"]!["versionId"]!).ShouldBe("2");
            after.Process.Kill();
            await after.Process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    [Theory]
    [InlineData("-INT")]
    [InlineData("-TERM")]
    public async Task Stop_signal_ends_the_process_in_order_within_two_seconds(string signal)
    {
        Assert.SkipWhen(signal == "-INT" && InterruptIsIgnored(), "whoever started the tests ignores SIGINT, as a shell does for what it starts in the background");
        var running = await StartAsync();
        using (running.Process)
        using (running.Door)
        using (running.Management)
        {
            var started = Stopwatch.GetTimestamp();
            await Tool.RunAsync("kill", signal, running.Process.Id.ToString(CultureInfo.InvariantCulture));
            await running.Process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20));

            Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(2));
            running.Process.ExitCode.ShouldBe(0);
        }
    }

    /// <summary>Whether processes that the tests start do not hear SIGINT (bit 1); what is ignored is handed down.</summary>
    private static bool InterruptIsIgnored()
    {
        const string Field = "SigIgn:";
        const string Status = "/proc/self/status";
        var line = File.Exists(Status) ? File.ReadLines(Status).FirstOrDefault(l => l.StartsWith(Field, StringComparison.Ordinal)) : null;
        return line is not null && (ulong.Parse(line[Field.Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & 2) != 0;
    }

    private static Task<LoadReport> LoadAsync(Running running, CancellationToken cancellationToken)
    {
        var scenario = ScenarioFile.Load(Path.Combine(SharedData.Root, "scenarios/verzamelen/basisgegevens-zorg.yaml")).Scenario!;
        return new LoadRunner(running.Door, running.Management, TimeProvider.System)
            .RunAsync(new(scenario, 5, TimeSpan.FromSeconds(4)) { Users = 2, Persona = "XXX_Jansma" }, null, cancellationToken);
    }

    /// <summary>A Persoon gives toestemming and the bench, as client, receives the code.</summary>
    private static async Task<ScenarioRun> AskAsync(Running running, CancellationToken cancellationToken)
    {
        var run = new ScenarioRun(running.Door, TimeProvider.System, new(running.Door, TimeProvider.System), new("XXX_Jansma", "", ["48"]));
        await DoAsync(run, cancellationToken, Ask);
        return run;
    }

    /// <summary>The code is offered to the stelsel that was started again, and its token collects.</summary>
    private static async Task HonoursAsync(Running running, ScenarioRun asked, CancellationToken cancellationToken)
    {
        var run = new ScenarioRun(running.Door, TimeProvider.System, asked.Agent, asked.Persona) { Request = asked.Request };
        await DoAsync(run, cancellationToken, "exchange-code: { as: pgo }", "expect-token:", "collect-as-bench: 48");
    }

    private static async Task DoAsync(ScenarioRun run, CancellationToken cancellationToken, params string[] steps)
    {
        var text = $"title: Stappen\ncovers: []\nsteps:\n{string.Concat(steps.Select(s => $"  - {s}\n"))}";
        foreach (var step in ScenarioFile.Parse("stappen", "stappen.yaml", text).Scenario!.Steps)
        {
            var outcome = await step.Action.RunAsync(run, cancellationToken);
            outcome.Passed.ShouldBeTrue($"{step.Text}: expected {outcome.Expected}, seen {outcome.Seen}");
        }
    }

    private static async Task<int> VolgnummerAsync(BenchTarget target)
    {
        var xml = (await Tool.RunAsync(
            "curl", "-sS", "--cacert", target.CaBundle, "--connect-to", $"::{target.FrontDoor}", "https://stelselnode.localhost/MedMij_Zorgaanbiederslijst.xml?api=2")).Output;
        var root = XDocument.Parse(xml).Root!;
        return int.Parse(root.Element(root.Name.Namespace + "Volgnummer")!.Value, CultureInfo.InvariantCulture);
    }

    private async Task<Running> StartAsync()
    {
        Tool.Require("curl");
        File.Delete(ReadyFilePath);
        var assembly = typeof(MedMijSandbox.AppHost.Program).Assembly.Location;
        var process = Process.Start(new ProcessStartInfo("dotnet", [assembly, "--port", "0", "--data", Path.Combine(_folder, "data"), "--ready-file", ReadyFilePath])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        for (var i = 0; i < 300 && !File.Exists(ReadyFilePath) && !process.HasExited; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        var read = ReadyFile.Read(ReadyFilePath);
        read.Target.ShouldNotBeNull(read.Problem);
        return new(process, read.Target, FrontDoor.Open(read.Target).Door!, new(read.Target.Management!, TimeProvider.System));
    }

    private sealed record Running(Process Process, BenchTarget Target, FrontDoor Door, ManagementClient Management);
}
