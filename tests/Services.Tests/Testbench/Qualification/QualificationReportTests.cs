using System.Text.Json;
using System.Xml.Linq;
using MedMijSandbox.Fhir;
using MedMijSandbox.Testbench.Qualification;
using MedMijSandbox.Testbench.Qualification.Baseline;
using MedMijSandbox.Testbench.Qualification.Reports;
using MedMijSandbox.Testbench.Qualification.Running;
using MedMijSandbox.Testbench.Qualification.Scripts;
using MedMijSandbox.Testbench.Qualification.Units;

namespace MedMijSandbox.Services.Tests.Testbench.Qualification;

public sealed class QualificationReportTests
{
    private const string Evil = "<script>alert(1)</script> & \u0001";

    [Fact]
    public void Exit_code_tells_how_it_went()
    {
        KnownScriptBug[] stale = [new("proef", null, "controle", "reden")];

        Report([Result(Outcome.Passed)]).ExitCode.ShouldBe(0);
        Report([Result(Outcome.Passed), Result(Outcome.NotApplicable)]).ExitCode.ShouldBe(0);
        Report([Result(Outcome.Passed), Result(Outcome.Failed)]).ExitCode.ShouldBe(1);
        Report([Result(Outcome.Passed), Result(Outcome.ScriptError)]).ExitCode.ShouldBe(1);
        Report([Result(Outcome.NotApplicable)]).ExitCode.ShouldBe(1);
        Report([Result(Outcome.Passed)], new ScriptProblem("a.xml", 3, "kapot")).ExitCode.ShouldBe(1);
        (Report([Result(Outcome.Passed)]) with { StaleBugs = stale }).ExitCode.ShouldBe(3);
        (Report([Result(Outcome.Passed), Result(Outcome.Failed)]) with { StaleBugs = stale }).ExitCode.ShouldBe(1);
        (Report([]) with { Problem = "niet te bereiken" }).ExitCode.ShouldBe(4);
    }

    [Fact]
    public void One_in_a_hundred_checks_may_be_a_known_bug_and_no_more()
    {
        Report([.. Enumerable.Repeat(Result(Outcome.Passed), 99), .. Enumerable.Repeat(Result(Outcome.KnownBug), 1)]).TooManyKnownBugs.ShouldBeFalse();
        var many = Report([.. Enumerable.Repeat(Result(Outcome.Passed), 98), .. Enumerable.Repeat(Result(Outcome.KnownBug), 2)]);
        many.TooManyKnownBugs.ShouldBeTrue();
        many.ExitCode.ShouldBe(3);
    }

    [Fact]
    public void Reports_hold_whatever_a_script_or_server_says()
    {
        var report = Report([Result(Outcome.Passed), Result(Outcome.Failed), Result(Outcome.ScriptError), Result(Outcome.NotApplicable)], new ScriptProblem(Evil, 1, Evil));

        var html = QualificationHtml.Write(report);
        html.ShouldNotContain("<script>alert");
        html.ShouldContain("alert(1)");
        html.ShouldContain("niet van toepassing");

        var suite = XDocument.Parse(QualificationJUnit.Write(report)).Root.ShouldNotBeNull().Element("testsuite").ShouldNotBeNull();
        ((int?)suite.Attribute("tests")).ShouldBe(5);
        ((int?)suite.Attribute("failures")).ShouldBe(1);
        ((int?)suite.Attribute("errors")).ShouldBe(2);
        ((int?)suite.Attribute("skipped")).ShouldBe(1);

        using var json = JsonDocument.Parse(QualificationJson.Write(report));
        json.RootElement.GetProperty("scripts").GetProperty("failed").GetInt32().ShouldBe(1);
        var script = json.RootElement.GetProperty("units")[0].GetProperty("scripts")[1];
        script.GetProperty("outcome").GetString().ShouldBe("failed");
        script.GetProperty("parts")[0].GetProperty("actions")[0].GetProperty("actual").GetString().ShouldBe(Evil);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("proef", true)]
    [InlineData("map/*.xml", true)]
    [InlineData("*ander*", false)]
    [InlineData("ander", false)]
    public void Pattern_chooses_by_path_or_id(string? only, bool chosen)
    {
        var script = MadeUpScript.Of("");

        Plan(only).Chooses(script).ShouldBe(chosen);
        (Plan(only) with { Servers = false }).Chooses(script).ShouldBeFalse();
        (Plan(only) with { Clients = false }).Chooses(script).ShouldBe(chosen);
    }

    [Theory]
    [InlineData("NoManifest", true, null, false)]
    [InlineData("NoManifest", false, null, true)]
    [InlineData("NoManifest", false, "nomanifest", false)]
    [InlineData(null, false, null, false)]
    public void Variant_for_who_lacks_something_is_for_our_own_DVA_or_by_choice(string? variant, bool load, string? only, bool contradicts)
    {
        var folder = new ScriptFolder("/materiaal/map", "map", FolderProperties.None with { Variant = variant }, []);

        (Plan(only) with { Load = load }).Contradicts(folder).ShouldBe(contradicts);
    }

    private static QualificationPlan Plan(string? only) => new() { Units = [], Only = only };

    private static QualificationReport Report(IReadOnlyList<ScriptResult> results, params ScriptProblem[] problems)
    {
        var unit = new QualificationUnit
        {
            Name = "STU3/Proef",
            Material = MaterialRoot.Of("/materiaal"),
            Version = FhirVersion.Stu3,
            Folders = [],
            LoadScripts = [],
            FixtureFolders = [],
            Problems = problems,
        };
        return new(MadeUpScript.Now, TimeSpan.FromSeconds(1), "127.0.0.1:443", [new(unit, problems, results)], []);
    }

    private static ScriptResult Result(Outcome outcome)
    {
        var script = MadeUpScript.Of("");
        var folder = new ScriptFolder("/materiaal/map", "map", FolderProperties.None, [script]);
        if (outcome == Outcome.NotApplicable)
        {
            return new(script, folder, outcome, [], TimeSpan.Zero, Evil);
        }

        PartResult[] parts = [new(PartKind.Test, Evil, [new(Evil, 7, true, outcome, Evil, Evil)])];
        return new(script with { Title = Evil }, folder, ScriptResult.OutcomeOf(parts), parts, TimeSpan.FromMilliseconds(2));
    }
}
