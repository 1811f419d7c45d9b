using MedMijSandbox.Testbench.Management;
using MedMijSandbox.Testbench.Scenarios;

namespace MedMijSandbox.Conformance.Tests.Scenarios;

public sealed class IdTests(StelselFixture stelsel)
{
    [Fact]
    [Covers("core.authint.208", "core.tknint.208", "core.rscint.200", "core.rscint.201")]
    public async Task Every_request_of_a_flow_has_an_id_of_its_own_and_the_correlation_of_the_flow()
    {
        var hops = await RunAsync("scenarios/verzamelen/basisgegevens-zorg.yaml");

        var flow = hops.Where(h => h.Path.StartsWith("/oauth2/", StringComparison.Ordinal) || h.Path.StartsWith("/48/fhir/", StringComparison.Ordinal)).ToList();
        flow.Count.ShouldBe(30);
        flow.Select(h => h.CorrelationId).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem().ShouldNotBeNull();
        flow.Select(h => h.RequestId).Distinct(StringComparer.Ordinal).Count().ShouldBe(30);
        flow.ShouldAllBe(h => Guid.Parse(h.RequestId!) != Guid.Empty);
    }

    [Fact]
    public async Task Recorder_shows_no_BSN_code_token_artifact_or_password()
    {
        var hops = await RunAsync("scenarios/verzamelen/vaccinaties.yaml");

        var personas = await File.ReadAllTextAsync(Path.Combine(stelsel.DataFolder, "personas.json"), TestContext.Current.CancellationToken);
        var numbers = System.Text.Json.Nodes.JsonNode.Parse(personas)!.AsArray().Select(p => (string)p!["bsn"]!).ToList();
        numbers.Count.ShouldBeGreaterThanOrEqualTo(12);
        foreach (var hop in hops)
        {
            var text = $"{hop.Path} {hop.RequestBody} {hop.ResponseBody}";
            numbers.ShouldAllBe(n => !text.Contains(n, StringComparison.Ordinal), hop.Path);
            foreach (var secret in new[] { "code=", "SAMLart=", "access_token\":\"", "refresh_token\":\"", "wachtwoord=" })
            {
                var at = text.IndexOf(secret, StringComparison.Ordinal);
                (at < 0 || text.AsSpan(at + secret.Length).StartsWith("***") || text.AsSpan(at + secret.Length).StartsWith("http")).ShouldBeTrue($"{hop.Method} {hop.Path}: {secret}");
            }
        }
    }

    private async Task<IReadOnlyList<Exchange>> RunAsync(string file)
    {
        var scenario = ScenarioFile.Load(Path.Combine(SharedData.Root, file)).Scenario!;
        var report = await new ScenarioRunner(stelsel.Door, stelsel.Management, TimeProvider.System)
            .RunAsync([scenario], null, null, TestContext.Current.CancellationToken);
        report.Results[0].Verdict.ShouldBe(Verdict.Passed);
        return report.Results[0].Hops;
    }
}
