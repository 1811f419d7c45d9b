using System.Diagnostics;
using MedMijSandbox.Testbench;
using MedMijSandbox.Testbench.Management;
using MedMijSandbox.Testbench.Scenarios;

namespace MedMijSandbox.Network.Tests.Telemetry;

public sealed class TraceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("medmij-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task One_trace_spans_the_PGO_the_Node_the_DVA_and_DigiD_with_each_span_once()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var receiver = await OtlpReceiver.StartAsync();
        var readyFile = Path.Combine(_folder, "ready.json");
        using var process = Start(receiver.Address, readyFile);
        for (var i = 0; i < 300 && !File.Exists(readyFile) && !process.HasExited; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
        }

        var target = ReadyFile.Read(readyFile).Target.ShouldNotBeNull();
        using (var door = FrontDoor.Open(target).Door!)
        using (var management = new ManagementClient(target.Management!, TimeProvider.System))
        {
            var scenario = ScenarioFile.Load(Path.Combine(SharedData.Root, "scenarios/verzamelen/basisgegevens-zorg.yaml")).Scenario!;
            var report = await new ScenarioRunner(door, management, TimeProvider.System).RunAsync([scenario], "XXX_Jansma", null, cancellationToken);
            report.Results[0].Verdict.ShouldBe(Verdict.Passed);
        }

        await Tool.RunAsync("kill", "-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await process.WaitForExitAsync(cancellationToken);

        var spans = receiver.Spans.ToList();
        spans.Select(s => s.SpanId).Distinct(StringComparer.Ordinal).Count().ShouldBe(spans.Count, "each span once");
        var services = spans.GroupBy(s => s.TraceId, StringComparer.Ordinal).Select(t => t.Select(s => s.Service).ToHashSet(StringComparer.Ordinal)).ToList();
        services.ShouldContain(t => t.IsSupersetOf(new[] { "pgo", "node", "dva-noord" }), "the PGO collects at the DVA through the Node");
        services.ShouldContain(t => t.IsSupersetOf(new[] { "node", "dva-noord", "digid" }), "the DVA resolves the artifact at DigiD through the Node");
        services.ShouldContain(t => t.IsSupersetOf(new[] { "pgo", "node", "dva-noord", "digid" }), "one trace over all four");
    }

    private Process Start(string collector, string readyFile)
    {
        var start = new ProcessStartInfo(
            "dotnet", [typeof(MedMijSandbox.AppHost.Program).Assembly.Location, "--port", "0", "--data", Path.Combine(_folder, "data"), "--ready-file", readyFile])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector;
        start.Environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        start.Environment["OTEL_BSP_SCHEDULE_DELAY"] = "200";
        return Process.Start(start)!;
    }
}
