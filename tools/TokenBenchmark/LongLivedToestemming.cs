using MedMijSandbox.Testbench;
using MedMijSandbox.Testbench.Scenarios;

namespace MedMijSandbox.TokenBenchmark;

/// <summary>Has a Persoon give a Toestemming without end, the whole way: landing page, DigiD, toestemmingsverklaring, code, token.</summary>
internal static class LongLivedToestemming
{
    private const string Steps = """
        title: Toestemming van onbepaalde duur
        covers: []
        steps:
          - request-authorization: ziekenhuisnoord
          - continue-at-dva:
          - log-in-at-digid:
          - give-toestemming: { onbepaald: true }
          - exchange-code: { as: pgo }
          - expect-token:

        """;

    /// <summary>The refresh token.</summary>
    public static async Task<string> GetAsync(FrontDoor door, CancellationToken cancellationToken)
    {
        var read = ScenarioFile.Parse("toestemming", "toestemming.yaml", Steps);
        var scenario = read.Scenario ?? throw new InvalidOperationException(string.Join(Environment.NewLine, read.Problems));
        var run = new ScenarioRun(door, TimeProvider.System, new(door, TimeProvider.System), new("XXX_Jansma", "", ["48"]));
        foreach (var step in scenario.Steps)
        {
            var outcome = await step.Action.RunAsync(run, cancellationToken);
            if (!outcome.Passed)
            {
                throw new InvalidOperationException($"{step.Text}: expected {outcome.Expected}, seen {outcome.Seen}");
            }
        }

        return run.TokenAnswer?.Field("refresh_token") ?? throw new InvalidOperationException("The DVA gave no refresh token.");
    }
}
