using System.Text;
using MedMijSandbox.Testbench.Names;

namespace MedMijSandbox.Services.Tests.Testbench;

public sealed class HostsFileOnDiskTests : IDisposable
{
    private static readonly byte[] Before = [.. "127.0.0.1 localhost\n# caf"u8, 0xE9, .. "\n"u8];
    private readonly string _folder = Directory.CreateTempSubdirectory("medmij-").FullName;

    private string Hosts => Path.Combine(_folder, "hosts");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Bytes_of_any_encoding_and_the_rights_of_the_file_stay_and_nothing_else_is_left()
    {
        const UnixFileMode Rights = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherRead;
        await File.WriteAllBytesAsync(Hosts, Before, TestContext.Current.CancellationToken);
        File.SetUnixFileMode(Hosts, Rights);

        (await ChangeAsync(Hosts, content => HostsFile.Apply(content, ["pgo.localhost"]))).ShouldBe(true);

        (await File.ReadAllBytesAsync(Hosts, TestContext.Current.CancellationToken))
            .ShouldBe([.. Before, .. Encoding.ASCII.GetBytes($"{HostsFile.Begin}\n127.0.0.1 pgo.localhost\n{HostsFile.End}\n")]);
        File.GetUnixFileMode(Hosts).ShouldBe(Rights);
        (await ChangeAsync(Hosts, HostsFile.Remove)).ShouldBe(true);
        (await File.ReadAllBytesAsync(Hosts, TestContext.Current.CancellationToken)).ShouldBe(Before);
        (await ChangeAsync(Hosts, HostsFile.Remove)).ShouldBe(false);
        Directory.GetFiles(_folder).ShouldBe([Hosts]);
    }

    [Fact]
    public async Task Link_to_the_file_stays_a_link()
    {
        var link = Path.Combine(_folder, "verwijzing");
        await File.WriteAllBytesAsync(Hosts, Before, TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(link, Hosts);

        (await ChangeAsync(link, content => content + "x")).ShouldBe(true);

        new FileInfo(link).LinkTarget.ShouldBe(Hosts);
        (await File.ReadAllBytesAsync(Hosts, TestContext.Current.CancellationToken)).ShouldBe([.. Before, (byte)'x']);
    }

    private static Task<bool?> ChangeAsync(string path, Func<string, string?> change) =>
        HostsFileOnDisk.ChangeAsync(path, change, TestContext.Current.CancellationToken);
}
