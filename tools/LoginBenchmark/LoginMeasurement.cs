using System.Diagnostics;
using System.Globalization;
using System.Net;
using MedMijSandbox.AppHost.Model;
using MedMijSandbox.AppHost.Running;
using MedMijSandbox.Testbench.Management;

namespace MedMijSandbox.LoginBenchmark;

/// <summary>Has many browsers log in at the same time, each over TLS connections of its own.</summary>
internal static class LoginMeasurement
{
    public static async Task RunAsync(int logins, int rounds, int browsers, CancellationToken cancellationToken)
    {
        await using var stelsel = await RunningStelsel.StartAsync(
            AppHost.Program.Describe(new StelselOptions { Port = 0, ManagementPort = 0, Ephemeral = true }), cancellationToken);
        using var management = new ManagementClient(new(stelsel.Ready.Management + "/"), TimeProvider.System);
        if (await management.PrepareLoginAsync(new("XXX_Jansma", Times: 0), cancellationToken) is { } problem)
        {
            throw new InvalidOperationException(problem);
        }

        foreach (var (name, dva, aanbieder) in new[] { ("DigiD", "dva-noord", "ziekenhuisnoord"), ("TVS", "dva-zuid", "ziekenhuiszuid") })
        {
            var results = new List<(double Rate, double Cpu)>();
            for (var round = 0; round <= rounds; round++)
            {
                var measured = await MeasureAsync(stelsel.Ready, dva, aanbieder, logins, browsers, cancellationToken);
                if (round > 0)
                {
                    results.Add(measured);
                }
            }

            var rate = results.Select(r => r.Rate).Order().ElementAt(results.Count / 2);
            var cpu = results.Select(r => r.Cpu).Order().ElementAt(results.Count / 2);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {rate:F0} logins/s, {cpu:F2} ms of processor per login, browser included"));
        }
    }

    private static async Task<(double Rate, double Cpu)> MeasureAsync(
        ReadyFile ready, string dva, string aanbieder, int logins, int browsers, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = browsers, CancellationToken = cancellationToken };
        var waiting = new LoginBrowser[logins];
        await Parallel.ForAsync(0, logins, parallel, async (i, token) =>
        {
            waiting[i] = new(IPEndPoint.Parse(ready.Address), ready.CaBundle, ready.PublicPort);
            await waiting[i].OpenLandingPageAsync(dva, aanbieder, token);
        });

        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(0, logins, parallel, async (i, token) => await waiting[i].LogInAsync(token));
        var elapsed = Stopwatch.GetElapsedTime(started);
        process.Refresh();
        return (logins / elapsed.TotalSeconds, (process.TotalProcessorTime - before).TotalMilliseconds / logins);
    }
}
