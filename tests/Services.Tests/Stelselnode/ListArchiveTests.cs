using System.Net;
using System.Text.Json;
using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.Services.Tests.Stelselnode;

public sealed class ListArchiveTests : IDisposable
{
    private const string Whitelist = "MedMij_Whitelist.xml";
    private readonly string _folder = Directory.CreateTempSubdirectory("medmij-").FullName;
    private readonly StelselClock _clock = new();

    public ListArchiveTests() => _clock.MoveTo(new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    [Covers("core.algemeen.100")]
    public async Task Every_version_that_was_distributed_stays_byte_for_byte_when_the_register_changes_between_two_starts()
    {
        byte[] first;
        await using (var node = await StartAsync("pgo.localhost"))
        {
            first = await ServedAsync(node);
        }

        _clock.Advance(TimeSpan.FromDays(1));
        await using var again = await StartAsync("pgo.localhost", "pgo-anders.localhost");

        var second = await ServedAsync(again);
        second.ShouldNotBe(first);
        (await ArchivedAsync(again, "1")).Body.ShouldBe(first);
        (await ArchivedAsync(again, "2")).Body.ShouldBe(second);
        var versions = await VersionsAsync(again);
        versions.Select(v => v.GetProperty("volgnummer").GetString()).ShouldBe(["1", "2"]);
        versions[0].GetProperty("validUntil").GetDateTimeOffset().Day.ShouldBe(2);
        versions[1].GetProperty("validUntil").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Start_without_a_change_adds_no_version_and_gives_the_same_bytes()
    {
        byte[] first;
        await using (var node = await StartAsync("pgo.localhost"))
        {
            first = await ServedAsync(node);
        }

        _clock.Advance(TimeSpan.FromDays(1));
        await using var again = await StartAsync("pgo.localhost");

        (await ServedAsync(again)).ShouldBe(first);
        (await VersionsAsync(again)).ShouldHaveSingleItem();
    }

    [Fact]
    [Covers("core.algemeen.100")]
    public async Task Version_is_kept_36_months_after_its_end_and_the_one_of_now_without_an_end()
    {
        await using (await StartAsync("pgo.localhost"))
        {
            _clock.Advance(TimeSpan.FromDays(1));
        }

        await using var again = await StartAsync("pgo.localhost", "pgo-anders.localhost");
        var end = (await VersionsAsync(again))[0].GetProperty("validUntil").GetDateTimeOffset();

        _clock.MoveTo(end.AddMonths(36).AddHours(-1));
        (await ArchivedAsync(again, "1")).Status.ShouldBe(HttpStatusCode.OK);

        _clock.MoveTo(end.AddMonths(36).AddMinutes(1));
        (await ArchivedAsync(again, "1")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await ArchivedAsync(again, "2")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Archive_holds_every_list_and_nothing_that_was_never_there()
    {
        await using var node = await StartAsync("pgo.localhost");

        var versions = (await node.GetAsync("/beheer/archief")).Json.EnumerateArray().Select(v => v.GetProperty("fileName").GetString()).ToList();

        versions.ShouldBe(
        [
            "MedMij_Gegevensdienstnamenlijst.xml", "MedMij_Gegevensdienstnamenlijst.xml?api=1", "MedMij_OAuthclientlist.xml", "MedMij_OAuthclientlist.xml?api=1", Whitelist, Whitelist + "?api=1",
            "MedMij_Zorgaanbiederskoppellijst.xml", "MedMij_Zorgaanbiederslijst.xml", "MedMij_Zorgaanbiederslijst.xml?api=1",
        ]);
        (await ArchivedAsync(node, "2")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await node.GetAsync("/beheer/archief/lijst?fileName=register.json&volgnummer=1")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await node.GetAsync("/beheer/archief/lijst")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/beheer/archief")]
    [InlineData("/beheer/archief/lijst?fileName=MedMij_Whitelist.xml&volgnummer=1")]
    public async Task Archive_is_not_there_for_the_network(string path)
    {
        await using var node = await StartAsync("pgo.localhost");

        (await node.GetAsync(path, isThroughNode: true)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private Task<RegistratieNode> StartAsync(params string[] nodes) => RegistratieNode.StartAsync(_folder, RegistratieNode.RegisterOf(nodes), _clock);

    private static async Task<byte[]> ServedAsync(RegistratieNode node) => (await node.GetAsync($"/{Whitelist}?api=2")).Body;

    private static Task<Answer> ArchivedAsync(RegistratieNode node, string volgnummer) =>
        node.GetAsync($"/beheer/archief/lijst?fileName={Whitelist}&volgnummer={volgnummer}");

    private static async Task<List<JsonElement>> VersionsAsync(RegistratieNode node) =>
        [.. (await node.GetAsync("/beheer/archief")).Json.EnumerateArray().Where(v => v.GetProperty("fileName").GetString() == Whitelist)];
}
