using System.Collections.Concurrent;
using MedMijSandbox.DurabilityDrill;
using MedMijSandbox.Testbench.Scenarios;

namespace MedMijSandbox.Network.Tests.Opslag;

public sealed class TwoDvaProcessesTests(TwoDvaStelsel stelsel) : IClassFixture<TwoDvaStelsel>
{
    private const string Aanbieder = "ziekenhuisnoord";
    private const int Browsers = 4;
    private const int MostFailures = 200;

    private static readonly string[] Personas = ["XXX_Jansma", "XXX_Veenhof", "XXX_Oosterwal", "XXX_Molendam"];

    private static readonly string[] Scenarios =
    [
        "verzamelen/basisgegevens-zorg", "autoriseren/code-twee-keer", "autoriseren/geen-gegevens",
        "autoriseren/toestemming-geweigerd", "token/code-van-een-ander", "token/redirect-uri-wijkt-af",
    ];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Scenarios_go_as_written_with_two_processes_and_with_the_one_that_is_left()
    {
        stelsel.Require();
        await RunAsync(Scenarios);

        await RunAsync(Scenarios[..3]);
        stelsel.Kill(0);
        try
        {
            await TwoDvaStelsel.SettleAsync(await DeskAsync(), Cancelled);
            await RunAsync(Scenarios[3..]);
            await RunAsync(Scenarios[..3]);
        }
        finally
        {
            await stelsel.StartAsync(0, Cancelled);
        }
    }

    [Fact]
    public async Task Code_and_refresh_token_are_honoured_once_whichever_process_gets_them()
    {
        stelsel.Require();
        var desk = await DeskAsync();
        var codes = await ReceiveAsync(40, Fate.LongLived, _ => { });

        foreach (var code in codes)
        {
            var offers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => desk.OfferAsync(code, Cancelled)));
            offers.Count(a => a.Status == 200).ShouldBe(1, string.Join(", ", offers.Select(a => a.ToString())));
            offers.Count(a => a.Status == 400).ShouldBe(3, string.Join(", ", offers.Select(a => a.ToString())));
        }

        foreach (var code in await ReceiveAsync(10, Fate.LongLived, _ => { }))
        {
            var refreshToken = (await desk.OfferAsync(code, Cancelled)).Field("refresh_token").ShouldNotBeNull();
            var offers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => desk.RefreshAsync(refreshToken, Cancelled)));
            offers.Count(a => a.Status == 200).ShouldBeLessThanOrEqualTo(1, string.Join(", ", offers.Select(a => a.ToString())));
        }
    }

    [Fact]
    public async Task Code_that_was_received_is_honoured_once_when_one_of_the_processes_is_killed()
    {
        stelsel.Require();
        var desk = await DeskAsync();
        try
        {
            var codes = await ReceiveAsync(80, Fate.Twice, received =>
            {
                if (received == 40)
                {
                    stelsel.Kill(0);
                }
            });
            await TwoDvaStelsel.SettleAsync(desk, Cancelled);

            var given = await Task.WhenAll(codes.Select(async code =>
            {
                var offers = await Task.WhenAll(desk.OfferAsync(code, Cancelled), desk.OfferAsync(code, Cancelled));
                return offers.Count(a => a.Status == 200);
            }));

            given.Count(g => g == 0).ShouldBe(0, "lost");
            given.Count(g => g == 2).ShouldBe(0, "honoured twice");

            await stelsel.StartAsync(0, Cancelled);
            await TwoDvaStelsel.SettleAsync(desk, Cancelled);
            var again = await Task.WhenAll(codes.Select(code => desk.OfferAsync(code, Cancelled)));
            again.ShouldAllBe(a => a.Status == 400);
        }
        finally
        {
            await stelsel.StartAsync(0, Cancelled);
        }
    }

    private async Task RunAsync(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            var scenario = ScenarioFile.Load(Path.Combine(SharedData.Root, "scenarios", name + ".yaml")).Scenario!;
            var report = await new ScenarioRunner(stelsel.Door, stelsel.Management, TimeProvider.System).RunAsync([scenario], null, null, Cancelled);
            var result = report.Results.ShouldHaveSingleItem();
            var wrong = result.Steps.Where(s => s.Verdict == Verdict.Failed).Select(s => $"{s.Text}: expected {s.Expected}, seen {s.Seen}");
            result.Verdict.ShouldBe(Verdict.Passed, string.Join(Environment.NewLine, wrong.Prepend($"{name} {result.Problem}")));
        }
    }

    private async Task<TokenDesk> DeskAsync() => new(stelsel.Door, await PgoRole.FindAsync(stelsel.Door, Aanbieder, Cancelled));

    /// <summary>
    /// Has Personen give toestemming until so many codes were received. A toestemming that breaks off, because the process that had it was killed, gives
    /// nothing and is begun anew.
    /// </summary>
    private async Task<IReadOnlyList<ReceivedCode>> ReceiveAsync(int count, Fate fate, Action<int> received)
    {
        var pgo = await PgoRole.FindAsync(stelsel.Door, Aanbieder, Cancelled);
        var codes = new ConcurrentQueue<ReceivedCode>();
        var (number, failures) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, Browsers).Select(i => Task.Run(
            async () =>
            {
                var persoon = new Persoon(stelsel.Door, Personas[i], pgo);
                while (Volatile.Read(ref number) < count)
                {
                    var (code, problem) = await persoon.GiveToestemmingAsync(fate, Cancelled);
                    if (code is not null)
                    {
                        codes.Enqueue(code);
                        received(Interlocked.Increment(ref number));
                        continue;
                    }

                    Interlocked.Increment(ref failures).ShouldBeLessThan(MostFailures, problem);
                    await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancelled);
                }
            },
            Cancelled)));
        return [.. codes];
    }
}
