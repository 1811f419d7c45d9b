using System.Text;
using System.Text.Json;
using MedMijSandbox.DurabilityDrill;
using MedMijSandbox.Testbench.Backchannels;
using MedMijSandbox.Testbench.Management;

namespace MedMijSandbox.Network.Tests.Ketenlogging;

/// <summary>
/// Nothing of a Persoon in logs, nor anywhere else where it has no business: everything that a stelsel writes, says and tells is looked through after a run.
/// </summary>
public sealed class LeakTests : IDisposable
{
    private const string Persona = "XXX_Jansma";
    private const string Aanbieder = "ziekenhuisnoord";
    private const string Huisarts = "huisartsdelinde";
    private const string Bundle = """
        {"resourceType":"Bundle","type":"batch","entry":[{"resource":{"resourceType":"Observation","status":"final","code":{"text":"Gewicht"}},
        "request":{"method":"POST","url":"Observation"}}]}
        """;

    private const string Exchanges = "/exchanges?after=0";
    private const string BsnKind = "bsn";
    private const string ContentKind = "content";
    private const string ArtifactKind = "artifact";
    private const string CodeKind = "code";
    private const string TokenKind = "token";
    private readonly string _folder = Directory.CreateTempSubdirectory("medmij-test-").FullName;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Data => HeardStelsel.DataFolderOf(_folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    [Covers("core.logging.103")]
    public async Task Logs_stores_and_answers_hold_no_BSN_no_code_no_token_and_no_content()
    {
        await using var stelsel = await HeardStelsel.StartAsync(_folder, Cancelled);
        var secrets = new List<(string Name, string Value)> { (BsnKind, BsnOfPersona()), (ContentKind, Persona) };
        secrets.AddRange(await UsePgoAsync(stelsel));
        secrets.AddRange(await PlayPgoAsync(stelsel));
        var answers = await AnswersAsync(stelsel);
        await stelsel.StopAsync();

        var scanner = new LeakScanner(secrets);
        var leaks = Files().SelectMany(f => scanner.Find(File.ReadAllBytes(f)).Where(l => !IsExempt(NameOf(f), l)).Select(l => $"{NameOf(f)}: {l}")).ToList();
        leaks.AddRange(scanner.Find(stelsel.Said).Select(l => $"console: {l}"));
        leaks.AddRange(answers.SelectMany(a => scanner.Find(a.Value).Where(l => !IsExempt(a.Key, l)).Select(l => $"{a.Key}: {l}")));

        leaks.ShouldBeEmpty();
        ShouldHaveLookedAtEverything(scanner, secrets, answers);
    }

    /// <summary>Our own PGO: collecting without end, again without DigiD, sharing, refusing, withdrawing, and what comes of it after that.</summary>
    private static async Task<List<(string, string)>> UsePgoAsync(HeardStelsel stelsel)
    {
        var persoon = new PersoonAtPgo(stelsel.Door, Persona);
        await persoon.RegisterAsync();
        await persoon.CollectAsync(Aanbieder, unlimited: true);
        (await persoon.RenewAsync()).Find("klaar").ShouldNotBeNull();
        await persoon.ShareAsync(Huisarts, Bundle);
        await persoon.StopAtLandingAsync(Huisarts);
        await persoon.RefuseAsync(Huisarts);
        await persoon.WithdrawAsync();
        (await persoon.RenewAsync()).Find("klaar").ShouldBeNull();
        return
        [
            .. persoon.ValuesOf("code").Select(c => (CodeKind, c)),
            .. persoon.ValuesOf("SAMLart").Select(a => (ArtifactKind, a)),
        ];
    }

    /// <summary>The bench in the place of a PGO: only so the tokens, which go over the backchannel, are known.</summary>
    private static async Task<List<(string, string)>> PlayPgoAsync(HeardStelsel stelsel)
    {
        var collecting = await PgoRole.FindAsync(stelsel.Door, Aanbieder, Cancelled);
        var sharing = (await PgoRole.FindAsync(stelsel.Door, Huisarts, Cancelled)) with { Aanbieder = Huisarts + "~53" };
        var secrets = new List<(string, string)>();
        var (code, answer) = await ObtainAsync(stelsel, collecting, Fate.LongLived);
        secrets.AddRange([(CodeKind, code), .. TokensOf(answer)]);
        var desk = new TokenDesk(stelsel.Door, collecting);
        (await desk.CollectAsync(answer.Field("access_token")!, Cancelled)).Status.ShouldBe(200);
        secrets.AddRange(TokensOf(await desk.RefreshAsync(answer.Field("refresh_token")!, Cancelled)));

        // what was never given comes back in no line either
        (await desk.CollectAsync("bestaat-niet-0123456789", Cancelled)).Status.ShouldBe(401);
        (await desk.RefreshAsync("bestaat-ook-niet-0123456789", Cancelled)).Status.ShouldBe(400);
        (code, answer) = await ObtainAsync(stelsel, sharing, Fate.Once);
        secrets.AddRange([(CodeKind, code), .. TokensOf(answer), (TokenKind, "bestaat-niet-0123456789"), (TokenKind, "bestaat-ook-niet-0123456789")]);
        return secrets;
    }

    private static async Task<(string Code, BackchannelAnswer Answer)> ObtainAsync(HeardStelsel stelsel, PgoRole pgo, Fate fate)
    {
        var (code, problem) = await new Persoon(stelsel.Door, Persona, pgo).GiveToestemmingAsync(fate, Cancelled);
        code.ShouldNotBeNull(problem);
        var answer = await new TokenDesk(stelsel.Door, pgo).OfferAsync(code, Cancelled);
        answer.Status.ShouldBe(200, answer.ToString());
        return (code.Code, answer);
    }

    private static IEnumerable<(string, string)> TokensOf(BackchannelAnswer answer) =>
        new[] { answer.Field("access_token"), answer.Field("refresh_token") }.OfType<string>().Select(t => (TokenKind, t));

    /// <summary>What the management address tells: every exchange, and every line of every session.</summary>
    private static async Task<Dictionary<string, byte[]>> AnswersAsync(HeardStelsel stelsel)
    {
        using var log = new KetenlogClient(stelsel.Management, TimeProvider.System);
        var paths = (await log.SessionsAsync(Cancelled)).Value!.Select(s => "/log?session=" + s.Session);
        var answers = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false });
        foreach (var path in paths.Append("/log").Append(Exchanges))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(stelsel.Management, path));
            using var response = await invoker.SendAsync(request, Cancelled);
            answers[path] = await response.Content.ReadAsByteArrayAsync(Cancelled);
        }

        return answers;
    }

    private string BsnOfPersona()
    {
        using var personas = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Data, "personas.json")));
        return personas.RootElement.EnumerateArray().First(p => p.GetProperty("name").GetString() == Persona).GetProperty("bsn").GetString()!;
    }

    private IEnumerable<string> Files() => Directory.EnumerateFiles(Data, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".sock", StringComparison.Ordinal));

    private string NameOf(string file) => Path.GetRelativePath(Data, file);

    /// <summary>
    /// DigiD knows who somebody is, by name and number: that is what it is for, and the artifact is its own. A PGO keeps the dossier of a Persoon, so the
    /// content stands there, but not in its log. The recorder of the front door shows a tester the bodies that went by: what is masked there is who somebody
    /// is and what opens something, not the content. None of them may hold anything else of the list.
    /// </summary>
    private static bool IsExempt(string place, Leak leak)
    {
        if (place.StartsWith(Path.Combine("pgo", "ketenlog"), StringComparison.Ordinal))
        {
            return false;
        }

        return place.Split('/')[0] switch
        {
            "personas.json" or "digid" => leak.Secret is BsnKind or ContentKind or ArtifactKind,
            "pgo" => leak.Secret == ContentKind,
            "" => place == Exchanges && leak.Secret == ContentKind,
            _ => false,
        };
    }

    /// <summary>The run was one in which something could leak, and where it may stand it was found.</summary>
    private void ShouldHaveLookedAtEverything(LeakScanner scanner, List<(string Name, string Value)> secrets, Dictionary<string, byte[]> answers)
    {
        secrets.Select(s => s.Name).Distinct(StringComparer.Ordinal).ShouldBe([BsnKind, ContentKind, CodeKind, ArtifactKind, TokenKind], ignoreOrder: true);
        var known = scanner.Find(File.ReadAllBytes(Path.Combine(Data, "personas.json")));
        known.Select(l => l.Secret).Distinct(StringComparer.Ordinal).ShouldBe([BsnKind, ContentKind], ignoreOrder: true);
        foreach (var participant in new[] { "pgo", "dva-noord", "dva-huisarts" })
        {
            Directory.EnumerateFiles(Path.Combine(Data, participant, "ketenlog")).ShouldNotBeEmpty(participant);
        }

        Encoding.UTF8.GetString(answers[Exchanges]).ShouldContain("/oauth2/token");
        Files().Count(f => Path.GetFileName(f) == "records.db").ShouldBeGreaterThan(3);
    }
}
