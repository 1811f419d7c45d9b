using System.CommandLine;
using MedMijSandbox.AppHost.Running;
using MedMijSandbox.Lijsten;
using MedMijSandbox.Testbench;
using MedMijSandbox.Testbench.Lists;

namespace MedMijSandbox.Cli;

/// <summary><c>medmij lists</c>: are these files, or what these addresses give, valid lists?</summary>
internal static class ListsCommand
{
    private static readonly Argument<string[]> Sources = new("file") { Description = "Files, or http(s) addresses.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string?> List = new("--list") { Description = "The list that each has to be (default: any, as its root element says)." };
    private static readonly Option<int?> Release = new("--release") { Description = "The release that each has to be (default: any)." };
    private static readonly Option<string?> Report = new("--report") { Description = "json: JSON in the place of a line for each file." };
    private static readonly Option<bool> Verbose = new("--verbose") { Description = "Everything that is wrong with a file, at most twenty things, not the first alone." };

    private static readonly Option<string?> TargetFile = new("--target")
    {
        Description = "Ready file of a running stelsel: its names lead to its front door, and its authority is trusted.",
    };

    public static Command Create()
    {
        var check = new Command(
            "check",
            "Judges lists by their schema: 'valid (zal release 3, Volgnummer 12, 5000 entries)' or 'invalid LINE REASON' for each. Exit code 0 when all are valid, 2 when one cannot be read, else 1. "
            + "Example: medmij lists check MedMij_Zorgaanbiederslijst.xml --list zal --release 3");
        check.Arguments.Add(Sources);
        check.Options.Add(List.AcceptOnlyFromAmong([.. ListReleases.ShortNames]));
        check.Options.Add(Release);
        check.Options.Add(Report.AcceptOnlyFromAmong("json"));
        check.Options.Add(Verbose);
        check.Options.Add(TargetFile);
        check.SetAction(CheckAsync);
        return new("lists", "Looks at the lists of MedMij Registratie.") { check };
    }

    private static async Task<int> CheckAsync(ParseResult line, CancellationToken cancellationToken)
    {
        BenchTarget.RefuseOptions(line.GetValue(Sources)!);
        var kind = ListReleases.KindOf(line.GetValue(List));
        var release = line.GetValue(Release);
        if (release is { } number && !ListReleases.All.Any(r => r.Number == number && (kind is null || r.Kind == kind)))
        {
            throw new StartException($"There is no release {number} of {line.GetValue(List) ?? "any list"}. There are {string.Join(", ", ListReleases.All.Select(r => $"{r.ShortName} {r.Number}"))}.", StartException.Usage);
        }

        using var door = OpenDoor(line.GetValue(TargetFile));
        using var source = new ListSource(door, TimeProvider.System);
        var judgements = new List<ListJudgement>();
        foreach (var text in line.GetValue(Sources)!)
        {
            var judgement = await source.JudgeAsync(text, kind, release, cancellationToken);
            judgements.Add(judgement);
            if (line.GetValue(Report) is null)
            {
                await ShowAsync(judgement, line.GetValue(Verbose));
            }
        }

        var report = new ListCheckReport(judgements);
        if (line.GetValue(Report) is not null)
        {
            await Console.Out.WriteLineAsync(report.ToJson());
        }

        return report.ExitCode;
    }

    private static async Task ShowAsync(ListJudgement judgement, bool isVerbose)
    {
        await (judgement.Verdict is null ? Console.Error : Console.Out).WriteLineAsync(judgement.ToString());
        foreach (var other in isVerbose ? judgement.Others : [])
        {
            await Console.Out.WriteLineAsync(other);
        }
    }

    private static FrontDoor? OpenDoor(string? readyFile)
    {
        if (readyFile is null)
        {
            return null;
        }

        var read = Testbench.ReadyFile.Read(readyFile);
        var target = read.Target ?? throw new StartException(read.Problem ?? "The ready file cannot be read.");
        var (door, problem) = FrontDoor.Open(target);
        return door ?? throw new StartException(problem!);
    }
}
