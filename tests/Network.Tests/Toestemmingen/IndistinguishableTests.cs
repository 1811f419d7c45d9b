using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using MedMijSandbox.Network.Tests.Fhir;
using MedMijSandbox.Network.Tests.Ketenlogging;
using MedMijSandbox.Testbench;

namespace MedMijSandbox.Network.Tests.Toestemmingen;

/// <summary>That there is nothing to collect, and that somebody does not want it collected, look the same to a DVP.</summary>
[Collection(nameof(Alone))]
public sealed partial class IndistinguishableTests(StelselFixture stelsel, ITestOutputHelper output)
{
    private const string Aanbieder = "ziekenhuisnoord";
    private const int Runs = 200;

    [Fact]
    public async Task Redirect_and_time_are_the_same_without_data_and_without_toestemming()
    {
        Tool.Require("curl");
        using var door = FrontDoor.Open(ResourceCaller.TargetOf(stelsel.Ready)).Door!;

        // one after the other and not one half before the other, so that both meet the same machine
        var withoutData = new PersoonAtPgo(door, "XXX_Kuiperink");
        var withoutToestemming = new PersoonAtPgo(door, "XXX_Jansma");
        await withoutData.RegisterAsync();
        await withoutToestemming.RegisterAsync();
        List<double> ofNoData = [], ofRefusals = [];
        for (var run = 0; run < Runs; run++)
        {
            ofNoData.Add(await ServerTimeAsync(() => withoutData.AnswerAsync(Aanbieder, "toestemmen")));
            ofRefusals.Add(await ServerTimeAsync(() => withoutToestemming.AnswerAsync(Aanbieder, "weigeren")));
        }

        var difference = Math.Abs(Median(ofNoData) - Median(ofRefusals));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"medians of {Runs}: no data {Median(ofNoData):F2} ms, no toestemming {Median(ofRefusals):F2} ms"));
        Redirects(withoutData).Concat(Redirects(withoutToestemming)).Distinct(StringComparer.Ordinal)
            .ShouldBe(["https://pgo.localhost/terug?error=access_denied&state="]);
        difference.ShouldBeLessThan(10);
    }

    private static IEnumerable<string> Redirects(PersoonAtPgo persoon) => persoon.Agent.History
        .Where(v => v.Address.AbsolutePath == "/autoriseren/toestemming" && v.Method == "POST")
        .Select(v => Port().Replace(State().Replace(v.Location!.OriginalString, "state="), ""));

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private async Task<double> ServerTimeAsync(Func<Task> answer)
    {
        var before = (await ExchangesAsync("limit=1"))[0].GetProperty("number").GetInt64();
        await answer();
        return (await ExchangesAsync(string.Create(CultureInfo.InvariantCulture, $"after={before}")))
            .Last(e => e.GetProperty("method").GetString() == "POST" && e.GetProperty("path").GetString() == "/autoriseren/toestemming")
            .GetProperty("durationMs").GetDouble();
    }

    private async Task<List<JsonElement>> ExchangesAsync(string query)
    {
        var answer = await Tool.RunAsync("curl", "-sS", "-f", $"{stelsel.Ready.Management}/exchanges?{query}");
        return [.. JsonSerializer.Deserialize<JsonElement>(answer.Output).EnumerateArray()];
    }

    [GeneratedRegex("state=[^&]*", RegexOptions.NonBacktracking)]
    private static partial Regex State();

    [GeneratedRegex(":[0-9]+(?=/terug)", RegexOptions.None, 1000)]
    private static partial Regex Port();
}
