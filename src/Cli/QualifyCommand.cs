using System.CommandLine;
using System.Globalization;
using MedMijSandbox.AppHost.Model;
using MedMijSandbox.AppHost.Running;
using MedMijSandbox.Testbench.Qualification;
using MedMijSandbox.Testbench.Qualification.Baseline;
using MedMijSandbox.Testbench.Qualification.Client;
using MedMijSandbox.Testbench.Qualification.Reports;
using MedMijSandbox.Testbench.Qualification.Running;
using MedMijSandbox.Testbench.Qualification.Units;
using Spectre.Console;

namespace MedMijSandbox.Cli;

/// <summary><c>medmij qualify</c>: does a DVA, and does a DVP, as the qualification scripts say?</summary>
internal static class QualifyCommand
{
    private const string Dva = "dva";
    private const string Dvp = "dvp";
    private static readonly Argument<string> Folder = new("dir") { Description = "Any folder of the qualification material, as output/STU3/BgZ-3-0." };
    private static readonly Option<string?> RoleOption = new("--role") { Description = "dva or dvp: which system is examined (default: both)." };
    private static readonly Option<string?> Only = new("--only") { Description = "Only scripts whose path or id matches: a part of it, or a pattern with * and ?." };
    private static readonly Option<string?> Aanbieder = new("--aanbieder") { Description = "MedMij name of the Aanbieder, without @medmij (default: the first that offers the Gegevensdienst)." };
    private static readonly Option<bool> NoLoad = new("--no-load") { Description = "Do not load the fixtures: the DVA is a vendor's, who has loaded them." };
    private static readonly Option<string[]> Persona = new("--persona") { Description = "TOKEN=LOGIN: who logs in at DigiD for a fixed token of the scripts, or for the name in its variable; may be repeated.", DefaultValueFactory = _ => [] };
    private static readonly Option<int> Wait = new("--wait") { Description = "Seconds that a tester who works by hand gets for each instruction.", DefaultValueFactory = _ => 300 };
    private static readonly Option<bool> OwnDvp = new("--own-dvp") { Description = "The DVP is a vendor's: a tester follows the instructions on the console." };
    private static readonly Option<int?> Listen = new("--listen") { Description = "Port of the bench between front door and DVA (default: a free one); with --target the port that the stelsel was given with --through." };
    private static readonly Option<string[]> Report = new("--report")
    {
        Description = "junit, json or html: written to medmij-qualify.xml, .json or .html in the working folder; may be repeated.",
        DefaultValueFactory = _ => [],
    };

    public static Command Create()
    {
        var command = new Command("qualify", "Runs the Nictiz qualification scripts of a folder, through a real login. Example: medmij qualify output/STU3/BgZ-3-0 --role dva --report html");
        command.Arguments.Add(Folder);
        foreach (var option in new Option[] { RoleOption.AcceptOnlyFromAmong(Dva, Dvp), Only, Aanbieder, NoLoad, Persona, Wait, OwnDvp, Listen, Report.AcceptOnlyFromAmong("junit", "json", "html"), BenchTarget.TargetOption })
        {
            command.Options.Add(option);
        }

        UpCommand.AddOptions(command);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        using var stop = new CommandStop(cancellationToken);
        var plan = ReadPlan(line);
        await using var post = await StartPostAsync(line, plan, stop.Token);
        await using var target = await BenchTarget.OpenAsync(line, o => DescribeThrough(o, post), stop.Token);
        post?.Connect(target.Door.Target);
        var console = new QualificationConsole(AnsiConsole.Console);
        var runner = new QualificationRunner(target.Door, target.Management, TimeProvider.System);
        var report = await console.FollowAsync(
            progress => runner.RunAsync(plan with { Post = post }, KnownScriptBugs.Load(), progress, console.Instruct, stop.Token));
        await WriteAsync(line.GetValue(Report) ?? [], report);
        return report.ExitCode;
    }

    /// <summary>What the line asks for.</summary>
    /// <exception cref="StartException">There is nothing to run, or a value cannot be used.</exception>
    private static QualificationPlan ReadPlan(ParseResult line)
    {
        BenchTarget.RefuseOptions([line.GetValue(Folder)!]);
        var set = UnitFinder.Find(line.GetValue(Folder)!);
        var role = line.GetValue(RoleOption);
        var plan = new QualificationPlan
        {
            Units = set.Units,
            Servers = role != Dvp,
            Clients = role != Dva,
            Only = line.GetValue(Only),
            Aanbieder = line.GetValue(Aanbieder),
            Load = !line.GetValue(NoLoad),
            Personas = ReadPersonas(line.GetValue(Persona) ?? []),
            OwnDvp = line.GetValue(OwnDvp),
            Wait = line.GetValue(Wait) > 0 ? TimeSpan.FromSeconds(line.GetValue(Wait)) : throw new StartException("--wait takes a number of seconds above 0."),
        };
        if (set.Refusal is { } refusal)
        {
            throw new StartException(refusal);
        }

        return plan.Units.SelectMany(u => u.Folders).SelectMany(f => f.Scripts).Any(plan.Chooses) || plan.Units.Any(u => u.Problems.Count > 0)
            ? plan
            : throw new StartException("No script fits --role and --only; leave one of them out.");
    }

    private static Dictionary<string, string> ReadPersonas(string[] pairs)
    {
        var personas = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            var at = pair.LastIndexOf('=');
            if (at <= 0 || at == pair.Length - 1)
            {
                throw new StartException($"--persona takes TOKEN=LOGIN, not '{pair}'.");
            }

            personas[pair[..at]] = pair[(at + 1)..];
        }

        return personas;
    }

    /// <summary>
    /// The place between front door and DVA: where the user says, also when no script examines a DVP, because a stelsel that was started with
    /// <c>--through</c> needs it; otherwise, in a stelsel of our own, when a script does.
    /// </summary>
    private static async Task<RecordingPost?> StartPostAsync(ParseResult line, QualificationPlan plan, CancellationToken cancellationToken)
    {
        var port = line.GetValue(Listen);
        if (port is null && (!plan.Clients || line.GetValue(BenchTarget.TargetOption) is not null))
        {
            return null;
        }

        try
        {
            return await RecordingPost.StartAsync(port ?? 0, cancellationToken);
        }
        catch (IOException e)
        {
            throw new StartException($"--listen {port?.ToString(CultureInfo.InvariantCulture)} cannot be used ({e.Message}). Choose another port, or leave it out for a free one.");
        }
    }

    /// <summary>The stelsel of this command: with the bench between the front door and every DVA when scripts examine a DVP.</summary>
    private static StelselModel DescribeThrough(StelselOptions options, RecordingPost? post)
    {
        var model = AppHost.Program.Describe(options);
        if (post is null)
        {
            return model;
        }

        var through = model.Participants.Where(p => p.Role == Role.DienstverlenerAanbieder && !options.LeavesOut(p.Name)).Select(p => $"{p.Name}={post.Address}");
        return AppHost.Program.Describe(options with { Through = [.. options.Through, .. through] });
    }

    private static async Task WriteAsync(string[] kinds, QualificationReport report)
    {
        foreach (var kind in kinds)
        {
            await ReportFile.WriteAsync(kind switch
            {
                "junit" => ("medmij-qualify.xml", QualificationJUnit.Write(report)),
                "json" => ("medmij-qualify.json", QualificationJson.Write(report)),
                _ => ("medmij-qualify.html", QualificationHtml.Write(report)),
            });
        }
    }
}
