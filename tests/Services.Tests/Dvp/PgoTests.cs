using System.Net;

namespace MedMijSandbox.Services.Tests.Dvp;

public sealed class PgoTests
{
    private const string Wachtwoord = "een-lang-wachtwoord";

    [Fact]
    public async Task Persoon_makes_an_account_and_is_logged_in()
    {
        await using var browser = await PgoBrowser.OpenAsync();

        await browser.RegisterAsync("anne", Wachtwoord);

        browser.Status.ShouldBe(HttpStatusCode.SeeOther);
        browser.Location.ShouldBe("/verzamelen");
        browser.Cookies.ShouldContain("__Host-pgo");
        await browser.GetAsync("/dossier");
        browser.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Fault_of_ours_shows_a_page()
    {
        await using var browser = await PgoBrowser.OpenAsync();
        browser.BeginBroken();

        await browser.GetAsync("/dossier");

        browser.Status.ShouldBe(HttpStatusCode.InternalServerError);
        browser.Page.ShouldContain("<h1>Er ging iets mis</h1>");
    }

    [Fact]
    public async Task Logout_ends_the_session_and_the_code_in_view_logs_in_again()
    {
        await using var browser = await PgoBrowser.OpenAsync();
        await browser.RegisterAsync("anne", Wachtwoord);

        await browser.GetAsync("/dossier");
        await browser.PostAsync("/uitloggen");
        browser.Cookies.ShouldNotContain("__Host-pgo");
        await browser.GetAsync("/inloggen");
        await browser.PostAsync("/inloggen", ("gebruikersnaam", "anne"), ("wachtwoord", Wachtwoord), ("code", browser.Code));

        browser.Location.ShouldBe("/verzamelen");
    }

    [Fact]
    public async Task Unknown_name_and_wrong_password_get_the_same_answer()
    {
        await using var browser = await PgoBrowser.OpenAsync();
        await browser.RegisterAsync("anne", Wachtwoord);
        var answers = new List<string>();

        foreach (var name in new[] { "anne", "niemand" })
        {
            await browser.GetAsync("/inloggen");
            await browser.PostAsync("/inloggen", ("gebruikersnaam", name), ("wachtwoord", "fout-wachtwoord"), ("code", "000000"));
            browser.Status.ShouldBe(HttpStatusCode.Forbidden);
            answers.Add(browser.Page[browser.Page.IndexOf("role=\"alert\"", StringComparison.Ordinal)..browser.Page.IndexOf("</div>", StringComparison.Ordinal)]);
        }

        answers[1].ShouldBe(answers[0]);
    }

    [Fact]
    public async Task Answer_with_a_state_that_was_not_made_here_is_refused()
    {
        await using var browser = await PgoBrowser.OpenAsync();
        await browser.RegisterAsync("anne", Wachtwoord);

        await browser.GetAsync("/terug?code=een-code&state=een-vreemde-state");

        browser.Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Form_from_elsewhere_is_refused()
    {
        await using var browser = await PgoBrowser.OpenAsync();

        await browser.PostAsync("/registreren", ("gebruikersnaam", "anne"), ("wachtwoord", Wachtwoord));

        browser.Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("/verzamelen")]
    [InlineData("/verzamelen/een-id")]
    [InlineData("/dossier")]
    [InlineData("/dossier/een-id")]
    [InlineData("/dossier/een-id/verwijderen")]
    [InlineData("/lezen")]
    [InlineData("/account")]
    [InlineData("/berichten")]
    [InlineData("/toestemmingen")]
    [InlineData("/toestemmingen/terug?state=een-state")]
    [InlineData("/delen")]
    [InlineData("/delen/een-id")]
    public async Task Page_of_an_account_leads_to_the_login(string path)
    {
        await using var browser = await PgoBrowser.OpenAsync();

        await browser.GetAsync(path);

        browser.Status.ShouldBe(HttpStatusCode.SeeOther);
        browser.Location.ShouldBe("/inloggen");
    }

    [Fact]
    public async Task Reading_needs_an_access_token_that_still_lasts()
    {
        await using var browser = await PgoBrowser.OpenAsync();
        await browser.RegisterAsync("anne", Wachtwoord);

        await browser.GetAsync("/lezen");
        browser.Status.ShouldBe(HttpStatusCode.OK);
        await browser.PostAsync("/lezen", ("collection", "een-id"), ("verwijzing", "Patient/1"));

        browser.Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Session_ends_after_half_an_hour_without_a_request()
    {
        await using var browser = await PgoBrowser.OpenAsync();
        await browser.RegisterAsync("anne", Wachtwoord);

        browser.Clock.Advance(TimeSpan.FromMinutes(20));
        await browser.GetAsync("/dossier");
        browser.Clock.Advance(TimeSpan.FromMinutes(20));
        await browser.GetAsync("/dossier");
        browser.Status.ShouldBe(HttpStatusCode.OK);
        browser.Clock.Advance(TimeSpan.FromMinutes(31));
        await browser.GetAsync("/dossier");

        browser.Location.ShouldBe("/inloggen");
    }
}
