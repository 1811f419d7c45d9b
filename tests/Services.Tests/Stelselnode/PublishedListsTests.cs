using System.IO.Compression;
using System.Net;
using MedMijSandbox.Lijsten;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.Stelsel;
using MedMijSandbox.Stelselnode.Lijsten;

namespace MedMijSandbox.Services.Tests.Stelselnode;

/// <summary>What the Stelselnode publishes, for both major versions of the stelsel.</summary>
public sealed class PublishedListsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("medmij-").FullName;
    private readonly StelselClock _clock = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("MedMij_Zorgaanbiederslijst.xml", 2, "zal release 3")]
    [InlineData("MedMij_OAuthclientlist.xml", 2, "ocl release 3")]
    [InlineData("MedMij_Gegevensdienstnamenlijst.xml", 2, "gnl release 1")]
    [InlineData("MedMij_Whitelist.xml", 2, "whl release 2")]
    [InlineData("MedMij_Zorgaanbiederskoppellijst.xml", 2, "zakl release 1")]
    [InlineData("MedMij_Zorgaanbiederslijst.xml", 1, "zal release 2")]
    [InlineData("MedMij_OAuthclientlist.xml", 1, "ocl release 2")]
    [InlineData("MedMij_Gegevensdienstnamenlijst.xml", 1, "gnl release 1")]
    [InlineData("MedMij_Whitelist.xml", 1, "whl release 2")]
    [Covers("core.alst.100", "core.ocl.100", "core.gnl.100", "core.whl.100", "core.lijsten.300")]
    public async Task List_is_valid_in_the_release_of_its_api(string fileName, int api, string release)
    {
        await using var node = await StartAsync(RegistratieNode.RegisterOf("pgo.localhost"));

        var answer = await node.GetAsync($"/{fileName}?api={api}");

        (answer.Status, answer.ContentType).ShouldBe((HttpStatusCode.OK, "application/xml"));
        ListCheck.Check(new MemoryStream(answer.Body)).ToString().ShouldStartWith($"valid ({release}, Volgnummer 1");
    }

    [Theory]
    [InlineData("MedMij_Zorgaanbiederskoppellijst.xml", "api=1", HttpStatusCode.BadRequest)]
    [InlineData("MedMij_Whitelist.xml", "", HttpStatusCode.BadRequest)]
    [InlineData("MedMij_Whitelist.xml", "api=3", HttpStatusCode.BadRequest)]
    [InlineData("MedMij_Whitelist.xml", "api=01", HttpStatusCode.BadRequest)]
    [InlineData("MedMij_Whitelist.xml", "api=1&api=2", HttpStatusCode.BadRequest)]
    [InlineData("MedMij_Catalogus.xml", "api=2", HttpStatusCode.NotFound)]
    public async Task Another_api_or_list_is_refused(string fileName, string query, HttpStatusCode status)
    {
        await using var node = await StartAsync(RegistratieNode.RegisterOf("pgo.localhost"));

        (await node.GetAsync($"/{fileName}?{query}")).Status.ShouldBe(status);
    }

    [Fact]
    public async Task Older_release_holds_who_fits_in_it()
    {
        var register = RegistratieNode.RegisterOf("pgo.localhost");
        var noord = register.Aanbieders[0];
        await using var node = await StartAsync(register with
        {
            Aanbieders = [noord, noord with { Naam = "test.huisarts" }, noord with { Naam = "zonderbehandeling", Aanbiedertype = "BAZB" }, noord with { Naam = "zonderdienst", Gegevensdiensten = [] }],
        });

        var old = Read(Zorgaanbiederslijst.Release2, await node.GetAsync("/MedMij_Zorgaanbiederslijst.xml?api=1"));

        old.Zorgaanbieders.Select(z => z.Naam.Value).ShouldBe(["ziekenhuisnoord"]);
    }

    [Fact]
    public async Task Koppellijst_links_each_name_to_numbers_that_are_made_up_and_stay_the_same()
    {
        var register = RegistratieNode.RegisterOf("pgo.localhost");
        await using var node = await StartAsync(register with
        {
            Aanbieders = [register.Aanbieders[0], register.Aanbieders[1] with { IdentificerendeKenmerken = [new(KenmerkSoort.Oin, "00000009999000000123")] }],
        });

        var list = Read(Zorgaanbiederskoppellijst.Release1, await node.GetAsync("/MedMij_Zorgaanbiederskoppellijst.xml?api=2"));

        var noord = list.Find(Aanbiedernaam.Parse("ziekenhuisnoord")).ShouldNotBeNull();
        noord.IdentificerendeKenmerken.Select(k => k.SoortText).ShouldBe(["AGB", "URA", "KVK"]);
        noord.IdentificerendeKenmerken.ShouldAllBe(k => k.Waarde.Length == 8 && k.Waarde.StartsWith("98", StringComparison.Ordinal));
        noord.IdentificerendeKenmerken.Select(k => k.Waarde).ShouldBe(MadeUpKenmerken.Of("ziekenhuisnoord").Select(k => k.Waarde));
        noord.Gegevensdiensten.Select(g => (g.Id.Value, g.Weergavenaam)).ShouldBe([("48", "Basisgegevens Zorg"), ("51", "Documenten")]);
        list.Find(Aanbiedernaam.Parse("apotheekoost")).ShouldNotBeNull().IdentificerendeKenmerken.ShouldBe([new(KenmerkSoort.Oin, "00000009999000000123")]);
    }

    [Theory]
    [InlineData("gzip", true)]
    [InlineData("br, GZIP;q=0.5", true)]
    [InlineData("gzip;q=0", false)]
    [InlineData("*", false)]
    [InlineData("identity", false)]
    [InlineData("geen zip;;q", false)]
    [InlineData(null, false)]
    public async Task List_is_compressed_for_who_asks_and_for_nobody_else(string? accepted, bool isCompressed)
    {
        await using var node = await StartAsync(RegistratieNode.RegisterOf("pgo.localhost"));
        var plain = await node.GetAsync("/MedMij_Whitelist.xml?api=2");

        var answer = await node.GetAsync("/MedMij_Whitelist.xml?api=2", acceptEncoding: accepted);
        var again = await node.GetAsync("/MedMij_Whitelist.xml?api=2", acceptEncoding: accepted, knownTag: answer.ETag);

        answer.ContentEncoding.ShouldBe(isCompressed ? "gzip" : "");
        (isCompressed ? Decompress(answer.Body) : answer.Body).ShouldBe(plain.Body);
        (answer.ETag == plain.ETag).ShouldBe(!isCompressed);
        again.Status.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task National_register_is_on_the_lists_beside_that_of_the_sandbox()
    {
        await using var node = await StartAsync(RegistratieNode.RegisterOf("pgo.localhost"), ("stelselnode:nationaal", "5000"));

        var list = Read(Zorgaanbiederslijst.Release3, await node.GetAsync("/MedMij_Zorgaanbiederslijst.xml?api=2"));
        var old = Read(Zorgaanbiederslijst.Release2, await node.GetAsync("/MedMij_Zorgaanbiederslijst.xml?api=1"));
        var linked = Read(Zorgaanbiederskoppellijst.Release1, await node.GetAsync("/MedMij_Zorgaanbiederskoppellijst.xml?api=2"));

        list.Count.ShouldBe(5002);
        (old.Count, linked.Count).ShouldBe((5002, 5002));
        list.Zorgaanbieders.Average(z => z.Gegevensdiensten.Count).ShouldBeInRange(1.9, 2.1);
        linked.Zorgaanbieders.Skip(2).Select(z => z.IdentificerendeKenmerken[0].Waarde).Distinct(StringComparer.Ordinal).Count().ShouldBe(5000);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("100001")]
    [InlineData("veel")]
    public async Task Size_that_cannot_be_stops_the_start(string size) =>
        (await Should.ThrowAsync<InvalidDataException>(() => StartAsync(RegistratieNode.RegisterOf("pgo.localhost"), ("stelselnode:nationaal", size)))).Message.ShouldContain("stelselnode:nationaal");

    private Task<RegistratieNode> StartAsync(Register register, params (string Key, string Value)[] settings) => RegistratieNode.StartAsync(_folder, register, _clock, settings);

    private static T Read<T>(ListFormat<T> format, Answer answer)
        where T : class => ListXml.Read(format, new MemoryStream(answer.Body)).List.ShouldNotBeNull(answer.Text[..Math.Min(answer.Text.Length, 500)]);

    private static byte[] Decompress(byte[] bytes)
    {
        using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        gzip.CopyTo(plain);
        return plain.ToArray();
    }
}
