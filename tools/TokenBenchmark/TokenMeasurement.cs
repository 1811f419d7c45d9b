using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MedMijSandbox.AppHost.Model;
using MedMijSandbox.AppHost.Running;
using MedMijSandbox.Testbench;

namespace MedMijSandbox.TokenBenchmark;

/// <summary>How it is measured.</summary>
/// <param name="Length">Length of one measurement.</param>
/// <param name="Rounds">Measurements of each kind.</param>
/// <param name="Connections">Connections, each with one request under way.</param>
internal sealed record BenchmarkPlan(TimeSpan Length, int Rounds, int Connections);

/// <summary>
/// The same token requests four ways, in turn: at a bare endpoint and at the DVA, both over mutual TLS, and at both again through the Node, where the bare
/// one stands in the place of another DVA.
/// </summary>
internal static class TokenMeasurement
{
    private const string Dva = "dva-noord";
    private const string BareDva = "dva-zuid";

    /// <summary>Measures and prints.</summary>
    /// <returns>The median share of the bare endpoint that the DVA alone reaches.</returns>
    public static async Task<double> RunAsync(BenchmarkPlan plan, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("medmij-benchmark-");
        try
        {
            var data = Path.Combine(folder.FullName, "state");
            var ports = FreePorts();
            var options = new StelselOptions
            {
                Port = 0,
                ManagementPort = 0,
                DataFolder = data,
                Without = [Place(Dva, ports.Dva), Place(BareDva, ports.Bare)],
            };
            await using var stelsel = await RunningStelsel.StartAsync(AppHost.Program.Describe(options), cancellationToken);
            var target = TargetOf(stelsel.Ready);
            var tls = MutualTls.Of(data, target.HostOf($"token.{Dva}"), target.CaBundle);
            await using var bare = await BareEndpoint.StartAsync(tls, ports.Bare, cancellationToken);
            var dvaFolder = Path.Combine(data, Dva);
            var (share, before, tokens) = await WithDvaAsync(plan, target, tls, bare, dvaFolder, ports.Dva, cancellationToken);

            // The DVA has stopped: what stands there now is what every token left behind.
            foreach (var line in DiskUse.Describe(dvaFolder, before, tokens))
            {
                Console.WriteLine(line);
            }

            return share;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(double Share, IReadOnlyDictionary<string, long> Before, int Tokens)> WithDvaAsync(
        BenchmarkPlan plan, Target target, MutualTls tls, BareEndpoint bare, string dvaFolder, int port, CancellationToken cancellationToken)
    {
        var sockets = Directory.CreateTempSubdirectory("medmij-");
        try
        {
            await using var dva = await DvaAlone.StartAsync(dvaFolder, Path.Combine(sockets.FullName, "dva.sock"), tls, port, cancellationToken);
            var refreshTokens = await GetRefreshTokensAsync(target, plan.Connections, cancellationToken);
            using var ways = new FourWays(
                new(target, $"token.{Dva}", bare.Tls, plan.Connections),
                new(target, $"token.{Dva}", dva.Tls, plan.Connections),
                new(target, $"token.{BareDva}", target.FrontDoor, plan.Connections),
                new(target, $"token.{Dva}", target.FrontDoor, plan.Connections));
            var answer = await ways.Dva.FetchAsync(refreshTokens[0], cancellationToken);
            refreshTokens[0] = TokenLoad.RefreshTokenOf(answer);
            bare.Answer(answer);
            Line($"{plan.Connections} refresh tokens through DigiD, toestemming and mutual TLS; an answer is {answer.Length} bytes");
            var before = DiskUse.Of(dvaFolder);
            var (share, tokens) = await MeasureAsync(plan, ways, refreshTokens, cancellationToken);
            return (share, before, tokens);
        }
        finally
        {
            sockets.Delete(recursive: true);
        }
    }

    private static async Task<(double Share, int Tokens)> MeasureAsync(
        BenchmarkPlan plan, FourWays ways, string[] refreshTokens, CancellationToken cancellationToken)
    {
        var results = new List<Round>();
        var tokens = 0;

        // The first round warms up and does not count.
        for (var number = 0; number <= plan.Rounds; number++)
        {
            var same = Enumerable.Repeat(refreshTokens[0], plan.Connections).ToArray();
            var round = new Round(
                await ways.Bare.RunAsync(same, plan.Length, cancellationToken),
                await ways.Dva.RunAsync(refreshTokens, plan.Length, cancellationToken),
                await ways.BareChain.RunAsync(same, plan.Length, cancellationToken),
                await ways.DvaChain.RunAsync(refreshTokens, plan.Length, cancellationToken));
            tokens += round.Dva.Answered + round.DvaChain.Answered;
            if (number > 0)
            {
                results.Add(round);
                Report(number, round);
            }
        }

        return (Summarise(results), tokens);
    }

    private static async Task<string[]> GetRefreshTokensAsync(Target target, int count, CancellationToken cancellationToken)
    {
        var (door, problem) = FrontDoor.Open(target);
        using (door ?? throw new InvalidOperationException(problem))
        {
            var refreshTokens = new string[count];
            for (var i = 0; i < count; i++)
            {
                refreshTokens[i] = await LongLivedToestemming.GetAsync(door, cancellationToken);
            }

            return refreshTokens;
        }
    }

    private static void Report(int number, Round round)
    {
        Line($"round {number}: bare {Text(round.Bare)}, DVA alone {Text(round.Dva)} = {round.Share:F2} of bare");
        Line($"         through the Node: bare {Text(round.BareChain)}, DVA {Text(round.DvaChain)} = {round.ChainShare:F2} of bare");
    }

    private static double Summarise(List<Round> rounds)
    {
        var share = Median(rounds.Select(r => r.Share));
        Line($"median: DVA alone {Median(rounds.Select(r => r.Dva.PerSecond)):F0} tokens/s = {share:F2} of bare");
        Line($"        through the Node {Median(rounds.Select(r => r.DvaChain.PerSecond)):F0} tokens/s = {Median(rounds.Select(r => r.ChainShare)):F2} of bare through the Node");
        return share;
    }

    private static string Text(Measured measured) => string.Create(
        CultureInfo.InvariantCulture, $"{measured.PerSecond:F0}/s (p50 {measured.Median:F2} ms, p99 {measured.Slowest:F2} ms, {measured.Processor:F0} us of processor, {measured.Allocated / 1024:F1} KB)");

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private static string Place(string participant, int port) => string.Create(CultureInfo.InvariantCulture, $"{participant}=http://127.0.0.1:{port}");

    private static (int Dva, int Bare) FreePorts()
    {
        using var one = new TcpListener(IPAddress.Loopback, 0);
        using var other = new TcpListener(IPAddress.Loopback, 0);
        one.Start();
        other.Start();
        return (((IPEndPoint)one.LocalEndpoint).Port, ((IPEndPoint)other.LocalEndpoint).Port);
    }

    private static Target TargetOf(AppHost.Running.ReadyFile ready) => new()
    {
        FrontDoor = IPEndPoint.Parse(ready.Address),
        Suffix = ready.Suffix,
        PublicPort = ready.PublicPort,
        CaBundle = ready.CaBundle,
        Hosts = ready.Hosts,
        ClientCertificates = ready.ClientCertificates.ToDictionary(c => c.Key, c => new CertificateFiles(c.Value.Certificate, c.Value.Key), StringComparer.Ordinal),
    };

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private sealed record FourWays(TokenLoad Bare, TokenLoad Dva, TokenLoad BareChain, TokenLoad DvaChain) : IDisposable
    {
        public void Dispose()
        {
            Bare.Dispose();
            Dva.Dispose();
            BareChain.Dispose();
            DvaChain.Dispose();
        }
    }

    private sealed record Round(Measured Bare, Measured Dva, Measured BareChain, Measured DvaChain)
    {
        public double Share => Dva.PerSecond / Bare.PerSecond;

        public double ChainShare => DvaChain.PerSecond / BareChain.PerSecond;
    }
}
