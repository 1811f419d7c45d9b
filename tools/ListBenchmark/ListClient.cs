using System.Diagnostics;
using System.Text.Json;
using MedMijSandbox.Lijsten;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Lists;
using MedMijSandbox.Stelsel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace MedMijSandbox.ListBenchmark;

/// <summary>A DVP as far as the Zorgaanbiederslijst goes: the keeper that our PGO has, with nothing around it.</summary>
internal static class ListClient
{
    private const double Megabyte = 1024 * 1024;
    private const int LookUps = 1_000_000;

    public static async Task<string> MeasureAsync(string door, string bundle, CancellationToken cancellationToken)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["network:frontDoor"] = door, ["network:caBundle"] = bundle }).Build();
        using var activities = new ActivitySource("list-benchmark");
        using var network = new SandboxNetwork(configuration, activities);

        // What a running DVP has behind it: the connection and the code were used before.
        using var small = Keeper(network, ListServer.SmallHost);
        await small.RefreshAsync(cancellationToken);
        using var keeper = Keeper(network, ListServer.LargeHost);

        var heap = GC.GetTotalMemory(forceFullCollection: true);
        var peak = PeakWorkingSet();
        var started = TimeProvider.System.GetTimestamp();
        var list = await keeper.CurrentAsync(cancellationToken) ?? throw new InvalidOperationException(keeper.State.LastError);
        var first = Since(started);
        var growth = PeakWorkingSet() - peak;
        var kept = GC.GetTotalMemory(forceFullCollection: true) - heap;

        using var second = Keeper(network, ListServer.LargeHost);
        started = TimeProvider.System.GetTimestamp();
        await second.RefreshAsync(cancellationToken);
        var again = Since(started);
        var (fetch, read) = await SplitAsync(network, cancellationToken);
        var lookUp = LookUp(list);
        GC.KeepAlive(list);
        return JsonSerializer.Serialize(
            new Measurement(first, again, fetch, read, lookUp, growth / Megabyte, kept / Megabyte), MeasurementJson.Default.Measurement);
    }

    private static ListKeeper<Zorgaanbiederslijst> Keeper(SandboxNetwork network, string host) => new(
        Zorgaanbiederslijst.Release3, network.CreateClient(), false, TimeProvider.System, new ListOptions { Stelselnode = new("https://" + host) },
        NullLogger<ListKeeper<Zorgaanbiederslijst>>.Instance);

    private static async Task<(double Fetch, double Read)> SplitAsync(SandboxNetwork network, CancellationToken cancellationToken)
    {
        using var client = network.CreateClient();
        var started = TimeProvider.System.GetTimestamp();
        var bytes = await client.GetByteArrayAsync(new Uri($"https://{ListServer.LargeHost}/MedMij_Zorgaanbiederslijst.xml?api=2"), cancellationToken);
        var fetch = Since(started);
        started = TimeProvider.System.GetTimestamp();
        var result = ListXml.Read(Zorgaanbiederslijst.Release3, new MemoryStream(bytes));
        return (fetch, result.List is null ? throw new InvalidOperationException(result.Errors[0]) : Since(started));
    }

    private static double LookUp(Zorgaanbiederslijst list)
    {
        List<Aanbiedernaam> names = [.. list.Zorgaanbieders.Select(z => z.Naam)];
        var found = 0;
        var started = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < LookUps; i++)
        {
            found += list.Find(names[(int)(i * 7919L % names.Count)]) is null ? 0 : 1;
        }

        var nanoseconds = TimeProvider.System.GetElapsedTime(started).TotalNanoseconds / LookUps;
        return found == LookUps ? nanoseconds : throw new InvalidOperationException("A name of the list was not found.");
    }

    private static double Since(long started) => TimeProvider.System.GetElapsedTime(started).TotalMilliseconds;

    private static double PeakWorkingSet()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
