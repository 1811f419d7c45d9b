using MedMijSandbox.Testbench.Scenarios;

namespace MedMijSandbox.Conformance.Tests.Scenarios;

public sealed class ScenarioTests(StelselFixture stelsel)
{
    public static TheoryData<string> All =>
        [.. Directory.EnumerateFiles(Path.Combine(SharedData.Root, "scenarios"), "*.yaml", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(SharedData.Root, f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Scenario_goes_as_written(string file)
    {
        var loaded = ScenarioFile.Load(Path.Combine(SharedData.Root, file));
        loaded.Problems.ShouldBeEmpty();

        var report = await new ScenarioRunner(stelsel.Door, stelsel.Management, TimeProvider.System)
            .RunAsync([loaded.Scenario!], null, null, TestContext.Current.CancellationToken);

        var result = report.Results.ShouldHaveSingleItem();
        var wrong = result.Steps.Where(s => s.Verdict == Verdict.Failed).Select(s => $"{s.Text}: expected {s.Expected}, seen {s.Seen}");
        result.Verdict.ShouldBe(Verdict.Passed, string.Join(Environment.NewLine, wrong.Prepend(result.Problem ?? "")));
    }
}
