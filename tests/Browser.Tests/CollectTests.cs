using Microsoft.Playwright;

namespace MedMijSandbox.Browser.Tests;

public sealed class CollectTests(BrowserFixture browser)
{
    [Fact]
    [Covers("core.dossier.102", "core.dossier.103", "core.dossier.104", "core.dossier.105", "core.dossier.106", "core.usrint.108")]
    public async Task Persoon_collects_looks_at_and_deletes_a_dossier_by_clicking()
    {
        var page = await browser.NewPageAsync();
        await browser.RegisterAsync(page, "klik");
        await page.GetByLabel("ziekenhuisnoord", new() { Exact = false }).CheckAsync();
        await browser.ShowAsync(page, "klik-03-aanbieder-kiezen");
        await page.Locator("form:has(input[name=aanbieder][type=radio]) button[type=submit]").First.ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Welkom bij Ziekenhuis Noord");
        await browser.ShowAsync(page, "klik-04-landingspagina");
        await page.GetByRole(AriaRole.Button, new() { Name = "Inloggen met DigiD" }).ClickAsync();

        await page.GetByLabel("XXX_Jansma", new() { Exact = false }).CheckAsync();
        await browser.ShowAsync(page, "klik-05-digid");
        await page.GetByRole(AriaRole.Button, new() { Name = "Inloggen" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Toestemming geven");
        (await page.GetByRole(AriaRole.Checkbox).IsCheckedAsync()).ShouldBeFalse("the choice for an indefinite time is not preselected");
        await browser.ShowAsync(page, "klik-06-toestemming");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ja, ik geef toestemming" }).ClickAsync();

        var ready = page.Locator("#klaar");
        await ready.WaitForAsync();
        (await ready.GetAttributeAsync("data-requests")).ShouldBe("28");
        (await ready.GetAttributeAsync("data-failed")).ShouldBe("0");
        await browser.ShowAsync(page, "klik-07-verzameld");
        await page.Locator("a[href^='/dossier/']").First.ClickAsync();

        var dossier = await page.Locator("main").InnerTextAsync();
        dossier.ShouldContain("ziekenhuisnoord");
        dossier.ShouldContain("Basisgegevens Zorg");
        dossier.ShouldNotContain("9999011");
        await browser.ShowAsync(page, "klik-08-dossier");
        await DeleteAsync(page);

        await ShowVerloopAsync();
    }

    [Fact]
    public async Task Every_page_of_the_flow_works_at_320_pixels_and_with_the_keyboard()
    {
        var page = await browser.NewPageAsync(320, 640);
        await browser.RegisterAsync(page, "smal");
        await page.GetByLabel("vaccinatiezorg", new() { Exact = false }).FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Enter");

        foreach (var (name, button) in new[] { ("landingspagina", "Inloggen met DigiD"), ("digid", "Inloggen"), ("toestemming", "Ja, ik geef toestemming") })
        {
            await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).WaitForAsync();
            if (name == "digid")
            {
                await page.GetByLabel("XXX_Dijkveld", new() { Exact = false }).FocusAsync();
                await page.Keyboard.PressAsync("Space");
            }

            await browser.FitsAsync(page, "smal-" + name);
            await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).FocusAsync();
            await page.Keyboard.PressAsync("Enter");
        }

        await page.Locator("#klaar").WaitForAsync();
        await browser.FitsAsync(page, "smal-verzameld");
    }

    [Fact]
    public async Task Cancelled_login_offers_to_log_in_after_all()
    {
        var page = await browser.NewPageAsync();
        await browser.RegisterAsync(page, "stop");
        await page.GetByLabel("ziekenhuisnoord", new() { Exact = false }).CheckAsync();
        await page.Locator("form:has(input[name=aanbieder][type=radio]) button[type=submit]").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Inloggen met DigiD" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Annuleren" }).ClickAsync();
        await browser.ShowAsync(page, "stop-annuleringspagina");

        await page.GetByRole(AriaRole.Button, new() { Name = "Toch inloggen" }).ClickAsync();
        await page.GetByLabel("XXX_Jansma", new() { Exact = false }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Inloggen", Exact = true }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Toestemming geven");
    }

    private async Task DeleteAsync(IPage page)
    {
        await page.Locator("a[href$='/verwijderen']").First.ClickAsync();
        await browser.ShowAsync(page, "klik-09-verwijderen");
        (await page.Locator("main").InnerTextAsync()).ShouldContain("PGO");
        await page.Locator("main form button").First.ClickAsync();
        await page.WaitForURLAsync("**/dossier");
        (await page.Locator("a[href^='/dossier/']").CountAsync()).ShouldBe(0);
    }

    private async Task ShowVerloopAsync()
    {
        var page = await browser.NewPageAsync(1200, 1000);
        await page.GotoAsync(browser.Ready.Management + "/verloop");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowRight");
        await browser.ShowAsync(page, "verloop");
        var text = await page.Locator("body").InnerTextAsync();
        text.ShouldContain("Oefenomgeving");
        text.ShouldContain("/oauth2/authorize");
        text.ShouldContain("/oauth2/token");
    }
}
