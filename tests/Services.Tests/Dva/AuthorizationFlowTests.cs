using System.Net;
using MedMijSandbox.Dva.Autoriseren;

namespace MedMijSandbox.Services.Tests.Dva;

/// <summary>A browser between the authorization request and the answer to it, off the way that most go.</summary>
public sealed class AuthorizationFlowTests
{
    private const string Message = "U hebt ingelogd voor uzelf. Daarom stopt het hier.";

    [Theory]
    [InlineData("")]
    [InlineData("?SAMLart=AAA")]
    [InlineData("?SAMLart=AAQAAA&SAMLart=AAQAAA")]
    public async Task What_is_no_artifact_leaves_a_login_as_it_is(string query)
    {
        await using var browser = await DvaBrowser.OpenAsync();
        browser.Begin(ScreenSetup.Session(stage: Stage.Authenticating) with { AuthnRequestId = "_een" });

        await browser.GetAsync("/digid/acs" + query);

        browser.Status.ShouldBe(HttpStatusCode.BadRequest);
        browser.Explained.ShouldNotBeNull().ShouldStartWith("ForeignArtifact:");
        browser.Session.ShouldNotBeNull().Stage.ShouldBe(Stage.Authenticating);
    }

    [Fact]
    [Covers("core.usrint.101")]
    public async Task Annuleringspagina_can_be_shown_again()
    {
        await using var browser = await DvaBrowser.OpenAsync();
        browser.Begin(ScreenSetup.Session(stage: Stage.Cancelled));

        await browser.GetAsync("/digid/gestopt");
        await browser.GetAsync("/digid/gestopt");

        browser.Status.ShouldBe(HttpStatusCode.OK);
        browser.Page.Texts("h1").ShouldBe(["U bent gestopt met inloggen"]);
    }

    [Fact]
    [Covers("ext.vert.authint.202")]
    public async Task Who_logged_in_for_somebody_else_than_was_asked_cannot_log_in_again()
    {
        await using var browser = await DvaBrowser.OpenAsync();
        browser.Begin(ScreenSetup.Session(stage: Stage.Stopped) with { Message = Message });
        await browser.GetAsync("/digid/gestopt");
        browser.Page.Texts(".fout").ShouldBe([Message]);

        await browser.ChooseAsync("/autoriseren/inloggen", "inloggen");

        browser.Status.ShouldBe(HttpStatusCode.SeeOther);
        browser.Location.ShouldNotBeNull().ShouldStartWith("https://pgo.localhost/terug?error=access_denied");
        browser.Session.ShouldBeNull();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/autoriseren/inloggen")]
    [InlineData("/toestemmingen/beeindigen")]
    public async Task Address_without_a_page_says_so(string path)
    {
        await using var browser = await DvaBrowser.OpenAsync();

        await browser.GetAsync(path);

        browser.Status.ShouldBe(HttpStatusCode.NotFound);
        browser.Page.Texts("h1").ShouldBe(["Deze pagina is er niet"]);
        browser.Explained.ShouldNotBeNull().ShouldStartWith("nothing-here:");
    }

    [Fact]
    [Covers("core.ocl.300")]
    public async Task Client_that_can_no_longer_be_recognised_gets_no_answer()
    {
        await using var browser = await DvaBrowser.OpenAsync();
        browser.Begin(browser.LoggedIn(Stage.Toestemming));
        await browser.GetAsync("/digid/gestopt");

        await browser.ChooseAsync("/autoriseren/toestemming", "toestemmen");

        browser.Location.ShouldBeNull();
        browser.Explained.ShouldNotBeNull().ShouldStartWith("client-list-unavailable:");
        browser.Page.Texts("dd").ShouldBe([ScreenSetup.RequestId, ScreenSetup.CorrelationId]);
    }

    [Fact]
    public async Task Logging_out_ends_what_was_begun_before_it_and_nothing_else_when_the_clock_goes_back()
    {
        await using var browser = await DvaBrowser.OpenAsync();
        browser.Begin(browser.LoggedIn(Stage.Toestemming));
        browser.Session.ShouldNotBeNull();

        browser.LogOutElsewhere();
        browser.Session.ShouldBeNull();

        browser.Clock.Advance(TimeSpan.FromHours(-1));
        browser.Begin(browser.LoggedIn(Stage.Toestemming));
        browser.Session.ShouldNotBeNull();
    }

    [Fact]
    public async Task Form_of_another_request_offers_the_way_back_of_the_one_that_is_under_way()
    {
        await using var browser = await DvaBrowser.OpenAsync();
        browser.Begin(ScreenSetup.Session(stage: Stage.Cancelled));
        await browser.GetAsync("/digid/gestopt");
        browser.Begin(ScreenSetup.Session(pgo: "Andere PGO", stage: Stage.Landing));

        await browser.ChooseAsync("/autoriseren/inloggen", "inloggen");

        browser.Status.ShouldBe(HttpStatusCode.BadRequest);
        browser.Page.Texts("form button").ShouldBe(["Stoppen en terug naar Andere PGO"]);
        await browser.ChooseAsync("/autoriseren/inloggen", "afsluiten");
        browser.Location.ShouldNotBeNull().ShouldStartWith("https://pgo.localhost/terug?error=access_denied");
    }
}
