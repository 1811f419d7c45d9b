using System.Text.Json;
using System.Xml.Linq;

namespace MedMijSandbox.Network.Tests.Management;

/// <summary>What the management address can do to logging in, and what it refuses.</summary>
public sealed class LoginTests(StelselFixture stelsel)
{
    [Fact]
    public async Task There_is_a_persona_and_a_scenario_for_every_way_a_login_can_end()
    {
        var (_, body) = await SendAsync("GET", "/login/outcomes", null);

        var keys = JsonDocument.Parse(body).RootElement.EnumerateArray().Select(o => o.GetProperty("key").GetString()!).ToList();

        keys.Count.ShouldBeGreaterThan(25);
        foreach (var key in keys.Where(k => k is not ("gelukt" or "vertegenwoordiging-ongevraagd")))
        {
            File.Exists(Path.Combine(SharedData.Root, "scenarios", "digid", key + ".yaml")).ShouldBeTrue(key);
        }
    }

    [Theory]
    [InlineData("""{"persona":"XXX_Niemand"}""", "no persona")]
    [InlineData("""{"persona":"XXX_Jansma","outcome":"ontploft"}""", "no outcome")]
    [InlineData("""{"persona":"XXX_Jansma","niveau":"Torenhoog"}""", "no level")]
    [InlineData("""{"persona":"XXX_Jansma","represented":"XXX_Kuiperink"}""", "may not act for")]
    [InlineData("""{"persona":"XXX_Jansma","times":-1}""", "times")]
    public async Task Login_that_cannot_be_set_ahead_is_refused_with_the_reason(string login, string reason)
    {
        var (status, body) = await SendAsync("PUT", "/login/prepared", login);

        status.ShouldBe(400);
        body.ShouldContain(reason);
    }

    [Theory]
    [InlineData("<niets/>", "NotMetadata")]
    [InlineData("<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "XmlWithDtd")]
    [InlineData("geen xml", "XmlNotWellFormed")]
    public async Task Metadata_that_cannot_be_used_are_refused_by_name(string metadata, string reason)
    {
        var (status, body) = await SendAsync("PUT", "/service-providers", JsonSerializer.Serialize(new { metadata, name = "Iemand" }));

        status.ShouldBe(400);
        body.ShouldContain(reason);
    }

    [Theory]
    [InlineData(9_000)]
    [InlineData(80_000)]
    public async Task Metadata_of_as_many_elements_as_register_takes_are_judged(int elements)
    {
        var metadata = string.Concat(Enumerable.Repeat("<a>", elements));
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, $$"""{"metadata":"{{metadata}}","name":"Iemand"}""", TestContext.Current.CancellationToken);

        var (status, body) = await SendAsync("PUT", "/service-providers", "@" + file);

        status.ShouldBe(400, body);
        body.ShouldContain("Xml");
        File.Delete(file);
    }

    [Fact]
    public async Task Service_provider_with_good_metadata_is_connected_and_gets_a_certificate_with_its_OIN()
    {
        var metadata = (await Tool.CurlAsync(stelsel.Ready, "https://dva-apotheek.localhost/digid/metadata")).Output;

        var (status, body) = await SendAsync("PUT", "/service-providers", JsonSerializer.Serialize(new { metadata, name = "DVA Apotheken" }));

        status.ShouldBe(200, body);
        var connected = JsonDocument.Parse(body).RootElement;
        connected.GetProperty("entityId").GetString().ShouldBe(XDocument.Parse(metadata).Root!.Attribute("entityID")!.Value);
        var shown = await Tool.RunAsync("openssl", "x509", "-in", connected.GetProperty("clientCertificate").GetString()!, "-noout", "-subject");
        shown.Output.ShouldContain(connected.GetProperty("oin").GetString()!);
    }

    [Theory]
    [InlineData("../../../../../tmp/x")]
    [InlineData("0000000999900000000a")]
    [InlineData("123")]
    public async Task OIN_that_is_not_twenty_digits_is_refused(string oin)
    {
        var metadata = (await Tool.CurlAsync(stelsel.Ready, "https://dva-apotheek.localhost/digid/metadata")).Output;

        var (status, body) = await SendAsync("PUT", "/service-providers", JsonSerializer.Serialize(new { metadata, name = "Iemand", oin }));

        status.ShouldBe(400);
        body.ShouldContain("20 digits");
    }

    [Theory]
    [InlineData("""{"interface":"eherkenning","step":"announce"}""")]
    [InlineData("""{"interface":"tvs","step":"alles"}""")]
    public async Task Key_change_that_does_not_exist_is_refused(string change) =>
        (await SendAsync("PUT", "/login/keys", change)).Status.ShouldBe(400);

    [Theory]
    [InlineData("https://digid.localhost/beheer/inloggen")]
    [InlineData("https://tvs.localhost/beheer/dienstverleners")]
    public async Task What_the_starter_may_change_is_not_there_for_the_network(string address) =>
        (await Tool.CurlAsync(stelsel.Ready, address, "-o", "/dev/null", "-w", "%{http_code}")).Output.ShouldBe("404");

    private async Task<(int Status, string Body)> SendAsync(string method, string path, string? json)
    {
        string[] body = json is null ? [] : ["-H", "Content-Type: application/json", "--data-binary", json];
        var answer = await Tool.RunAsync("curl", ["-sS", "-X", method, .. body, "-w", "\n%{http_code}", stelsel.Ready.Management + path]);
        var at = answer.Output.LastIndexOf('\n');
        return (int.Parse(answer.Output[(at + 1)..], System.Globalization.CultureInfo.InvariantCulture), answer.Output[..at]);
    }
}
