using System.CommandLine;
using MedMijSandbox.AppHost.Model;
using MedMijSandbox.AppHost.Running;
using MedMijSandbox.Testbench.Management;
using MedMijSandbox.Testbench.Names;

namespace MedMijSandbox.Cli;

/// <summary><c>medmij hosts</c>: lets a machine find the names of the sandbox.</summary>
internal static class HostsCommand
{
    private static readonly Option<bool> Print = new("--print") { Description = "Print the lines (what it does when nothing else is asked)." };
    private static readonly Option<bool> Apply = new("--apply") { Description = "Put the lines in the hosts file, between two marks." };
    private static readonly Option<bool> Remove = new("--remove") { Description = "Take the lines between the marks out of the hosts file." };
    private static readonly Option<string> FileOption = new("--file") { Description = "The hosts file.", DefaultValueFactory = _ => HostsFile.PathHere };
    private static readonly Option<string> Format = new("--format") { Description = "hosts, dnsmasq, resolv or java.", DefaultValueFactory = _ => "hosts" };
    private static readonly Option<string> Suffix = new("--suffix") { Description = "Names of a stelsel that does not run: what follows them.", DefaultValueFactory = _ => "localhost" };
    private static readonly Option<string?> TargetOption = new("--target") { Description = "Ready file of a running stelsel: its names, and those of systems of your own." };

    public static Command Create()
    {
        var command = new Command("hosts", "Lets a machine find the names of the sandbox. Example: medmij hosts --print --target ready.json | sudo tee -a /etc/hosts");
        foreach (var option in new Option[] { Print, Apply, Remove, FileOption, Format.AcceptOnlyFromAmong([.. NameFormat.All]), Suffix, TargetOption })
        {
            command.Options.Add(option);
        }

        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        if (new[] { Print, Apply, Remove }.Count(line.GetValue) > 1)
        {
            throw new StartException("--print, --apply and --remove do not go together: choose one.");
        }

        if (line.GetValue(Remove))
        {
            await ChangeAsync(line.GetValue(FileOption)!, HostsFile.Remove, cancellationToken);
            return 0;
        }

        var (names, suffix, dns) = await NamesAsync(line, cancellationToken);
        if (line.GetValue(Apply))
        {
            if (line.GetValue(Format) != "hosts")
            {
                throw new StartException("--apply writes the hosts file and nothing else. Print the other formats, and put them where they say.");
            }

            await ChangeAsync(line.GetValue(FileOption)!, content => HostsFile.Apply(content, names), cancellationToken);
            return 0;
        }

        await Console.Out.WriteAsync(NameFormat.Write(line.GetValue(Format)!, suffix, names, dns));
        return 0;
    }

    private static async Task<(IReadOnlyList<string> Names, string Suffix, System.Net.IPEndPoint? Dns)> NamesAsync(ParseResult line, CancellationToken cancellationToken)
    {
        if (line.GetValue(TargetOption) is not { } file)
        {
            var suffix = line.GetValue(Suffix)!;
            return Stelsel.Hostname.TryParse("a." + suffix, out _)
                ? (HostList.Of(AppHost.Program.Describe(new StelselOptions { Suffix = suffix })), suffix, null)
                : throw new StartException($"--suffix '{suffix}' is not a lower-case host name.");
        }

        var read = Testbench.ReadyFile.Read(file);
        var target = read.Target ?? throw new StartException(read.Problem ?? "The ready file cannot be read.");
        var names = target.Hosts.Values.ToList();
        if (target.Management is { } address)
        {
            using var management = new ManagementClient(address, TimeProvider.System);
            names.AddRange((await management.NamesAsync(cancellationToken)).Value?.Select(n => n.Name) ?? []);
        }

        return names.Find(n => !Stelsel.Hostname.TryParse(n, out _)) is { } wrong
            ? throw new StartException($"'{wrong}' in {file} is no host name, so nothing was written.")
            : (names.Distinct(StringComparer.Ordinal).ToList(), target.Suffix, target.Dns);
    }

    private static async Task ChangeAsync(string file, Func<string, string?> change, CancellationToken cancellationToken)
    {
        try
        {
            var isChanged = await HostsFileOnDisk.ChangeAsync(file, change, cancellationToken) ?? throw new StartException(
                $"{file} has a line '{HostsFile.Begin}' without '{HostsFile.End}' after it, so which lines are ours cannot be known. Put that right by hand.");
            await Console.Out.WriteLineAsync(isChanged ? $"{file} is changed." : $"{file} is as it has to be.");
        }
        catch (FileNotFoundException)
        {
            throw new StartException($"There is no {file}. --file FILE names another one.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"{file} cannot be changed ({e.Message}). Run it as administrator, or: medmij hosts --print | sudo tee -a {file}");
        }
    }
}
