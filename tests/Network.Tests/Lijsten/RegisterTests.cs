using System.Text.Json;
using MedMijSandbox.Lijsten;

namespace MedMijSandbox.Network.Tests.Lijsten;

public sealed class RegisterTests(StelselFixture stelsel)
{
    private const string Register = "https://register.localhost";

    [Fact]
    [Covers("core.reg.100", "core.reg.102", "core.reg.105", "core.reg.201", "core.lijsten.304")]
    public async Task Register_names_every_Aanbieder_of_the_list_and_anybody_may_read_it()
    {
        Tool.Require("curl");

        var json = (await Tool.CurlAsync(stelsel.Ready, Register + "/aanbieders.json")).Output;
        var list = (await Tool.CurlAsync(stelsel.Ready, "https://stelselnode.localhost/MedMij_Zorgaanbiederslijst.xml?api=2")).Output;

        var register = AanbiedersregisterJson.Read(System.Text.Encoding.UTF8.GetBytes(json)).List.ShouldNotBeNull();
        var onTheList = ListXml.Read(Zorgaanbiederslijst.Release3, new MemoryStream(System.Text.Encoding.UTF8.GetBytes(list))).List.ShouldNotBeNull();
        register.Aanbieders.Select(a => a.Naam.Value).ShouldBe(onTheList.Zorgaanbieders.Select(z => z.Naam.Value), ignoreOrder: true);
        foreach (var aanbieder in register.Aanbieders)
        {
            aanbieder.Weergavenaam.ShouldNotBe(aanbieder.Naam.Value);
            aanbieder.Gegevensdiensten.Select(g => g.Id).ShouldBe(onTheList.Find(aanbieder.Naam)!.Gegevensdiensten.Select(g => g.Id));
            aanbieder.Gegevensdiensten.ShouldAllBe(g => g.Naam != g.Id.Value);
        }
    }

    [Fact]
    public async Task Register_with_the_known_ETag_is_not_sent_again()
    {
        Tool.Require("curl");
        var headers = (await Tool.CurlAsync(stelsel.Ready, Register + "/aanbieders.json", "-D", "-", "-o", "/dev/null")).Output;
        var tag = headers.Split('\n').First(h => h.StartsWith("etag:", StringComparison.OrdinalIgnoreCase))[5..].Trim();

        var again = await Tool.CurlAsync(
            stelsel.Ready, Register + "/aanbieders.json", "-H", "If-None-Match: " + tag, "-o", "/dev/null", "-w", "%{http_code} %{size_download}");

        again.Output.ShouldBe("304 0");
    }

    [Theory]
    [InlineData("https://register.localhost/MedMij_Whitelist.xml?api=2", "404")]
    [InlineData("https://stelselnode.localhost/aanbieders.json", "404")]
    [InlineData("https://register.localhost/beheer/archief", "404")]
    [InlineData("https://register.localhost/", "200")]
    public async Task Each_host_has_what_belongs_to_it(string address, string status)
    {
        Tool.Require("curl");

        (await Tool.CurlAsync(stelsel.Ready, address, "-o", "/dev/null", "-w", "%{http_code}")).Output.ShouldBe(status);
    }

    [Fact]
    [Covers("core.reg.101")]
    public async Task Page_of_the_register_finds_an_Aanbieder_by_words_of_its_name()
    {
        Tool.Require("curl");

        var page = (await Tool.CurlAsync(stelsel.Ready, Register + "/?zoek=de+linde")).Output;

        page.ShouldContain("<h2>Huisartsenpraktijk De Linde</h2>");
        page.ShouldNotContain("<h2>Ziekenhuis Noord</h2>");
    }

    [Fact]
    [Covers("core.algemeen.100")]
    public async Task Archive_gives_the_version_of_now_as_it_is_served()
    {
        Tool.Require("curl");

        var archive = JsonElement.Parse((await Tool.RunAsync("curl", "-sS", "-f", stelsel.Ready.Management + "/lists/archive")).Output);
        var served = (await Tool.CurlAsync(stelsel.Ready, "https://stelselnode.localhost/MedMij_Whitelist.xml?api=2")).Output;
        var kept = (await Tool.RunAsync("curl", "-sS", "-f", stelsel.Ready.Management + "/lists/archive/MedMij_Whitelist.xml/1")).Output;
        var unknown = await Tool.RunAsync(
            "curl", "-sS", "-o", "/dev/null", "-w", "%{http_code}", stelsel.Ready.Management + "/lists/archive/MedMij_Whitelist.xml/99");

        archive.GetArrayLength().ShouldBe(9, "five lists for api=2 and four for api=1");
        kept.ShouldBe(served);
        unknown.Output.ShouldBe("404");
    }
}
