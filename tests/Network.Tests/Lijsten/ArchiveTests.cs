using MedMijSandbox.AppHost.Running;

namespace MedMijSandbox.Network.Tests.Lijsten;

public sealed class ArchiveTests : IDisposable
{
    private const string List = "MedMij_Zorgaanbiederslijst.xml";
    private readonly string _folder = Directory.CreateTempSubdirectory("medmij-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    [Covers("core.algemeen.100")]
    public async Task Both_versions_are_there_byte_for_byte_when_the_lists_change_between_two_starts_on_one_folder()
    {
        Tool.Require("curl");
        string first;
        await using (var stelsel = await StartAsync("localhost"))
        {
            first = await ServedAsync(stelsel, "localhost");
        }

        await using var again = await StartAsync("oefen.localhost");

        var second = await ServedAsync(again, "oefen.localhost");
        second.ShouldNotBe(first);
        (await ArchivedAsync(again, 1)).ShouldBe(first);
        (await ArchivedAsync(again, 2)).ShouldBe(second);
    }

    private Task<RunningStelsel> StartAsync(string suffix) => RunningStelsel.StartAsync(
        MedMijSandbox.AppHost.Program.Describe(new() { Port = 0, ManagementPort = 0, DataFolder = Path.Combine(_folder, "data"), Suffix = suffix }),
        TestContext.Current.CancellationToken);

    private static async Task<string> ServedAsync(RunningStelsel stelsel, string suffix) =>
        (await Tool.CurlAsync(stelsel.Ready, $"https://stelselnode.{suffix}/{List}?api=2")).Output;

    private static async Task<string> ArchivedAsync(RunningStelsel stelsel, int volgnummer) =>
        (await Tool.RunAsync("curl", "-sS", "-f", FormattableString.Invariant($"{stelsel.Ready.Management}/lists/archive/{List}/{volgnummer}"))).Output;
}
