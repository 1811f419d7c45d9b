using System.Globalization;
using MedMijSandbox.DurabilityDrill;

namespace MedMijSandbox.Network.Tests.Tokens;

public sealed class DurabilityTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("medmij-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task No_code_is_lost_or_honoured_twice_when_the_stelsel_is_killed_again_and_again()
    {
        await using var said = new StringWriter(CultureInfo.InvariantCulture);
        var plan = new DrillPlan(typeof(MedMijSandbox.AppHost.Program).Assembly.Location, _folder) { Count = 200, Kills = 2 };

        var whole = await new Drill(plan, said).RunAsync(TestContext.Current.CancellationToken);

        whole.ShouldBeTrue(said.ToString());
        said.ToString().TrimEnd().ShouldEndWith("revoked stay revoked");
    }
}
