using Microsoft.Playwright;

namespace MedMijSandbox.Browser.Tests;

/// <summary>What a Persoon does with toestemmingen, messages and subscriptions: on a narrow screen, each page held against axe.</summary>
public sealed class ToestemmingenTests(BrowserFixture browser)
{
    private const int Narrow = 320;

    [Fact]
    [Covers("core.usrint.107", "core.usrint.108")]
    public async Task Persoon_gives_a_long_lived_toestemming_orders_nights_and_withdraws_it_at_the_DVA()
    {
        var page = await browser.NewPageAsync(Narrow, 640);
        await browser.RegisterAsync(page, "beheer");
        await page.GetByLabel("ziekenhuisnoord", new() { Exact = false }).CheckAsync();
        await page.Locator("form:has(input[name=aanbieder][type=radio]) button[type=submit]").First.ClickAsync();
        await page.LogInAsync("XXX_Jansma");
        await page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await browser.FitsAsync(page, "beheer-03-onbepaald");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ja, ik geef toestemming" }).ClickAsync();
        await page.Locator("#klaar").WaitForAsync();

        await page.GotoAsync("https://pgo.localhost/toestemmingen");
        await browser.FitsAsync(page, "beheer-04-toestemmingen");
        await page.Locator("input[name=automatisch][value=ja]").CheckAsync();
        await page.Locator("form:has(input[name=automatisch]) button[type=submit]").First.ClickAsync();
        await browser.FitsAsync(page, "beheer-05-automatisch");

        await page.GetByRole(AriaRole.Button, new() { Name = "Beheren bij", Exact = false }).First.ClickAsync();
        await browser.FitsAsync(page, "beheer-06-landing-bij-de-dva");
        await page.LogInAsync("XXX_Jansma");
        await browser.FitsAsync(page, "beheer-07-overzicht");
        await page.GetByRole(AriaRole.Button, new() { Name = "Beëindigen", Exact = false }).First.ClickAsync();
        await browser.FitsAsync(page, "beheer-08-beeindigingsverklaring");
        await page.Locator("button[value=beeindigen]").ClickAsync();
        (await page.Locator("main [role=status]").CountAsync()).ShouldBe(1);
        await browser.FitsAsync(page, "beheer-09-beeindigd");
        await page.Locator("button[value=afsluiten]").ClickAsync();
        await page.WaitForURLAsync("**/toestemmingen/terug*");
        await browser.FitsAsync(page, "beheer-10-terug");
    }

    [Fact]
    public async Task Every_other_page_of_the_account_and_the_register_fits_a_narrow_screen()
    {
        var page = await browser.NewPageAsync(Narrow, 640);
        await browser.RegisterAsync(page, "smalrest");
        foreach (var path in new[] { "account", "berichten", "abonnementen", "gebruikersvoorwaarden" })
        {
            await page.GotoAsync("https://pgo.localhost/" + path);
            await browser.FitsAsync(page, "smalrest-" + path);
        }

        await page.GotoAsync("https://register.localhost/");
        await browser.FitsAsync(page, "smalrest-register");
        await page.Locator("input[type=search]").FillAsync("vaccinatie");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Vaccinatiezorg Nederland");
        await browser.FitsAsync(page, "smalrest-register-gezocht");
    }

    [Fact]
    [Covers("ext.abo.authint.202")]
    public async Task Persoon_subscribes_and_reads_what_that_means()
    {
        var page = await browser.NewPageAsync(Narrow, 640);
        await browser.RegisterAsync(page, "abo");
        await page.GotoAsync("https://pgo.localhost/abonnementen");
        var offer = page.Locator("select[name=aanbod] option", new() { HasText = "vaccinatiezorg" }).First;
        await page.Locator("select[name=aanbod]").SelectOptionAsync((await offer.GetAttributeAsync("value"))!);
        await page.Locator("form:has(select[name=aanbod]) button[type=submit]").ClickAsync();
        await page.LogInAsync("XXX_Brugstra");
        await browser.FitsAsync(page, "abo-01-toestemming-abonneren");
        await page.Locator("button[value=toestemmen]").ClickAsync();
        await page.WaitForURLAsync("**/abonnementen*");
        await browser.FitsAsync(page, "abo-02-abonnementen");
    }
}
