using System.CommandLine;
using MedMijSandbox.AppHost.Running;
using MedMijSandbox.Cli;

// Exit codes: 0 all as written, 1 not, 2 usage or input, 3 stale baseline, 4 target unreachable, 5 sandbox fault.
var root = new RootCommand("medmij: the MedMij stelsel on your own machine. Start it, run scenarios against it, put load on it, run qualification scripts, judge lists, connect a system of your own, read the log of the chain, make faults at the front door. Exit codes: 0 all as written, 1 not, 2 usage or input, 3 stale baseline, 4 target unreachable, 5 sandbox fault.");
var up = new Command("up", "Starts the whole stelsel. Example: medmij up --port 0 --ephemeral --ready-file /tmp/ready.json");
UpCommand.Configure(up, MedMijSandbox.AppHost.Program.Describe);
root.Subcommands.Add(up);
root.Subcommands.Add(RunCommand.Create());
root.Subcommands.Add(LoadCommand.Create());
root.Subcommands.Add(QualifyCommand.Create());
root.Subcommands.Add(RegisterCommand.Create());
root.Subcommands.Add(DeelnemerCommand.Create());
root.Subcommands.Add(SwapCommand.Create());
root.Subcommands.Add(ExportCommand.Create());
root.Subcommands.Add(LogCommand.Create());
root.Subcommands.Add(FaultCommand.Create());
root.Subcommands.Add(HostsCommand.Create());
root.Subcommands.Add(TrustCommand.Create());
root.Subcommands.Add(DoctorCommand.Create());
root.Subcommands.Add(ListsCommand.Create());
return await UpCommand.InvokeAsync(root, args);
