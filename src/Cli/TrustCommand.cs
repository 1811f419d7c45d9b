using System.CommandLine;
using MedMijSandbox.AppHost.Running;
using MedMijSandbox.Testbench.Trust;

namespace MedMijSandbox.Cli;

/// <summary><c>medmij trust</c>: the commands with which something comes to trust the sandbox.</summary>
internal static class TrustCommand
{
    private static readonly Option<string[]> For = new("--for")
    {
        Description = $"{string.Join(", ", TrustAdvice.All)}; may be repeated (default: all).",
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<string> Data = new("--data") { Description = "Folder with keys and state of the stelsel.", DefaultValueFactory = _ => ".sandbox" };
    private static readonly Option<string?> TargetOption = new("--target") { Description = "Ready file of a running stelsel." };

    public static Command Create()
    {
        var command = new Command("trust", "Prints the exact commands to trust the sandbox, and to undo that. Example: medmij trust --for java --for node");
        command.Options.Add(For.AcceptOnlyFromAmong([.. TrustAdvice.All]));
        command.Options.Add(Data);
        command.Options.Add(TargetOption);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (files, problem) = TrustFiles.Find(Bundle(line));
        if (files is null)
        {
            throw new StartException(problem ?? "The certificates cannot be read.");
        }

        var asked = line.GetValue(For)!;
        await Console.Out.WriteAsync(TrustAdvice.Heading(files));
        foreach (var subject in asked.Length == 0 ? TrustAdvice.All : asked)
        {
            await Console.Out.WriteAsync("\n" + TrustAdvice.Write(subject, files));
        }

        return 0;
    }

    private static string Bundle(ParseResult line)
    {
        if (line.GetValue(TargetOption) is not { } file)
        {
            return Path.Combine(line.GetValue(Data)!, "pki", "ca-bundle.pem");
        }

        var read = Testbench.ReadyFile.Read(file);
        return read.Target?.CaBundle ?? throw new StartException(read.Problem ?? "The ready file cannot be read.");
    }
}
