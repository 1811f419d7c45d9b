using System.CommandLine;
using System.Globalization;

namespace MedMijSandbox.TokenBenchmark;

/// <summary>
/// Measures the token interface: token requests per second over mutual TLS with connections that are kept, and tokens that are on disk before they are
/// answered, beside a bare endpoint that reads the same form and answers as many bytes; at the DVA alone and through the Node, all in one run. Prints
/// figures; judges only with <c>--require</c>.
/// </summary>
internal static class Program
{
    private static readonly Option<int> Seconds = new("--seconds") { Description = "Length of one measurement.", DefaultValueFactory = _ => 5 };
    private static readonly Option<int> Rounds = new("--rounds") { Description = "Measurements of each kind; the median counts.", DefaultValueFactory = _ => 5 };
    private static readonly Option<int> Connections = new("--connections") { Description = "Connections, each with one request under way; those that wait at the same moment share a write to disk.", DefaultValueFactory = _ => 32 };
    private static readonly Option<double?> Require = new("--require") { Description = "Exit code 1 when the DVA alone reaches less than this share of the bare endpoint, as 0.4 (default: no judgement)." };

    private static Task<int> Main(string[] args)
    {
        var command = new RootCommand("Measures the token interface. Example: dotnet run -c Release --project tools/TokenBenchmark -- --seconds 5 --require 0.4")
        {
            Seconds, Rounds, Connections, Require,
        };
        command.SetAction(RunAsync);
        return command.Parse(args).InvokeAsync();
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} processors, client and servers in one process"));
        var plan = new BenchmarkPlan(TimeSpan.FromSeconds(Math.Max(1, line.GetValue(Seconds))), Math.Max(1, line.GetValue(Rounds)), Math.Max(1, line.GetValue(Connections)));
        var share = await TokenMeasurement.RunAsync(plan, cancellationToken);
        if (line.GetValue(Require) is not { } required || share >= required)
        {
            return 0;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{share:F2} of bare is less than the {required:F2} that is required"));
        return 1;
    }
}
