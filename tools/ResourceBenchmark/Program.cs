using System.CommandLine;
using System.Globalization;

namespace MedMijSandbox.ResourceBenchmark;

/// <summary>
/// Measures the resource interface: requests per second through the whole chain and at the DVA alone, beside a bare endpoint that gives the
/// same bytes, all in one run; and a large store. Prints figures, judges nothing.
/// </summary>
internal static class Program
{
    private static readonly Option<int> Persons = new("--persons") { Description = "Number of Personen with a dossier.", DefaultValueFactory = _ => 1000 };
    private static readonly Option<int> Seconds = new("--seconds") { Description = "Length of one measurement.", DefaultValueFactory = _ => 5 };
    private static readonly Option<int> Rounds = new("--rounds") { Description = "Measurements of each kind; the median counts.", DefaultValueFactory = _ => 3 };
    private static readonly Option<int> Resources = new("--resources") { Description = "Number of resources in the large store.", DefaultValueFactory = _ => 1_000_000 };
    private static readonly Option<string> Only = new("--only") { Description = "chain or store (default: both).", DefaultValueFactory = _ => "" };

    private static Task<int> Main(string[] args)
    {
        var command = new RootCommand("Measures the resource interface. Example: dotnet run -c Release --project tools/ResourceBenchmark -- --seconds 5")
        {
            Persons, Seconds, Rounds, Resources, Only,
        };
        command.SetAction(async (line, cancellationToken) =>
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} processors, client and servers in one process"));
            if (line.GetValue(Only) != "store")
            {
                await ChainBenchmark.RunAsync(line.GetValue(Persons), TimeSpan.FromSeconds(line.GetValue(Seconds)), line.GetValue(Rounds), cancellationToken);
            }

            if (line.GetValue(Only) != "chain")
            {
                StoreBenchmark.Run(line.GetValue(Resources));
            }
        });
        return command.Parse(args).InvokeAsync();
    }
}
