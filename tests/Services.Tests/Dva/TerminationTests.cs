using System.Net;
using MedMijSandbox.Dva.Autoriseren;
using MedMijSandbox.Dva.Schermen;

namespace MedMijSandbox.Services.Tests.Dva;

public sealed class TerminationTests : IAsyncLifetime
{
    private const string Confirm = "/toestemmingen/bevestigen";
    private const string End = "beeindigen";
    private const string Withdrawal = "receive_consent_withdrawal";
    private DvaBrowser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _browser = await DvaBrowser.OpenAsync();
        _browser.Begin(_browser.LoggedIn(Stage.Overzicht) with { Scope = "", Purpose = Purpose.Beheren });
        await _browser.GetAsync("/toestemmingen/overzicht");
    }

    public ValueTask DisposeAsync() => _browser.DisposeAsync();

    [Fact]
    public async Task Nothing_ends_before_the_question_was_asked()
    {
        var id = _browser.Give();

        await _browser.ChooseAsync(Confirm, End, ("id", id));
        _browser.Status.ShouldBe(HttpStatusCode.OK);
        _browser.Page.Texts("h1").ShouldBe(["Toestemming beëindigen"]);
        _browser.Logged(Withdrawal).ShouldBe(0);

        await _browser.ChooseAsync(Confirm, End, ("id", id));
        _browser.Location.ShouldBe("/toestemmingen/overzicht?beeindigd=ja");
        _browser.Logged(Withdrawal).ShouldBe(1);
    }

    [Fact]
    public async Task Subscription_is_in_the_overview_and_ends_there()
    {
        var id = _browser.Subscribe();

        await _browser.GetAsync("/toestemmingen/overzicht");
        _browser.Page.Texts("section h3").ShouldBe(["Ziekenhuis Noord"]);
        _browser.Page.Reads().ShouldContain("Dit is een abonnement.");
        _browser.Page.Texts("dt").ShouldBe(["Gegevens", "Gegeven op", "Stopt vanzelf op"]);
        _browser.Page.Texts("section > dl > dd").Last().ShouldBe(DutchText.Day(_browser.Abonnementen.Find(id)!.EndDate));

        await _browser.ChooseAsync(Confirm, End, ("id", id));
        _browser.Page.Texts("h1").ShouldBe(["Abonnement beëindigen"]);
        _browser.Page.Reads().ShouldContain("geen meldingen meer");
        await _browser.ChooseAsync(Confirm, End, ("id", id));

        _browser.Location.ShouldBe("/toestemmingen/overzicht?beeindigd=abonnement");
        _browser.Logged(Withdrawal).ShouldBe(1);
        _browser.Abonnementen.Find(id)!.IsActive(_browser.Clock.GetUtcNow()).ShouldBeFalse();
    }

    [Fact]
    [Covers("core.logging.203")]
    public async Task Withdrawal_that_ended_nothing_is_not_logged()
    {
        await _browser.ChooseAsync(Confirm, End, ("id", "van-een-ander"));

        _browser.Location.ShouldBe("/toestemmingen/overzicht");
        _browser.Logged(Withdrawal).ShouldBe(0);
    }
}
