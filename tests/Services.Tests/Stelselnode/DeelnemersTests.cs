using System.Net;
using System.Xml.Linq;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.Stelselnode.Deelnemers;

namespace MedMijSandbox.Services.Tests.Stelselnode;

public sealed class DeelnemersTests : IDisposable
{
    private const string Zorgaanbiederslijst = "MedMij_Zorgaanbiederslijst.xml";
    private const string OAuthClientList = "MedMij_OAuthclientlist.xml";
    private const string Whitelist = "MedMij_Whitelist.xml";
    private const string Namenlijst = "MedMij_Gegevensdienstnamenlijst.xml";
    private static readonly string[] Files = [Zorgaanbiederslijst, OAuthClientList, Whitelist, Namenlijst];
    private readonly string _folder = Directory.CreateTempSubdirectory("medmij-").FullName;
    private readonly StelselClock _clock = new();

    public static TheoryData<Deelnemerstatus, Deelnemerstatus> EveryPair =>
        [.. Enum.GetValues<Deelnemerstatus>().SelectMany(from => Enum.GetValues<Deelnemerstatus>().Select(to => (from, to)))];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(EveryPair))]
    public async Task Status_follows_another_only_as_the_life_cycle_says(Deelnemerstatus from, Deelnemerstatus to)
    {
        await using var node = await StartAsync();
        await node.SendAsync(HttpMethod.Put, "/beheer/deelnemers/mijn-pgo", SomeRegister.Dvp.Replace("\"role\"", "\"status\": \"aangemeld\", \"role\"", StringComparison.Ordinal));
        foreach (var step in WayTo(from))
        {
            (await ChangeAsync(node, "mijn-pgo", step)).Status.ShouldBe(HttpStatusCode.OK);
        }

        var answer = await ChangeAsync(node, "mijn-pgo", to);

        var isAllowed = from == to || Levensloop.After(from).Contains(to);
        answer.Status.ShouldBe(isAllowed ? HttpStatusCode.OK : HttpStatusCode.Conflict);
        (await node.GetAsync("/beheer/deelnemers/mijn-pgo")).Json.GetProperty("status").GetString().ShouldBe(Levensloop.Word(isAllowed ? to : from));
        if (!isAllowed)
        {
            answer.Json.GetProperty("refusal").GetString().ShouldBe("deelnemer-transition");
        }
    }

    [Fact]
    public async Task Suspended_DVA_is_off_the_lists_in_one_step_and_what_did_not_change_stays_byte_for_byte()
    {
        await using var node = await StartAsync();
        var before = await ReadAsync(node);

        var change = await ChangeAsync(node, "dva-noord", Deelnemerstatus.Geschorst);
        var after = await ReadAsync(node);

        Changed(change).ShouldBe([Whitelist, "MedMij_Zorgaanbiederskoppellijst.xml", Zorgaanbiederslijst]);
        (Volgnummer(after[Zorgaanbiederslijst]), Volgnummer(after[Whitelist])).ShouldBe(("2", "2"));
        after[Zorgaanbiederslijst].ShouldNotContain("ziekenhuisnoord");
        after[Whitelist].ShouldNotContain("dva-noord");
        after[OAuthClientList].ShouldBe(before[OAuthClientList]);
        after[Namenlijst].ShouldBe(before[Namenlijst]);
        (await node.GetAsync("/aanbieders.json", "register.localhost")).Text.ShouldNotContain("ziekenhuisnoord");
        (await node.GetAsync($"/beheer/archief/lijst?fileName={Zorgaanbiederslijst}&volgnummer=1")).Text.ShouldBe(before[Zorgaanbiederslijst]);

        await ChangeAsync(node, "dva-noord", Deelnemerstatus.Toegelaten);

        var again = await ReadAsync(node);
        (Volgnummer(again[Zorgaanbiederslijst]), Volgnummer(again[Whitelist]), Volgnummer(again[OAuthClientList])).ShouldBe(("3", "3", "1"));
        Content(again[Zorgaanbiederslijst]).ShouldBe(Content(before[Zorgaanbiederslijst]));
        Content(again[Whitelist]).ShouldBe(Content(before[Whitelist]));
    }

    [Fact]
    public async Task Suspended_DVP_is_off_the_OAuth_Client_List_and_the_Whitelist()
    {
        await using var node = await StartAsync();

        var change = await ChangeAsync(node, "pgo", Deelnemerstatus.Geschorst);
        var lists = await ReadAsync(node);

        Changed(change).ShouldBe([OAuthClientList, Whitelist]);
        lists[OAuthClientList].ShouldNotContain("pgo.localhost");
        lists[Whitelist].ShouldNotContain("pgo.localhost");
    }

    [Fact]
    public async Task Registered_DVA_stands_on_the_lists_at_the_addresses_of_its_file_or_by_convention()
    {
        await using var node = await StartAsync();

        var change = await node.SendAsync(HttpMethod.Put, "/beheer/deelnemers/mijn-dva", SomeRegister.Dva);
        var lists = await ReadAsync(node);

        change.Status.ShouldBe(HttpStatusCode.OK, change.Text);
        change.Json.GetProperty("deelnemer").GetProperty("registration").GetProperty("oin").GetString()!.Length.ShouldBe(20);
        lists[Zorgaanbiederslijst].ShouldContain("mijnziekenhuis@medmij");
        lists[Zorgaanbiederslijst].ShouldContain("https://dva.mijn.test/oauth2/authorize");
        lists[Zorgaanbiederslijst].ShouldContain("https://fhir.mijn.test/48/fhir");
        lists[Whitelist].ShouldContain("<Hostname>token.mijn.test</Hostname>");
        (await node.GetAsync("/aanbieders.json", "register.localhost")).Text.ShouldContain("Mijn Ziekenhuis");
    }

    [Fact]
    public async Task Registration_and_status_are_there_after_a_restart_without_a_new_Volgnummer()
    {
        Dictionary<string, string> before;
        await using (var node = await StartAsync())
        {
            await node.SendAsync(HttpMethod.Put, "/beheer/deelnemers/mijn-pgo", SomeRegister.Dvp);
            await ChangeAsync(node, "dva-noord", Deelnemerstatus.Geschorst);
            before = await ReadAsync(node);
        }

        await using var again = await StartAsync();

        (await ReadAsync(again)).ShouldBe(before);
        (await StatusesAsync(again)).ShouldBe([("dva-noord", "geschorst"), ("pgo", "toegelaten"), ("mijn-pgo", "toegelaten")]);
    }

    [Fact]
    public async Task What_was_answered_survives_the_death_of_the_process()
    {
        await using var node = await StartAsync();
        await node.SendAsync(HttpMethod.Put, "/beheer/deelnemers/mijn-pgo", SomeRegister.Dvp);
        await ChangeAsync(node, "mijn-pgo", Deelnemerstatus.Geschorst);
        var before = await ReadAsync(node);

        // What a killed process leaves behind: the files as they are, with nothing closed.
        var left = Directory.CreateTempSubdirectory("medmij-").FullName;
        Directory.CreateDirectory(Path.Combine(left, "stelselnode"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_folder, "stelselnode"), "records.db*"))
        {
            File.Copy(file, Path.Combine(left, "stelselnode", Path.GetFileName(file)));
        }

        await using (var again = await RegistratieNode.StartAsync(left, SomeRegister.Create(), _clock))
        {
            (await ReadAsync(again)).ShouldBe(before);
            (await StatusesAsync(again)).ShouldContain(("mijn-pgo", "geschorst"));
        }

        Directory.Delete(left, recursive: true);
    }

    [Fact]
    public async Task Registration_that_no_longer_fits_beside_the_sandbox_is_kept_and_stands_on_no_list()
    {
        await using (var node = await StartAsync())
        {
            await node.SendAsync(HttpMethod.Put, "/beheer/deelnemers/mijn-dva", SomeRegister.Dva);
        }

        var register = SomeRegister.Create();
        register = register with { ReservedHosts = [.. register.ReservedHosts, new("mijn.test", "nieuw")] };
        await using var again = await RegistratieNode.StartAsync(_folder, register, _clock);

        (await again.GetAsync("/beheer/deelnemers/mijn-dva")).Json.GetProperty("conflict").GetString()!.ShouldContain("dva.mijn.test");
        (await ReadAsync(again))[Zorgaanbiederslijst].ShouldNotContain("mijnziekenhuis");
    }

    [Fact]
    public async Task Removed_registration_frees_its_names_and_a_participant_of_the_sandbox_starts_over()
    {
        await using var node = await StartAsync();
        await node.SendAsync(HttpMethod.Put, "/beheer/deelnemers/mijn-pgo", SomeRegister.Dvp);
        var other = SomeRegister.Dvp.Replace("mijn-pgo", "jouw-pgo", StringComparison.Ordinal);
        (await node.SendAsync(HttpMethod.Put, "/beheer/deelnemers/jouw-pgo", other)).Status.ShouldBe(HttpStatusCode.BadRequest);

        await node.SendAsync(HttpMethod.Delete, "/beheer/deelnemers/mijn-pgo");
        (await node.SendAsync(HttpMethod.Put, "/beheer/deelnemers/jouw-pgo", other)).Status.ShouldBe(HttpStatusCode.OK);

        await ChangeAsync(node, "dva-noord", Deelnemerstatus.Uitgetreden);
        await node.SendAsync(HttpMethod.Delete, "/beheer/deelnemers/dva-noord");
        (await StatusesAsync(node)).ShouldContain(("dva-noord", "toegelaten"));
    }

    [Theory]
    [InlineData("PUT", "/beheer/deelnemers/pgo", SomeRegister.Dvp, 409, "deelnemer-of-sandbox")]
    [InlineData("PUT", "/beheer/deelnemers/digid", SomeRegister.Dvp, 409, "deelnemer-of-sandbox")]
    [InlineData("PUT", "/beheer/deelnemers/anders", SomeRegister.Dvp, 400, "deelnemer-name-differs")]
    [InlineData("PUT", "/beheer/deelnemers/mijn-pgo", "geen json", 400, "deelnemer-not-json")]
    [InlineData("PUT", "/beheer/deelnemers/mijn-pgo", "{\"name\":\"\\ud800\"}", 400, "deelnemer-registration-wrong")]
    [InlineData("PUT", "/beheer/deelnemers/mijn-pgo", "{}", 400, "deelnemer-registration-wrong")]
    [InlineData("PUT", "/beheer/deelnemers/mijn-pgo", "[]", 400, "deelnemer-registration-wrong")]
    [InlineData("PUT", "/beheer/deelnemers/pgo/status", "{\"status\":\"weg\"}", 400, "deelnemer-status-unknown")]
    [InlineData("PUT", "/beheer/deelnemers/pgo/status", "{\"status\":\"geschorst\",\"meer\":1}", 400, "deelnemer-not-json")]
    [InlineData("PUT", "/beheer/deelnemers/pgo/status", "", 400, "deelnemer-not-json")]
    [InlineData("PUT", "/beheer/deelnemers/niemand/status", "{\"status\":\"geschorst\"}", 404, "deelnemer-unknown")]
    [InlineData("DELETE", "/beheer/deelnemers/niemand", "", 404, "deelnemer-unknown")]
    public async Task Wish_that_cannot_be_granted_is_refused_by_name_and_changes_nothing(string method, string path, string json, int status, string refusal)
    {
        await using var node = await StartAsync();
        var before = await ReadAsync(node);

        var answer = await node.SendAsync(new(method), path, json);

        ((int)answer.Status, answer.Json.GetProperty("refusal").GetString()).ShouldBe((status, refusal));
        (await ReadAsync(node)).ShouldBe(before);
    }

    [Theory]
    [InlineData("/beheer/deelnemers")]
    [InlineData("/beheer/deelnemers/pgo")]
    public async Task Deelnemers_are_not_there_for_the_network(string path)
    {
        await using var node = await StartAsync();

        (await node.GetAsync(path, isThroughNode: true)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private Task<RegistratieNode> StartAsync() => RegistratieNode.StartAsync(_folder, SomeRegister.Create(), _clock);

    private static Task<Answer> ChangeAsync(RegistratieNode node, string name, Deelnemerstatus status) =>
        node.SendAsync(HttpMethod.Put, $"/beheer/deelnemers/{name}/status", $$"""{"status":"{{Levensloop.Word(status)}}"}""");

    private static async Task<Dictionary<string, string>> ReadAsync(RegistratieNode node)
    {
        var lists = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Files)
        {
            lists[file] = (await node.GetAsync($"/{file}?api=2")).Text;
        }

        return lists;
    }

    private static async Task<List<(string?, string?)>> StatusesAsync(RegistratieNode node) =>
        [.. (await node.GetAsync("/beheer/deelnemers")).Json.EnumerateArray().Select(d => (d.GetProperty("name").GetString(), d.GetProperty("status").GetString()))];

    private static List<string?> Changed(Answer answer) =>
        [.. answer.Json.GetProperty("lists").EnumerateArray().Where(l => l.GetProperty("changed").GetBoolean() && l.GetProperty("api").GetInt32() == 2)
            .Select(l => l.GetProperty("fileName").GetString()).Order(StringComparer.Ordinal)];

    private static string Volgnummer(string xml)
    {
        var root = XDocument.Parse(xml).Root!;
        return root.Element(root.Name.Namespace + "Volgnummer")!.Value;
    }

    private static string Content(string xml) => XDocument.Parse(xml).Root!.Elements().Last().ToString();

    /// <summary>The shortest way from aangemeld to a status.</summary>
    private static Deelnemerstatus[] WayTo(Deelnemerstatus status) => status switch
    {
        Deelnemerstatus.Aangemeld => [],
        Deelnemerstatus.Gekwalificeerd => [Deelnemerstatus.Gekwalificeerd],
        Deelnemerstatus.Toegelaten => [Deelnemerstatus.Gekwalificeerd, Deelnemerstatus.Toegelaten],
        Deelnemerstatus.Geschorst => [Deelnemerstatus.Gekwalificeerd, Deelnemerstatus.Toegelaten, Deelnemerstatus.Geschorst],
        _ => [Deelnemerstatus.Uitgetreden],
    };
}
