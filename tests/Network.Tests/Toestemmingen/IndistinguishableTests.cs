using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using MedMijSandbox.Network.Tests.Fhir;
using MedMijSandbox.Network.Tests.Ketenlogging;
using MedMijSandbox.Testbench;

namespace MedMijSandbox.Network.Tests.Toestemmingen;

/// <summary>That there is nothing to collect, and that somebody does not want it collected, look the same to a DVP.</summary>
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
            await withoutData.AnswerAsync(Aanbieder, "toestemmen");
            ofNoData.Add(await ServerTimeAsync());
            await withoutToestemming.AnswerAsync(Aanbieder, "weigeren");
            ofRefusals.Add(await ServerTimeAsync());
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

    private async Task<double> ServerTimeAsync()
    {
        // the PGO receives after it, and other tests go through the same front door
        var answer = await Tool.RunAsync("curl", "-sS", "-f", stelsel.Ready.Management + "/exchanges?limit=200");
        return JsonSerializer.Deserialize<JsonElement>(answer.Output).EnumerateArray()
            .Last(e => e.GetProperty("method").GetString() == "POST" && e.GetProperty("path").GetString() == "/autoriseren/toestemming")
            .GetProperty("durationMs").GetDouble();
    }

    [GeneratedRegex("state=[^&]*", RegexOptions.NonBacktracking)]
    private static partial Regex State();

    [GeneratedRegex(":[0-9]+(?=/terug)", RegexOptions.None, 1000)]
    private static partial Regex Port();
}
