using Microsoft.Playwright;

namespace MedMijSandbox.Browser.Tests;

/// <summary>A Persoon collects for somebody else, at a DVA behind TVS: its request goes by POST, which the page sends on by itself.</summary>
public sealed class RepresentationTests(BrowserFixture browser)
{
    [Fact]
    public async Task Persoon_collects_with_a_mandate_for_somebody_else()
    {
        var page = await browser.NewPageAsync(320, 640);
        await browser.RegisterAsync(page, "namens");
        await page.GetByLabel("ziekenhuiszuid", new() { Exact = false }).CheckAsync();
        await page.GetByText("Verzamelen voor iemand anders").ClickAsync();
        await page.GetByLabel("Voor iemand die mij heeft gemachtigd").CheckAsync();
        await page.GetByLabel("Geboortedatum van die persoon").FillAsync(await BirthDateAsync("XXX_Veenhof"));
        await browser.FitsAsync(page, "namens-03-kiezen");
        await page.Locator("form:has(input[name=aanbieder][type=radio]) button[type=submit]").First.ClickAsync();

        await page.LogInAsync("XXX_Jansma");
        await page.GetByLabel("XXX_Veenhof", new() { Exact = false }).CheckAsync();
        await browser.FitsAsync(page, "namens-04-voor-wie");
        page.Url.ShouldStartWith("https://tvs.localhost/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Verder" }).ClickAsync();
        await browser.FitsAsync(page, "namens-05-toestemming");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ja, ik geef toestemming" }).ClickAsync();

        await page.Locator("#klaar").WaitForAsync();
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Basisgegevens");
    }

    [Fact]
    public async Task Trainer_chooses_on_the_page_how_a_login_ends()
    {
        var page = await browser.NewPageAsync();
        await browser.RegisterAsync(page, "trainer");
        await page.GetByLabel("ziekenhuisnoord", new() { Exact = false }).CheckAsync();
        await page.Locator("form:has(input[name=aanbieder][type=radio]) button[type=submit]").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Inloggen met DigiD" }).ClickAsync();
        await page.GetByLabel("Zoek een persoon op naam").FillAsync("jansma");
        await page.GetByRole(AriaRole.Button, new() { Name = "Zoeken" }).ClickAsync();
        (await page.Locator("input[name=persona]").CountAsync()).ShouldBe(1);
        await page.GetByLabel("XXX_Jansma", new() { Exact = false }).CheckAsync();
        await page.GetByText("Voor trainers").ClickAsync();
        await page.GetByLabel("Hoe loopt het inloggen af?").SelectOptionAsync("wachtwoord-fout");
        await page.GetByRole(AriaRole.Button, new() { Name = "Inloggen", Exact = true }).ClickAsync();
        await browser.ShowAsync(page, "trainer-03-wachtwoord");
        (await page.GetByRole(AriaRole.Alert).InnerTextAsync()).ShouldContain("nog 2 keer");

        await page.GetByText("Voor trainers").ClickAsync();
        await page.GetByLabel("Hoe loopt het inloggen af?").SelectOptionAsync("verpakt");
        await page.GetByRole(AriaRole.Button, new() { Name = "Inloggen", Exact = true }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Inloggen is niet gelukt");
        await browser.ShowAsync(page, "trainer-04-niet-gelukt");
    }

    private async Task<string> BirthDateAsync(string name)
    {
        var page = await browser.NewPageAsync();
        await page.GotoAsync(browser.Ready.Management + "/personas");
        var json = System.Text.Json.Nodes.JsonNode.Parse(await page.Locator("body").InnerTextAsync())!.AsArray();
        return (string)json.First(p => (string)p!["name"]! == name)!["geboortedatum"]!;
    }
}
