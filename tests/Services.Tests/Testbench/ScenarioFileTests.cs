using MedMijSandbox.Testbench.Scenarios;
using MedMijSandbox.Testbench.Scenarios.Steps;

namespace MedMijSandbox.Services.Tests.Testbench;

public sealed class ScenarioFileTests
{
    private const string Good = """
        title: Persoon verzamelt
        covers: [core.dossier.100]
        persona: proefpersoon
        clock: 2026-03-01T09:00:00+01:00
        steps:
          - open-pgo: pgo
          - register-and-log-in:
          - continue-at-dva
          - give-toestemming: { onbepaald: true }
          - expect-dossier: { gegevensdienst: 48, requests: 28, matches: { Patient: 1, Observation: 3 } }
        expect:
          - hops:
              - { to: dva-noord, method: GET, path: /oauth2/authorize, status: 200 }
              - { from: pgo, to: dva-noord, path: /48/fhir/* }
          - never:
              - { status: 500 }
        """;

    [Fact]
    public void Scenario_is_read_with_its_steps_and_expectations()
    {
        var result = ScenarioFile.Parse("verzamelen/proef", "proef.yaml", Good);

        result.Problems.ShouldBeEmpty();
        var scenario = result.Scenario.ShouldNotBeNull();
        scenario.Id.ShouldBe("verzamelen/proef");
        scenario.Covers.ShouldBe(["core.dossier.100"]);
        scenario.Clock.ShouldBe(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.FromHours(1)));
        scenario.Steps.Select(s => s.Name).ShouldBe(["open-pgo", "register-and-log-in", "continue-at-dva", "give-toestemming", "expect-dossier"]);
        scenario.Steps[4].Line.ShouldBe(10);
        scenario.Steps[4].Text.ShouldBe("expect-dossier { gegevensdienst: 48, requests: 28, matches: { Patient: 1, Observation: 3 } }");
        scenario.Gegevensdiensten.ShouldBe(["48"]);
        scenario.Expectations.Select(e => (e.Never, e.Hops.Count)).ShouldBe([(false, 2), (true, 1)]);
    }

    [Fact]
    public void All_errors_come_at_once_with_their_lines()
    {
        const string Text = """
            titel: verkeerd gespeld
            covers: core.dossier.100
            clock: morgen
            steps:
              - open-pgo: { pgo: pgo, kleur: rood }
              - dans-de-polka
              - choose-aanbieder:
              - give-toestemming: misschien
              - expect-page: { status: veel }
            expect:
              - hops:
                  - { naar: pgo, status: 200 }
            """;

        var problems = ScenarioFile.Parse("proef", "proef.yaml", Text).Problems;

        problems.Select(p => p.Line).ShouldBe([1, 1, 2, 3, 5, 6, 7, 8, 9, 12]);
        problems.ShouldContain(p => p.Line == 1 && p.Message.Contains("onbekende sleutel 'titel'", StringComparison.Ordinal));
        problems.ShouldContain(p => p.Line == 1 && p.Message.Contains("'title' ontbreekt", StringComparison.Ordinal));
        problems.ShouldContain(p => p.Line == 6 && p.Message.Contains("bekend zijn: open-pgo,", StringComparison.Ordinal));
        problems.ShouldContain(p => p.Line == 7 && p.Message.Contains("mist 'aanbieder'", StringComparison.Ordinal));
    }

    [Fact]
    public void Unknown_key_is_told_with_its_place_and_the_known_ones()
    {
        const string Text = """
            title: Iets
            covers: []
            steps:
              - expect-page: { titel: x }
            """;

        var problem = ScenarioFile.Parse("proef", "proef.yaml", Text).Problems.ShouldHaveSingleItem();

        problem.ToString().ShouldBe("proef.yaml(4,20): onbekende sleutel 'titel' (bekend zijn: title, text, status, host)");
    }

    [Theory]
    [InlineData("title: a\ntitle: b\ncovers: []\nsteps: [continue-at-dva]", 2, "twee keer")]
    [InlineData("title: &naam a\ncovers: []\nsteps: [continue-at-dva]", 1, "anker")]
    [InlineData("title: a\ncovers: []\npersona: *naam\nsteps: [continue-at-dva]", 3, "verwijzing")]
    [InlineData("title: a\ncovers: []\nsteps: []", 3, "leeg")]
    [InlineData("title: a\ncovers: []\nsteps:\n  - { continue-at-dva: , refuse-toestemming: }", 4, "één naam")]
    [InlineData("title: a\ncovers: []\nsteps: [continue-at-dva]\n---\ntitle: b", 4, "één document")]
    [InlineData("- een\n- lijst", 1, "blok met sleutels")]
    [InlineData("title: [\n", 2, "geen YAML")]
    public void What_a_scenario_may_not_hold_is_refused(string text, int line, string message)
    {
        var result = ScenarioFile.Parse("proef", "proef.yaml", text);

        result.Scenario.ShouldBeNull();
        result.Problems.ShouldContain(p => Math.Abs(p.Line - line) <= 1 && p.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Empty_file_is_refused() => ScenarioFile.Parse("proef", "proef.yaml", "").Problems.ShouldNotBeEmpty();

    [Fact]
    public void Every_scenario_of_the_repository_is_right()
    {
        var set = ScenarioFile.LoadAll([RepositoryRoot.Path("scenarios")]);

        set.Problems.ShouldBeEmpty();
        set.Scenarios.Count.ShouldBeGreaterThanOrEqualTo(7);
        set.Scenarios.Select(s => s.Id).ShouldContain("verzamelen/basisgegevens-zorg");
    }

    [Fact]
    public void A_file_that_is_not_there_is_told() =>
        ScenarioFile.LoadAll(["nergens/niets"]).Problems.ShouldHaveSingleItem().File.ShouldBe("nergens/niets");

    [Fact]
    public void Documentation_lists_every_step_with_its_parameters() =>
        File.ReadAllText(RepositoryRoot.Path("docs", "scenarios.md")).ShouldContain(ScenarioSteps.ToMarkdownRows());
}
