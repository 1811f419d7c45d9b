using System.Globalization;
using System.Net;
using MedMijSandbox.AppHost.Model;
using MedMijSandbox.AppHost.Running;
using MedMijSandbox.Testbench;
using MedMijSandbox.Testbench.Backchannels;
using MedMijSandbox.Testbench.Qualification.Tokens;

namespace MedMijSandbox.ResourceBenchmark;

/// <summary>
/// The same requests three ways: through the front door with TLS, client certificate, Whitelist check, recorder and token; at the DVA alone, over
/// its socket; and at a bare TLS endpoint that gives the bytes of the same answers without doing anything.
/// </summary>
internal static class ChainBenchmark
{
    private const int Observations = 20;
    private const int Prescriptions = 8;
    private const string Aanbieder = "ziekenhuisnoord";
    private const string Dva = "dva-noord";

    private static readonly string[] Queries =
    [
        "Observation?code=http://loinc.org%7C85354-9",
        "MedicationRequest?category=http://snomed.info/sct%7C16076005&_include=MedicationRequest:medication",
        "Patient?_include=Patient:general-practitioner",
    ];

    public static async Task RunAsync(int persons, TimeSpan length, int rounds, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("medmij-benchmark-");
        try
        {
            WriteFixtures(folder.FullName, persons);
            var through = Path.Combine(folder.FullName, "state");
            var options = new StelselOptions { Port = 0, ManagementPort = 0, DataFolder = through, Fixtures = [Path.Combine(folder.FullName, "STU3")] };
            await using var stelsel = await RunningStelsel.StartAsync(AppHost.Program.Describe(options), cancellationToken);
            var target = TargetOf(stelsel.Ready);
            var (door, problem) = FrontDoor.Open(target);
            using (door ?? throw new InvalidOperationException(problem))
            {
                var tokens = await GetTokensAsync(door, persons, cancellationToken);
                await MeasureAsync(door, stelsel.SocketOf(Dva), tokens, length, rounds, cancellationToken);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void WriteFixtures(string folder, int persons)
    {
        var place = Directory.CreateDirectory(Path.Combine(folder, "STU3")).FullName;
        foreach (var (id, json) in Population.Shared().Concat(Enumerable.Range(0, persons).SelectMany(p => Population.Dossier(p, Observations, Prescriptions))))
        {
            File.WriteAllText(Path.Combine(place, id + ".json"), json);
        }

        Line($"{persons} persons with {1 + Observations + (2 * Prescriptions)} resources each");
    }

    private static async Task<string[]> GetTokensAsync(FrontDoor door, int persons, CancellationToken cancellationToken)
    {
        var list = await AanbiederList.FetchAsync(new BackchannelCaller(door, TimeProvider.System), door.Target, cancellationToken);
        var route = UnitRoutes.Choose(list, new("48", null), Aanbieder).Routes?.Verzamelen ?? throw new InvalidOperationException(list.Problem);
        var tokens = new string[persons];
        await Parallel.ForEachAsync(Enumerable.Range(0, 4), cancellationToken, async (part, token) =>
        {
            var road = new TokenRoad(door, TimeProvider.System);
            for (var person = part; person < persons; person += 4)
            {
                var outcome = await road.GetAsync($"XXX_P{person.ToString(CultureInfo.InvariantCulture)}", route, token);
                tokens[person] = outcome.Token?.Value ?? throw new InvalidOperationException(outcome.Problem);
            }
        });
        Line($"{persons} access tokens through lists, DigiD, toestemming and mutual TLS");
        return tokens;
    }

    private static async Task MeasureAsync(
        FrontDoor door, string socket, string[] tokens, TimeSpan length, int rounds, CancellationToken cancellationToken)
    {
        var chainAddress = door.Target.AddressOf($"fhir.{Dva}", "/48/fhir/").AbsoluteUri;
        using var chain = Load.OverTls(door.Target, "pgo");
        using var alone = Load.OverSocket(socket);
        foreach (var query in Queries)
        {
            var bodies = await chain.FetchAllAsync([.. tokens.Select(t => (chainAddress + query, (string?)t))], cancellationToken);
            await using var bare = await BareEndpoint.StartAsync(bodies, cancellationToken);
            using var bareLoad = Load.OverTls(bare.Target(door.Target), null);
            var asked = tokens.Select(t => (chainAddress + query, (string?)t)).ToArray();
            var askedAlone = asked.Select(a => (a.Item1.Replace("https://", "http://", StringComparison.Ordinal), a.Item2)).ToArray();
            var askedBare = Enumerable.Range(0, tokens.Length).Select(i => (BareEndpoint.Address(i), (string?)null)).ToArray();
            var results = new List<(double Bare, double Chain, double Alone)>();
            for (var round = 0; round <= rounds; round++)
            {
                var bareRate = await bareLoad.RunAsync(askedBare, length, cancellationToken);
                var chainRate = await chain.RunAsync(asked, length, cancellationToken);
                var aloneRate = await alone.RunAsync(askedAlone, length, cancellationToken);
                if (round > 0)
                {
                    results.Add((bareRate, chainRate, aloneRate));
                }
            }

            Report(query, bodies, results);
        }
    }

    private static void Report(string query, IReadOnlyList<byte[]> bodies, List<(double Bare, double Chain, double Alone)> results)
    {
        var bare = Median(results.Select(r => r.Bare));
        var chain = Median(results.Select(r => r.Chain));
        var alone = Median(results.Select(r => r.Alone));
        Line($"{Uri.UnescapeDataString(query)}  ({bodies.Average(b => b.Length):F0} bytes)");
        Line($"  bare {bare:F0}/s, whole chain {chain:F0}/s = {chain / bare:F2} of bare, DVA alone {alone:F0}/s = {alone / bare:F2} of bare");
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
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
}
