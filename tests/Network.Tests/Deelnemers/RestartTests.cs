using System.Text.Json;
using MedMijSandbox.AppHost.Running;
using MedMijSandbox.Testbench.Management;

namespace MedMijSandbox.Network.Tests.Deelnemers;

public sealed class RestartTests
{
    [Fact]
    public async Task Registration_and_suspension_are_there_again_after_a_restart_and_the_names_are_served()
    {
        Tool.Require("curl");
        var folder = Directory.CreateTempSubdirectory("medmij-test-").FullName;
        var cancellationToken = TestContext.Current.CancellationToken;
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        File.SetUnixFileMode(folder, Owner | UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        await using var own = await OwnServer.StartAsync("van-mij");
        await using (var first = await StartAsync(folder))
        {
            File.GetUnixFileMode(folder).ShouldBe(Owner, "keys lie in it");
            using var management = new ManagementClient(new(first.Ready.Management + "/"), TimeProvider.System);
            (await management.RegisterAsync("dva-blijft", DeelnemerTests.Registration("dva-blijft", own.Address), false, false, cancellationToken)).Problem.ShouldBeNull();
            (await management.ChangeStatusAsync("dva-zuid", "geschorst", refresh: false, cancellationToken)).Problem.ShouldBeNull();
        }

        await using (var second = await StartAsync(folder))
        {
            (await Tool.CurlAsync(second.Ready, "https://dva-blijft.localhost/")).Output.ShouldBe("van-mij dva-blijft.localhost zonder");
            (await Tool.RunAsync("curl", "-sS", second.Ready.Management + "/names")).Output.ShouldContain("\"dva-blijft.localhost\"");
            using var management = new ManagementClient(new(second.Ready.Management + "/"), TimeProvider.System);
            var deelnemers = (await management.DeelnemersAsync(cancellationToken)).Value.ShouldNotBeNull();
            deelnemers.Select(d => (d.Name, d.Status)).ShouldContain(("dva-blijft", "toegelaten"));
            deelnemers.Select(d => (d.Name, d.Status)).ShouldContain(("dva-zuid", "geschorst"));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Registration_that_can_be_served_no_more_keeps_nobody_from_starting_and_is_told()
    {
        var folder = Directory.CreateTempSubdirectory("medmij-test-").FullName;
        var cancellationToken = TestContext.Current.CancellationToken;
        var registration = DeelnemerTests.Registration("dva-buiten", "http://127.0.0.1:5001").Replace(".localhost", ".nl", StringComparison.Ordinal);
        await using (var first = await StartAsync(folder, "pki:pki:suffixes:2=nl"))
        {
            using var management = new ManagementClient(new(first.Ready.Management + "/"), TimeProvider.System);
            (await management.RegisterAsync("dva-buiten", registration, false, false, cancellationToken)).Problem.ShouldBeNull();
        }

        await using (var second = await StartAsync(folder))
        {
            second.Warnings.ShouldContain(w => w.Contains("dva-buiten", StringComparison.Ordinal));
            using var management = new ManagementClient(new(second.Ready.Management + "/"), TimeProvider.System);
            (await management.DeelnemerAsync("dva-buiten", cancellationToken)).Value.ShouldNotBeNull().Conflict.ShouldNotBeNull();
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Service_provider_that_is_suspended_stays_out_of_DigiD_after_a_restart()
    {
        Tool.Require("curl");
        const string Oin = "00000009999000004711";
        var folder = Directory.CreateTempSubdirectory("medmij-test-").FullName;
        var cancellationToken = TestContext.Current.CancellationToken;
        string[] mine;
        await using (var first = await StartAsync(folder))
        {
            using var management = new ManagementClient(new(first.Ready.Management + "/"), TimeProvider.System);
            var registration = $$$"""{"name":"sp-van-mij","role":"sp","organisation":"Van mij","oin":"{{{Oin}}}","hosts":{"client":"sp-van-mij.localhost"}}""";
            var answer = await management.RegisterAsync("sp-van-mij", registration, issue: true, refresh: false, cancellationToken);
            var registered = answer.Value.ShouldNotBeNull(answer.Problem);
            mine = ["--cert", registered.ClientCertificate!, "--key", registered.ClientKey!, "-o", "/dev/null", "-w", "%{http_code}"];
            var metadata = (await Tool.CurlAsync(first.Ready, "https://dva-apotheek.localhost/digid/metadata")).Output;
            var provider = JsonSerializer.Serialize(new { metadata, name = "Van mij", oin = Oin });
            var connected = await Tool.RunAsync(
                "curl", "-sS", "-f", "-X", "PUT", "-H", "Content-Type: application/json", "--data-binary", provider, first.Ready.Management + "/service-providers");
            connected.Output.ShouldContain(Oin);
            (await Tool.CurlAsync(first.Ready, "https://was.digid.localhost/", mine)).Output.ShouldNotBe("000");
            (await management.ChangeStatusAsync("sp-van-mij", "geschorst", refresh: false, cancellationToken)).Problem.ShouldBeNull();
        }

        await using (var second = await StartAsync(folder))
        {
            (await Tool.CurlAsync(second.Ready, "https://was.digid.localhost/", mine)).Output.ShouldBe("000");
        }

        Directory.Delete(folder, recursive: true);
    }

    private static Task<RunningStelsel> StartAsync(string folder, params string[] set) =>
        RunningStelsel.StartAsync(MedMijSandbox.AppHost.Program.Describe(new() { Port = 0, ManagementPort = 0, DataFolder = folder, Set = set }), CancellationToken.None);
}
