using System.CommandLine;
using System.Globalization;

namespace MedMijSandbox.ListBenchmark;

/// <summary>
/// Measures what a list of national size costs a DVP: size, time to fetch it over TLS, to validate and read it, to look an Aanbieder up, and how much more
/// memory the process takes. The list is served by this process; each measurement is a process of its own. Judges only with <c>--require</c>.
/// </summary>
internal static class Program
{
    private const int RequiredAanbieders = 5_000;
    private const double RequiredMilliseconds = 500;
    private const double RequiredMegabytes = 60;

    private static readonly Option<int[]> Sizes = new("--aanbieders") { Description = "Numbers of Aanbieders.", DefaultValueFactory = _ => [5_000, 50_000], AllowMultipleArgumentsPerToken = true };
    private static readonly Option<int> Rounds = new("--rounds") { Description = "Processes for each number; the median counts.", DefaultValueFactory = _ => 3 };
    private static readonly Option<bool> Require = new("--require")
    {
        Description = $"Exit code 1 when {RequiredAanbieders} Aanbieders take more than {RequiredMilliseconds} ms or {RequiredMegabytes} MB, or more Aanbieders take more than their share (default: no judgement).",
    };

    private static readonly Option<string?> Client = new("--client") { Description = "ADDRESS:PORT of the list server: measures, and prints JSON.", Hidden = true };
    private static readonly Option<string?> Bundle = new("--bundle") { Description = "PEM file of its authority.", Hidden = true };

    private static Task<int> Main(string[] args)
    {
        var command = new RootCommand("Measures lists of national size. Example: dotnet run -c Release --project tools/ListBenchmark -- --aanbieders 5000 50000 --require")
        {
            Sizes, Rounds, Require, Client, Bundle,
        };
        command.SetAction(RunAsync);
        return command.Parse(args).InvokeAsync();
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        if (line.GetValue(Client) is { } door)
        {
            Console.WriteLine(await ListClient.MeasureAsync(door, line.GetValue(Bundle)!, cancellationToken));
            return 0;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} processors; the server is one process, each measurement another"));
        Console.WriteLine("Aanbieders  MB     first ms  again ms  of which fetch  validate+read  look-up ns  peak MB  kept MB  gzip MB");
        var results = new List<Measured>();
        foreach (var size in line.GetValue(Sizes)!)
        {
            results.Add(await MeasureAsync(size, Math.Max(1, line.GetValue(Rounds)), cancellationToken));
            Console.WriteLine(results[^1]);
        }

        return line.GetValue(Require) && !IsMet(results) ? 1 : 0;
    }

    private static async Task<Measured> MeasureAsync(int size, int rounds, CancellationToken cancellationToken)
    {
        await using var server = await ListServer.StartAsync(size, cancellationToken);
        var seen = new List<Measurement>();
        for (var round = 0; round < rounds; round++)
        {
            seen.Add(await server.MeasureAsync(cancellationToken));
        }

        return new(size, server.Megabytes, server.GzipMegabytes, seen);
    }

    private static bool IsMet(List<Measured> results)
    {
        var isMet = true;
        foreach (var result in results)
        {
            var share = Math.Max(1, result.Aanbieders / (double)RequiredAanbieders);
            if (result.FirstMilliseconds > RequiredMilliseconds * share || result.PeakMegabytes > RequiredMegabytes * share)
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{result.Aanbieders} Aanbieders: more than {RequiredMilliseconds * share:F0} ms or {RequiredMegabytes * share:F0} MB"));
                isMet = false;
            }
        }

        return isMet;
    }
}
