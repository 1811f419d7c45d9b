using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using MedMijSandbox.AppHost.Running;
using MedMijSandbox.Network.Tests.Fhir;
using MedMijSandbox.Network.Tests.Ketenlogging;
using MedMijSandbox.Testbench;

namespace MedMijSandbox.Network.Tests.Toestemmingen;

/// <summary>Half a year of a long-lived toestemming, lived through by moving the clock.</summary>
[Collection(nameof(Alone))]
public sealed partial class HalfYearTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset FirstNight = new(2026, 1, 5, 21, 0, 0, TimeSpan.Zero);

    [Fact]
    [Covers("core.autorisatie.100", "core.gegevensuitwisseling.102", "core.gegevensuitwisseling.103", "core.account.101", "core.account.103")]
    public async Task Half_a_year_of_nights_goes_the_same_twice_and_ends_with_the_account()
    {
        Tool.Require("curl");
        var first = await LiveAsync();
        var second = await LiveAsync();

        first.Trace.ShouldNotBeEmpty();
        second.Trace.ShouldBe(first.Trace);

        // every night one visit, until the account has not been used for six months; after that no toestemming is used
        first.Renewals.Count.ShouldBeInRange(170, 184);
        first.Renewals.GroupBy(time => time[..10]).ShouldAllBe(night => night.Count() <= 2);
        first.Renewals.Max(StringComparer.Ordinal).ShouldStartWith("2026-07-0");
        first.Messages.Count(subject => subject.Contains("verzameld", StringComparison.Ordinal)).ShouldBe(first.Renewals.Count);
        first.Messages.Count(subject => subject.Contains("account", StringComparison.OrdinalIgnoreCase)).ShouldBe(1);
    }

    private async Task<Lived> LiveAsync()
    {
        var options = StelselFixture.Options with { Clock = Start, Seed = 4711 };
        await using var stelsel = await RunningStelsel.StartAsync(MedMijSandbox.AppHost.Program.Describe(options), TestContext.Current.CancellationToken);
        using var door = FrontDoor.Open(ResourceCaller.TargetOf(stelsel.Ready)).Door!;
        var persoon = new PersoonAtPgo(door, "XXX_Brugstra", "halfjaar");
        await persoon.RegisterAsync();
        await persoon.CollectAsync("vaccinatiezorg", unlimited: true);
        await persoon.OrderAutomaticAsync();
        return await LiveThroughAsync(stelsel.Ready.Management);
    }

    private async Task<Lived> LiveThroughAsync(string management)
    {
        var watch = Stopwatch.StartNew();
        var hops = new List<Hop>();
        var last = 0L;
        for (var month = 1; month <= 13; month++)
        {
            var body = string.Create(CultureInfo.InvariantCulture, $"{{\"now\":\"{Start.AddMonths(month):O}\"}}");
            await Tool.RunAsync("curl", "-sS", "-f", "-X", "PUT", "-H", "Content-Type: application/json", "-d", body, management + "/clock");
            var page = await ReadAsync(management + string.Create(CultureInfo.InvariantCulture, $"/exchanges?after={last}"));
            hops.AddRange(page.EnumerateArray().Select(Hop.Of));
            last = hops.Count == 0 ? last : hops[^1].Number;
            if (month == 6)
            {
                output.WriteLine($"half a year in {watch.Elapsed.TotalSeconds:F1} s, {hops.Count} requests");
            }
        }

        var messages = await ReadAsync(management + "/messages?to=halfjaar@berichten.oefen");
        var nights = hops.Where(h => h.At >= FirstNight && h.From != "browser").ToList();
        return new(
            [.. nights.Select(h => h.Line).Order(StringComparer.Ordinal)],
            [.. nights.Where(h => h.Line.Contains("/oauth2/token 200", StringComparison.Ordinal)).Select(h => h.Line)],
            [.. messages.EnumerateArray().Select(m => m.GetProperty("subject").GetString()!)]);
    }

    private static async Task<JsonElement> ReadAsync(string address)
    {
        var answer = await Tool.RunAsync("curl", "-sS", "-f", address);
        return JsonSerializer.Deserialize<JsonElement>(answer.Output);
    }

    [GeneratedRegex("[0-9a-fA-F-]{20,}", RegexOptions.NonBacktracking)]
    private static partial Regex RandomPart();

    private sealed record Lived(IReadOnlyList<string> Trace, IReadOnlyList<string> Renewals, IReadOnlyList<string> Messages);

    /// <summary>One line of the trace: moment to the minute, from, to, operation and status.</summary>
    private sealed record Hop(long Number, DateTimeOffset At, string From, string Line)
    {
        public static Hop Of(JsonElement exchange)
        {
            var at = exchange.GetProperty("time").GetDateTimeOffset();
            var from = exchange.GetProperty("from").GetString()!;
            var path = RandomPart().Replace(exchange.GetProperty("path").GetString()!.Split('?')[0], "*");
            var line = string.Create(
                CultureInfo.InvariantCulture,
                $"{at.UtcDateTime:yyyy-MM-dd HH:mm} {from} {exchange.GetProperty("to").GetString()} {exchange.GetProperty("method").GetString()} {path} {exchange.GetProperty("status").GetInt32()}");
            return new(exchange.GetProperty("number").GetInt64(), at, from, line);
        }
    }
}
