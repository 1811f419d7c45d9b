using System.Text.Json;
using MedMijSandbox.Testbench.Coverage;
using MedMijSandbox.Testbench.Reports;
using MedMijSandbox.Testbench.Scenarios;

namespace MedMijSandbox.Services.Tests.Testbench;

public sealed class CodeCoverageTests
{
    private const string Table = """
        code,role,certainty,text,source,covered_by,reason
        proef.een.100,DVA,whole,"With a comma, and a ""quote"".",bron,,not built yet: later
        proef.een.101,DVA,whole,Text,bron,EenTests,
        proef.een.102,DVA,whole,Text,bron,,
        proef.twee.100,DVA,part,Text,bron,,not built yet: later
        proef.twee.101,DVA,whole,Text,bron,,"organisational duty, not software"
        A.9.4.1,DVP,whole,Text,bron,TotpTests,
        """;

    [Fact]
    public void Table_is_read_with_quotes_and_commas()
    {
        var codes = ResponsibilityTable.Parse(Table);

        codes.Select(c => c.Code).ShouldBe(["proef.een.100", "proef.een.101", "proef.een.102", "proef.twee.100", "proef.twee.101", "A.9.4.1"]);
        codes[4].Reason.ShouldBe("organisational duty, not software");
        codes.Select(c => c.Group).Distinct(StringComparer.Ordinal).ShouldBe(["proef.een", "proef.twee", "A"]);
    }

    [Fact]
    public void Code_is_open_when_its_whole_text_is_known_and_nothing_shows_it_or_excuses_it()
    {
        var codes = ResponsibilityTable.Parse(Table);

        codes.Where(c => c.IsOpen).Select(c => c.Code).ShouldBe(["proef.een.100", "proef.een.102"]);
    }

    [Fact]
    public void Table_without_a_column_that_is_needed_is_refused() =>
        Should.Throw<InvalidDataException>(() => ResponsibilityTable.Parse("code,certainty\na.b.1,whole\n")).Message.ShouldContain("covered_by");

    [Fact]
    public void Each_code_counts_once_and_only_scenarios_that_passed_show_one()
    {
        var report = Report(("proef.een.100", Verdict.Passed), ("proef.een.102", Verdict.Failed));

        var coverage = CodeCoverage.Of(report, ResponsibilityTable.Parse(Table));

        CoverageGroup[] expected = [new("proef.een", 1, 1, 0, 1), new("proef.twee", 0, 0, 2, 0), new("A", 0, 1, 0, 0)];
        coverage.Groups.ShouldBe(expected);
        coverage.Total.ShouldBe(new CoverageGroup("", 1, 2, 2, 1));
        coverage.Open.ShouldBe(["proef.een.102"]);
    }

    [Fact]
    public void Table_that_comes_with_the_program_is_the_one_of_the_repository()
    {
        var codes = ResponsibilityTable.Parse(File.ReadAllText(RepositoryRoot.Path("docs", "verantwoordelijkheden.csv")));

        codes.Count.ShouldBeGreaterThan(150);
        ResponsibilityTable.Embedded.ShouldBe(codes);
        var total = CodeCoverage.Of(Report()).Total;
        total.Scenarios.ShouldBe(0);
        (total.Tests + total.Excused + total.Open).ShouldBe(codes.Count);
    }

    [Fact]
    public void Reports_hold_the_coverage()
    {
        var report = Report(("core.tknint.204", Verdict.Passed));

        using var json = JsonDocument.Parse(JsonReport.Write(report));
        json.RootElement.GetProperty("coverage").GetProperty("total").GetProperty("scenarios").GetInt32().ShouldBe(1);
        json.RootElement.GetProperty("coverage").GetProperty("groups").EnumerateArray()
            .ShouldContain(g => g.GetProperty("group").GetString() == "core.tknint" && g.GetProperty("scenarios").GetInt32() == 1);
        var html = HtmlReport.Write(report);
        html.ShouldContain("Codes van het afsprakenstelsel");
        html.ShouldContain("<td>core.tknint</td><td class=\"getal\">1</td>");
        report.ExitCode.ShouldBe(0);
    }

    private static RunReport Report(params (string Code, Verdict Verdict)[] results) => new(
        DateTimeOffset.UnixEpoch,
        TimeSpan.FromSeconds(1),
        "127.0.0.1:443",
        4711,
        [.. results.Select((r, i) => new ScenarioResult(
            new($"proef/{i}", "Proef", [r.Code], null, null, [], []), r.Verdict, "XXX_Jansma", [], [], TimeSpan.FromSeconds(1), null))]);
}
