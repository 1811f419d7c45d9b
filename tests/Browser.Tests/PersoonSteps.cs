using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace MedMijSandbox.Browser.Tests;

/// <summary>What every test does as a Persoon with a browser.</summary>
internal static class PersoonSteps
{
    /// <summary>Makes an account and passes its second factor; the page that follows is the one to choose an Aanbieder.</summary>
    public static async Task RegisterAsync(this BrowserFixture browser, IPage page, string prefix)
    {
        await page.GotoAsync("https://pgo.localhost/registreren");
        await browser.ShowAsync(page, prefix + "-01-registreren");
        await page.GetByLabel("Gebruikersnaam").FillAsync($"{prefix}.{Guid.NewGuid().ToString("N")[..10]}");
        await page.GetByLabel("Wachtwoord").FillAsync("een lang wachtwoord");
        await page.Locator("main form button").First.ClickAsync();
        var code = await page.Locator("#oefencode").InnerTextAsync();
        await browser.ShowAsync(page, prefix + "-02-tweede-factor");
        await page.Locator("input[name=code]").FillAsync(code);
        await page.Locator("main form button").First.ClickAsync();
        await page.WaitForURLAsync("**/verzamelen");
    }

    /// <summary>From the landing page through DigiD, to what the Authorization Server then asks.</summary>
    public static async Task LogInAsync(this IPage page, string persona)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Inloggen met DigiD" }).ClickAsync();
        await page.GetByLabel(persona, new() { Exact = false }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Inloggen", Exact = true }).ClickAsync();
    }

    /// <summary>Keeps a screenshot, and holds the page against the rules of axe.</summary>
    public static async Task ShowAsync(this BrowserFixture browser, IPage page, string name)
    {
        await page.ScreenshotAsync(new() { Path = Path.Combine(browser.Screenshots, name + ".png"), FullPage = true });
        var axe = await page.RunAxe();
        axe.Violations.Select(v => $"{name}: {v.Id} {v.Help} {string.Join(" ", v.Nodes.Select(n => n.Html).Take(3))}").ShouldBeEmpty();
    }

    /// <summary>As <see cref="ShowAsync"/>, for a page that may not be wider than 320 pixels.</summary>
    public static async Task FitsAsync(this BrowserFixture browser, IPage page, string name)
    {
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(320, name);
        await browser.ShowAsync(page, name);
    }
}
