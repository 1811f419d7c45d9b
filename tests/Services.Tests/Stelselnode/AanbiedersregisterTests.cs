using System.Net;
using MedMijSandbox.Lijsten;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Services.Tests.Stelselnode;

public sealed class AanbiedersregisterTests : IDisposable
{
    private const string Host = "register.localhost";
    private readonly string _folder = Directory.CreateTempSubdirectory("medmij-").FullName;
    private readonly StelselClock _clock = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    [Covers("core.reg.100", "core.reg.102", "core.reg.105", "core.reg.201", "core.lijsten.304")]
    public async Task Register_is_JSON_with_names_Gegevensdiensten_and_status_and_without_a_version()
    {
        await using var node = await StartAsync();

        var answer = await node.GetAsync("/aanbieders.json", Host);

        (answer.Status, answer.ContentType).ShouldBe((HttpStatusCode.OK, "application/json"));
        var register = AanbiedersregisterJson.Read(answer.Body).List.ShouldNotBeNull();
        register.Aanbieders.Select(a => a.Weergavenaam).ShouldBe(["Apotheek Coöperatie <Oost>", "Ziekenhuis Noord"]);
        var noord = register.Find(Aanbiedernaam.Parse("ziekenhuisnoord")).ShouldNotBeNull();
        (noord.Aanbiedertype, noord.Uitwisselstatus).ShouldBe(("ZA", Uitwisselstatus.Actief));
        noord.Gegevensdiensten.Select(g => (g.Id.Value, g.Naam)).ShouldBe([("48", "Basisgegevens Zorg"), ("51", "Documenten")]);
        register.Aanbieders[0].Uitwisselstatus.ShouldBe(Uitwisselstatus.Onderbroken);
    }

    [Fact]
    public async Task Register_with_the_known_ETag_is_not_sent_again()
    {
        await using var node = await StartAsync();
        var tag = (await node.GetAsync("/aanbieders.json", Host)).ETag;

        var again = await node.GetAsync("/aanbieders.json", Host, tag);
        var other = await node.GetAsync("/aanbieders.json", Host, "\"iets-anders\"");

        (again.Status, again.Body.Length).ShouldBe((HttpStatusCode.NotModified, 0));
        other.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(RegistratieNode.Host, "/aanbieders.json")]
    [InlineData(RegistratieNode.Host, "/")]
    [InlineData(Host, "/MedMij_Whitelist.xml?api=2")]
    public async Task Register_and_lists_each_have_their_own_host(string host, string path)
    {
        await using var node = await StartAsync();

        (await node.GetAsync(path, host)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    [Covers("core.reg.101")]
    public async Task Page_shows_everybody_as_text_without_script()
    {
        await using var node = await StartAsync();

        var page = await node.GetAsync("/", Host);

        page.Text.ShouldContain("<h1>Wie doet mee</h1>");
        page.Text.ShouldContain("Er doen 2 zorgaanbieders mee.");
        page.Text.ShouldContain("<h2>Ziekenhuis Noord</h2>");
        page.Text.ShouldContain("ziekenhuisnoord@medmij");
        page.Text.ShouldContain("<li>Documenten (51)</li>");
        page.Text.ShouldContain("Oefenomgeving");
        page.Text.ShouldNotContain("<Oost>");
        page.Text.ShouldNotContain("<script");
        page.Policy.ShouldStartWith("default-src 'none'; style-src 'self'");
    }

    [Theory]
    [InlineData("noord", "Ziekenhuis Noord", "Apotheek")]
    [InlineData("NOORD%20ziekenhuis", "Ziekenhuis Noord", "Apotheek")]
    [InlineData("cooperatie", "Apotheek", "Ziekenhuis Noord")]
    [InlineData("51", "Ziekenhuis Noord", "Apotheek")]
    [InlineData("documenten", "Ziekenhuis Noord", "Apotheek")]
    public async Task Search_finds_who_has_all_the_words(string query, string there, string gone)
    {
        await using var node = await StartAsync();

        var page = await node.GetAsync("/?zoek=" + query, Host);

        page.Text.ShouldContain("1 van de 2 gevonden");
        page.Text.ShouldContain($"<h2>{there}");
        page.Text.ShouldNotContain($"<h2>{gone}");
    }

    [Fact]
    public async Task Search_that_finds_nothing_says_so_and_repeats_what_was_asked_as_text()
    {
        await using var node = await StartAsync();

        var page = await node.GetAsync("/?zoek=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", Host);

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("Niets gevonden");
        page.Text.ShouldNotContain("<script");
    }

    private Task<RegistratieNode> StartAsync() => RegistratieNode.StartAsync(_folder, RegistratieNode.RegisterOf("pgo.localhost"), _clock);
}
