using Microsoft.Playwright;

namespace MedMijSandbox.Browser.Tests;

public sealed class ShareTests(BrowserFixture browser)
{
    private const string Document = """
        {"resourceType":"Bundle","type":"transaction","entry":[
          {"fullUrl":"urn:uuid:0b4a6a0e-3a8d-4c34-a7a8-02a1a9a6b6c1","resource":{"resourceType":"Binary","contentType":"text/plain","content":"RWVuIGJyaWVm"},"request":{"method":"POST","url":"Binary"}},
          {"fullUrl":"urn:uuid:7f5b27f0-5a0c-45a0-b2a1-bb1f7d3c8d52","resource":{"resourceType":"DocumentReference","status":"current","type":{"text":"Brief"},"indexed":"2026-03-01T00:00:00+01:00",
            "content":[{"attachment":{"contentType":"text/plain","url":"urn:uuid:0b4a6a0e-3a8d-4c34-a7a8-02a1a9a6b6c1"}}]},"request":{"method":"POST","url":"DocumentReference"}}]}
        """;

    [Fact]
    [Covers("core.autorisatie.101", "core.dossier.101")]
    public async Task Persoon_shares_a_document_by_clicking_on_a_small_screen()
    {
        var page = await browser.NewPageAsync(320, 640);
        await browser.RegisterAsync(page, "deel");
        await page.GotoAsync("https://pgo.localhost/delen");
        await browser.FitsAsync(page, "deel-03-formulier");

        await page.Locator("select[name=aanbieder]").SelectOptionAsync(new SelectOptionValue { Label = "huisartsdelinde" });
        await page.Locator("select[name=gegevensdienst]").SelectOptionAsync("57");
        await page.GetByLabel("FHIR-Bundle", new() { Exact = false }).FillAsync("{ dit is geen JSON");
        await page.GetByRole(AriaRole.Button, new() { Name = "Delen", Exact = true }).ClickAsync();
        (await page.GetByLabel("FHIR-Bundle", new() { Exact = false }).InputValueAsync()).ShouldBe("{ dit is geen JSON", "nothing that was filled in is lost");
        await browser.FitsAsync(page, "deel-04-fout");

        await page.GetByLabel("FHIR-Bundle", new() { Exact = false }).FillAsync(Document);
        await page.GetByRole(AriaRole.Button, new() { Name = "Delen", Exact = true }).ClickAsync();
        await browser.FitsAsync(page, "deel-05-landingspagina");
        await page.LogInAsync("XXX_Jansma");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Delen bevestigen");
        await browser.FitsAsync(page, "deel-06-bevestiging");
        await page.Locator("main form button").First.ClickAsync();

        var shared = page.Locator("#gedeeld");
        await shared.WaitForAsync();
        (await shared.GetAttributeAsync("data-status")).ShouldBe("200");
        (await shared.GetAttributeAsync("data-entries")).ShouldBe("2");
        await browser.FitsAsync(page, "deel-07-gedeeld");
    }

    [Fact]
    public async Task Persoon_reads_one_thing_with_an_access_that_still_holds()
    {
        var page = await browser.NewPageAsync(320, 640);
        await browser.RegisterAsync(page, "lees");
        await page.GetByLabel("vaccinatiezorg", new() { Exact = false }).CheckAsync();
        await page.GetByLabel("Vanaf welke dag").FillAsync("2001-01-01");
        await browser.FitsAsync(page, "lees-03-aanbieder-kiezen");
        await page.Locator("form:has(input[name=aanbieder][type=radio]) button[type=submit]").First.ClickAsync();
        await page.LogInAsync("XXX_Dijkveld");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ja, ik geef toestemming" }).ClickAsync();
        await page.Locator("#klaar").WaitForAsync();

        await page.GotoAsync("https://pgo.localhost/lezen");
        await page.Locator("input[name=verwijzing]").FillAsync("Patient/bestaat-niet");
        await browser.FitsAsync(page, "lees-04-formulier");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lezen", Exact = true }).ClickAsync();

        (await page.Locator("#gelezen").GetAttributeAsync("data-status")).ShouldBe("404");
        await browser.FitsAsync(page, "lees-05-antwoord");
    }
}
