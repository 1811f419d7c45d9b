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
}
