using MedMijSandbox.Testbench.Qualification.Baseline;
using MedMijSandbox.Testbench.Qualification.Running;
using MedMijSandbox.Testbench.Qualification.Scripts;
using MedMijSandbox.Testbench.Qualification.Units;

namespace MedMijSandbox.Services.Tests.Testbench.Qualification;

public sealed class ScriptExecutorTests
{
    private const string Search = """<action><operation><type><code value="search"/></type><resource value="Patient"/></operation></action>""";
    private const string Right = """<action><assert><description value="goed"/><responseCode value="200"/></assert></action>""";
    private const string Wrong = """<action><assert><description value="fout"/><responseCode value="404"/></assert></action>""";
    private const string Stopping = """<action><assert><description value="stop"/><responseCode value="404"/><stopTestOnFail value="true"/></assert></action>""";
    private const string Unknown = """<action><assert><description value="nieuw"/><responseCode value="200"/><iets value="a"/></assert></action>""";

    [Theory]
    [InlineData(Search + Right, Outcome.Passed, "Passed Passed")]
    [InlineData(Search + Wrong + Right, Outcome.Failed, "Passed Failed Passed")]
    [InlineData(Search + Stopping + Right + Search, Outcome.Failed, "Passed Failed Skipped Skipped")]
    [InlineData(Search + Unknown + Right, Outcome.ScriptError, "Passed ScriptError Passed")]
    [InlineData(Right, Outcome.ScriptError, "ScriptError")]
    public async Task Actions_go_in_order_until_one_takes_the_ground_away(string actions, Outcome outcome, string outcomes)
    {
        var result = await RunAsync(MadeUpScript.Test(actions), []);

        result.Outcome.ShouldBe(outcome);
        Outcomes(result.Parts[0]).ShouldBe(outcomes);
    }

    [Fact]
    public async Task Failed_setup_skips_the_tests_but_not_what_tidies_up()
    {
        var result = await RunAsync($"<teardown>{Search}{Wrong}</teardown><setup>{Search}{Wrong}</setup>{MadeUpScript.Test(Search + Right)}", []);

        result.Parts.Select(p => p.Kind).ShouldBe([PartKind.Setup, PartKind.Test, PartKind.Teardown]);
        result.Parts.Select(Outcomes).ShouldBe(["Passed Failed", "Skipped Skipped", "Passed Warning"]);
        result.Parts[1].Actions.ShouldAllBe(a => !string.IsNullOrEmpty(a.Reason));
    }

    [Fact]
    public async Task Failed_request_skips_the_checks_after_it_and_not_the_next_test()
    {
        var script = MadeUpScript.Of(MadeUpScript.Test(Search + Right) + MadeUpScript.Test(Search + Right));
        var context = MadeUpScript.Context(script, MaterialRoot.Of("/materiaal"));
        var executor = new ScriptExecutor(new([]), TimeProvider.System);
        var count = 0;

        var result = await executor.RunAsync(
            Folder(script),
            context,
            (_, operation, _) => Task.FromResult(++count == 1 ? OperationOutcomes.Failed(operation, "een antwoord", "niets") : Answer(context, operation)),
            CancellationToken.None);

        result.Parts.Select(Outcomes).ShouldBe(["Failed Skipped", "Passed Passed"]);
    }

    [Fact]
    public async Task Known_bug_excuses_a_check_and_is_stale_when_the_check_passes()
    {
        KnownScriptBug[] list = [new("proef", null, "fout", "de code is verkeerd"), new("proef.xml", "Een", "goed", "is hersteld"), new("ander", null, "fout", "elders")];
        var bugs = new KnownScriptBugs(list);

        var result = await RunAsync(MadeUpScript.Test(Search + Wrong + Right), bugs);

        result.Outcome.ShouldBe(Outcome.Passed);
        result.Parts[0].Actions[1].Outcome.ShouldBe(Outcome.KnownBug);
        result.Parts[0].Actions[1].Reason.ShouldBe("de code is verkeerd");
        bugs.Stale.ShouldBe([list[1]]);
    }

    [Fact]
    public void List_of_known_bugs_that_comes_with_the_program_can_be_read() => KnownScriptBugs.Load().Stale.ShouldBeEmpty();

    private static Task<ScriptResult> RunAsync(string body, IReadOnlyList<KnownScriptBug> bugs) => RunAsync(body, new KnownScriptBugs(bugs));

    private static Task<ScriptResult> RunAsync(string body, KnownScriptBugs bugs)
    {
        var script = MadeUpScript.Of(body);
        var context = MadeUpScript.Context(script, MaterialRoot.Of("/materiaal"));
        return new ScriptExecutor(bugs, TimeProvider.System).RunAsync(
            Folder(script), context, (_, operation, _) => Task.FromResult(Answer(context, operation)), CancellationToken.None);
    }

    private static ActionResult Answer(ScriptContext context, ScriptOperation operation)
    {
        context.Keep(MadeUpScript.Request("https://a.nl/Patient"), MadeUpScript.Answer("""{ "resourceType": "Bundle", "type": "searchset" }"""), null);
        return OperationOutcomes.Done(operation);
    }

    private static ScriptFolder Folder(TestScript script) => new("/materiaal/map", "map", FolderProperties.None, [script]);

    private static string Outcomes(PartResult part) => string.Join(' ', part.Actions.Select(a => a.Outcome));
}
