using System.Text.Json;

namespace MedMijSandbox.Network.Tests.Examples;

public sealed class ExampleTests(StelselFixture stelsel)
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    [Fact]
    public async Task DVP_in_curl_of_the_documentation_collects()
    {
        Tool.Require("curl");
        Tool.Require("bash");
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(stelsel.Ready, Indented));

        var result = await Tool.RunAsync("bash", Path.Combine(SharedData.Root, "docs/voorbeelden/eigen-dvp.sh"), file);

        result.ExitCode.ShouldBe(0, result.Output + result.Error);
        result.Output.ShouldContain("\"token_type\":\"Bearer\"");
        result.Output.ShouldContain("\"code\":\"85354-9\"");
        File.Delete(file);
    }

    [Fact]
    public async Task DVP_in_curl_of_the_documentation_refreshes_subscribes_and_sees_the_end_of_its_toestemming()
    {
        Tool.Require("curl");
        Tool.Require("bash");
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(stelsel.Ready, Indented));

        var result = await Tool.RunAsync("env", "LANGDURIG=1", "bash", Path.Combine(SharedData.Root, "docs/voorbeelden/eigen-dvp.sh"), file, "ziekenhuisnoord", "XXX_Terpstede");

        result.ExitCode.ShouldBe(0, result.Output + result.Error);
        var steps = result.Output.Split("\n== ").ToDictionary(s => s.Split('.')[0], StringComparer.Ordinal);
        steps["6"].ShouldContain("\"refresh_token\":");
        steps["7"].ShouldContain("\"subscription_id\":");
        steps["8"].ShouldContain("Het abonnement is beëindigd.");
        steps["8"].ShouldContain("De toestemming is beëindigd.");
        steps["9"].ShouldContain("invalid_grant");
        File.Delete(file);
    }
}
