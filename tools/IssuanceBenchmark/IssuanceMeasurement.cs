using System.Globalization;
using System.Security.Cryptography;
using MedMijSandbox.FakePkioverheid;
using Microsoft.Extensions.DependencyInjection;

namespace MedMijSandbox.IssuanceBenchmark;

/// <summary>Runs orders through a certificate authority in this process and prints how long they took.</summary>
internal static class IssuanceMeasurement
{
    private const int WarmUp = 20;

    // what one registration may hold
    private const int NamesPerRegistration = 50;

    /// <summary>Measures and prints.</summary>
    /// <returns>The median from finalize to valid, in milliseconds.</returns>
    public static async Task<double> RunAsync(int orders, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("medmij-benchmark-");
        try
        {
            using var authority = CertificateAuthority.Open(Path.Combine(folder.FullName, "pki"), TimeProvider.System);
            var socket = Path.Combine(folder.FullName, "p.sock");
            await using var participant = PkioverheidParticipant.Create(new() { Name = "pki", DataFolder = Path.Combine(folder.FullName, "data"), SocketPath = socket }, authority);
            await participant.StartAsync(cancellationToken);
            await using var web = await ChallengeServer.StartAsync(cancellationToken);
            var enrolments = participant.Services.GetRequiredService<Enrolments>();
            var times = new List<IssuanceTimes>();
            for (var first = 0; first < orders + WarmUp; first += NamesPerRegistration)
            {
                string[] names = [.. Enumerable.Range(first, Math.Min(NamesPerRegistration, orders + WarmUp - first)).Select(i => string.Create(CultureInfo.InvariantCulture, $"naam{i}.test"))];
                times.AddRange(await MeasureAsync(enrolments, socket, web, names, cancellationToken));
            }

            return Report([.. times.Skip(WarmUp)]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<List<IssuanceTimes>> MeasureAsync(
        Enrolments enrolments, string socket, ChallengeServer web, string[] names, CancellationToken cancellationToken)
    {
        var registration = new EnrolmentRegistration(
            names[0], "Organisatie", OinOf(names[0]), names, names[0], RandomNumberGenerator.GetBytes(32), web.Address);
        enrolments.Put(registration);
        using var client = new AcmeClient(socket, web);
        await client.RegisterAsync(registration, cancellationToken);
        var times = new List<IssuanceTimes>();
        foreach (var name in names)
        {
            times.Add(await client.ObtainAsync(name, cancellationToken));
        }

        return times;
    }

    /// <summary>The number in a name, so that no two registrations have the same OIN.</summary>
    private static string OinOf(string name) => string.Concat(name.Where(char.IsAsciiDigit)).PadLeft(20, '0');

    private static double Report(IReadOnlyList<IssuanceTimes> times)
    {
        var finalize = times.Select(t => t.FinalizeToValid).Order().ToArray();
        var whole = times.Select(t => t.Whole).Order().ToArray();
        Line("finalize to valid", finalize);
        Line("new order to chain", whole);
        return finalize[finalize.Length / 2];
    }

    private static void Line(string what, double[] sorted) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what}: median {sorted[sorted.Length / 2]:F2} ms, p99 {sorted[sorted.Length * 99 / 100]:F2} ms, slowest {sorted[^1]:F2} ms, over {sorted.Length} orders"));
}
