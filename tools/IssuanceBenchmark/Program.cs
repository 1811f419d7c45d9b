using System.CommandLine;
using System.Globalization;

namespace MedMijSandbox.IssuanceBenchmark;

/// <summary>
/// Measures how long a certificate takes over ACME, one order at a time: from finalize to valid, and the whole way from new order to the downloaded chain,
/// with a validation over HTTP. Prints figures; judges only with <c>--require</c>.
/// </summary>
internal static class Program
{
    private static readonly Option<int> Orders = new("--orders") { Description = "Orders that are measured, each for a name of its own.", DefaultValueFactory = _ => 300 };
    private static readonly Option<double?> Require = new("--require") { Description = "Exit code 1 when the median of finalize to valid takes longer than this, in milliseconds, as 20 (default: no judgement)." };

    private static Task<int> Main(string[] args)
    {
        var command = new RootCommand("Measures issuance over ACME. Example: dotnet run -c Release --project tools/IssuanceBenchmark -- --orders 300 --require 20") { Orders, Require };
        command.SetAction(RunAsync);
        return command.Parse(args).InvokeAsync();
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} processors, client and server in one process, over a Unix socket"));
        var median = await IssuanceMeasurement.RunAsync(Math.Max(1, line.GetValue(Orders)), cancellationToken);
        if (line.GetValue(Require) is not { } required || median <= required)
        {
            return 0;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{median:F2} ms is more than the {required:F2} ms that is required"));
        return 1;
    }
}
