using System.Net;
using MedMijSandbox.Dvp.Account;
using MedMijSandbox.Dvp.Automatisch;
using MedMijSandbox.Dvp.Berichten;
using MedMijSandbox.Dvp.Verzamelen;
using MedMijSandbox.ServiceDefaults.Schedule;
using Microsoft.Extensions.DependencyInjection;

namespace MedMijSandbox.Services.Tests.Dvp;

public sealed class ToestemmingenPageTests
{
    private static readonly AanbiederChoice Noord = PgoParts.Choice("ziekenhuisnoord", "dva-noord");

    [Fact]
    [Covers("core.dossier.107", "core.gegevensuitwisseling.100")]
    public async Task Automatic_collection_is_offered_under_a_long_lived_Toestemming_to_show_gegevens_faster_and_stands_in_the_terms()
    {
        await using var browser = await PgoBrowser.OpenAsync();
        await browser.RegisterAsync("anne", PgoParts.Wachtwoord);
        await browser.GetAsync("/toestemmingen");
        browser.Page.ShouldContain("geen-toestemmingen");
        browser.Page.ShouldNotContain("name=\"automatisch\"");

        Give(browser);
        await browser.GetAsync("/toestemmingen");

        browser.Status.ShouldBe(HttpStatusCode.OK);

        // The choice is not preselected.
        browser.Page.ShouldContain("name=\"automatisch\" value=\"ja\">");
        browser.Page.ShouldContain("sneller");
        browser.Page.ShouldContain("href=\"/gebruikersvoorwaarden#automatisch\"");
        await browser.GetAsync("/gebruikersvoorwaarden");
        browser.Page.ShouldContain("Automatisch verzamelen");
    }

    [Fact]
    public async Task Toestemming_that_is_forgotten_here_is_gone_from_the_page()
    {
        await using var browser = await PgoBrowser.OpenAsync();
        await browser.RegisterAsync("anne", PgoParts.Wachtwoord);
        Give(browser);
        await browser.GetAsync("/toestemmingen");

        await browser.PostAsync("/toestemmingen/vergeten", ("aanbieder", Noord.Key));

        browser.Status.ShouldBe(HttpStatusCode.OK);
        browser.Page.ShouldContain("geen-toestemmingen");
        browser.Services.GetRequiredService<LongLivedToestemmingen>().All(AccountOf(browser)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Order_without_an_Aanbieder_on_the_list_and_a_return_with_a_strange_state_change_nothing()
    {
        await using var browser = await PgoBrowser.OpenAsync();
        await browser.RegisterAsync("anne", PgoParts.Wachtwoord);
        Give(browser);
        await browser.GetAsync("/toestemmingen");

        await browser.PostAsync("/toestemmingen/automatisch", ("aanbieder", Noord.Key), ("automatisch", "ja"));
        browser.Status.ShouldBe(HttpStatusCode.BadRequest);
        await browser.GetAsync("/toestemmingen/terug?state=een-vreemde-state");
        browser.Status.ShouldBe(HttpStatusCode.BadRequest);

        browser.Services.GetRequiredService<AutomaticPlan>().NextDue().ShouldBeNull();
    }

    [Fact]
    public async Task Persoon_chooses_where_messages_come()
    {
        await using var browser = await PgoBrowser.OpenAsync();
        await browser.RegisterAsync("anne", PgoParts.Wachtwoord);
        await browser.GetAsync("/account");
        browser.Page.ShouldContain("anne@berichten.oefen");

        await browser.PostAsync("/account", ("emailadres", "geen adres"), ("berichten", "pgo"));
        browser.Status.ShouldBe(HttpStatusCode.BadRequest);
        await browser.PostAsync("/account", ("emailadres", "anne@voorbeeld.nl"), ("berichten", "pgo"));

        browser.Status.ShouldBe(HttpStatusCode.OK);
        var account = browser.Services.GetRequiredService<AccountStore>().FindById(AccountOf(browser))!;
        account.Emailadres.ShouldBe("anne@voorbeeld.nl");
        account.Channel.ShouldBe(MessageChannel.Pgo);
    }

    [Fact]
    [Covers("core.gegevensuitwisseling.102", "core.gegevensuitwisseling.105")]
    public async Task DVA_that_cannot_be_reached_is_visited_once_a_night_and_after_48_hours_the_Persoon_hears_it_once()
    {
        await using var browser = await PgoBrowser.OpenAsync();
        browser.Clock.MoveTo(new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
        await browser.RegisterAsync("anne", PgoParts.Wachtwoord);
        var account = AccountOf(browser);
        browser.Services.GetRequiredService<AccountStore>().Update(account, a => a with { Channel = MessageChannel.Pgo });
        Give(browser);
        var plan = browser.Services.GetRequiredService<AutomaticPlan>();
        plan.Order(account, Noord).ShouldBeTrue();
        var messages = new List<int>();
        var due = plan.NextDue()!.Value;

        for (var night = 0; night < 4; night++)
        {
            browser.Clock.MoveTo(due);
            await browser.Services.GetRequiredService<ScheduledWorker>().RunDueAsync(CancellationToken.None);
            messages.Add(browser.Services.GetRequiredService<PgoMessages>().All(account).Count);
            var next = plan.NextDue()!.Value;
            (next - due).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromHours(24));
            due = next;
        }

        messages.ShouldBe([0, 0, 1, 1]);
        browser.Services.GetRequiredService<LongLivedToestemmingen>().All(account).ShouldHaveSingleItem("what cannot be reached is not over");
    }

    private static void Give(PgoBrowser browser) => browser.Services.GetRequiredService<LongLivedToestemmingen>()
        .Keep(AccountOf(browser), Noord, ["Basisgegevens Zorg"], "een-refresh-token", offered: null);

    private static string AccountOf(PgoBrowser browser) => browser.Services.GetRequiredService<AccountStore>().All().ShouldHaveSingleItem().Id;
}
