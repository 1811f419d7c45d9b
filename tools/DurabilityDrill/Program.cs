using System.CommandLine;

namespace MedMijSandbox.DurabilityDrill;

/// <summary>
/// Kills a stelsel while Personen give toestemming, and looks whether every code that a client received is honoured after the restart, exactly once. Exit
/// code 1 when not.
/// </summary>
internal static class Program
{
    private static readonly Option<int> Count = new("--count") { Description = "Codes to receive, 10 or more.", DefaultValueFactory = _ => 10_000 };
    private static readonly Option<int> Kills = new("--kills") { Description = "How many times the stelsel is killed, 1 or more.", DefaultValueFactory = _ => 5 };
    private static readonly Option<int> Seed = new("--seed") { Description = "Seed of the moments and of what is done with each code.", DefaultValueFactory = _ => 4711 };
    private static readonly Option<int> Browsers = new("--browsers") { Description = "Browsers at the same time.", DefaultValueFactory = _ => 8 };
    private static readonly Option<string?> AppHostFile = new("--apphost") { Description = "The built AppHost, .dll or executable (default: the one built with this program)." };
    private static readonly Option<string?> Data = new("--data") { Description = "Folder for the data (default: a temporary one that is removed)." };

    private static Task<int> Main(string[] args)
    {
        var command = new RootCommand("Kills a stelsel again and again. Example: dotnet run -c Release --project tools/DurabilityDrill -- --count 10000 --kills 5")
        {
            Count, Kills, Seed, Browsers, AppHostFile, Data,
        };
        command.SetAction(RunAsync);
        return command.Parse(args).InvokeAsync();
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var given = line.GetValue(Data);
        var folder = given is null ? Directory.CreateTempSubdirectory("medmij-drill-").FullName : Directory.CreateDirectory(given).FullName;
        try
        {
            var plan = new DrillPlan(line.GetValue(AppHostFile) ?? typeof(AppHost.Program).Assembly.Location, folder)
            {
                Count = Math.Max(10, line.GetValue(Count)),
                Kills = Math.Max(1, line.GetValue(Kills)),
                Seed = line.GetValue(Seed),
                Browsers = Math.Max(1, line.GetValue(Browsers)),
            };
            return await new Drill(plan, Console.Out).RunAsync(cancellationToken) ? 0 : 1;
        }
        finally
        {
            if (given is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }
}
