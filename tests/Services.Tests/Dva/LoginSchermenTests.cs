using MedMijSandbox.Dva.Autoriseren;
using MedMijSandbox.Saml;

namespace MedMijSandbox.Services.Tests.Dva;

public sealed class LoginSchermenTests : IDisposable
{
    private readonly ScreenSetup _setup = new();

    [Fact]
    [Covers("core.usrint.100")]
    public async Task Landingspagina_says_who_asks_and_where_the_Persoon_is()
    {
        var page = await _setup.ShowAsync(context => _setup.Screens.Landing(context, ScreenSetup.Session()));

        page.Texts("h1").ShouldBe(["Welkom bij Ziekenhuis Noord"]);
        page.Reads().ShouldContain("U komt van Mijn Oefen-PGO. U wilt daar uw gegevens van Ziekenhuis Noord verzamelen.");
        page.Choices().ShouldBe(["inloggen", "annuleren"]);
        page.QuerySelector("form")!.GetAttribute("action").ShouldBe("/autoriseren/inloggen");
    }

    [Fact]
    public async Task Landingspagina_says_what_it_is_about()
    {
        var delen = await _setup.ShowAsync(context => _setup.Screens.Landing(context, ScreenSetup.Session("huisartsdelinde~57")));
        var abonneren = await _setup.ShowAsync(context => _setup.Screens.Landing(context, ScreenSetup.Session("subscribe~30/ziekenhuisnoord~48")));

        delen.Reads().ShouldContain("U wilt gegevens delen met Huisartsenpraktijk De Linde.");
        abonneren.Texts("h1").ShouldBe(["Welkom bij Ziekenhuis Noord"]);
        abonneren.Reads().ShouldContain("Het gaat om meldingen");
    }

    [Fact]
    [Covers("core.usrint.107")]
    public async Task Name_of_the_Aanbieder_stands_before_the_word_oefenomgeving()
    {
        var page = await _setup.ShowAsync(context => _setup.Screens.Landing(context, ScreenSetup.Session()));

        page.Texts("header .merken > .merk").ShouldBe(["Ziekenhuis Noord", "Oefenomgeving"]);
    }

    [Fact]
    public async Task A_name_from_outside_never_becomes_markup()
    {
        const string Pgo = "<script>alert(1)</script><Naam DVA>\"";

        var page = await _setup.ShowAsync(context => _setup.Screens.Landing(context, ScreenSetup.Session(pgo: Pgo)));

        page.QuerySelectorAll("script").ShouldBeEmpty();
        page.Reads().ShouldContain("U komt van " + Pgo + ".");
    }

    [Fact]
    public async Task Way_to_DigiD_has_a_button_for_where_there_is_no_script()
    {
        var posted = new PostForm("https://tvs.localhost/inloggen", [KeyValuePair.Create("SAMLRequest", "PHNhbWw+")]);

        var page = await _setup.ShowAsync(_ => _setup.Screens.ToAuthentication(ScreenSetup.Session(), posted));

        var form = page.QuerySelectorAll("form").ShouldHaveSingleItem();
        form.GetAttribute("action").ShouldBe(posted.Action);
        form.QuerySelector("input[name=SAMLRequest]")!.GetAttribute("value").ShouldBe("PHNhbWw+");
        page.Texts("form button").ShouldBe(["Verder naar DigiD"]);
    }

    [Fact]
    [Covers("core.usrint.101")]
    public async Task Annuleringspagina_offers_to_log_in_after_all_and_the_way_back()
    {
        var page = await _setup.ShowAsync(context => _setup.Screens.Cancelled(context, ScreenSetup.Session(stage: Stage.Cancelled)));

        page.Texts("h1").ShouldBe(["U bent gestopt met inloggen"]);
        page.Choices().ShouldBe(["inloggen", "afsluiten"]);
        page.Texts("form button").ShouldBe(["Toch inloggen", "Terug naar Mijn Oefen-PGO"]);
    }

    [Fact]
    public async Task Who_came_to_see_toestemmingen_logs_in_for_that()
    {
        var page = await _setup.ShowAsync(context => _setup.Screens.Cancelled(context, ScreenSetup.BeherenSession(Stage.Cancelled)));

        page.QuerySelector("form")!.GetAttribute("action").ShouldBe("/toestemmingen/inloggen");
        page.Texts("header .merk").First().ShouldBe("DVA Noord");
    }

    [Theory]
    [InlineData("nietIngelogd.niveau", "Voor deze gegevens moet u inloggen met een hoger niveau van DigiD.")]
    [InlineData("Als ouder kunt u dit niet.", "Als ouder kunt u dit niet.")]
    public async Task Failed_login_says_why_by_key_or_in_the_words_of_a_refusal(string message, string expected)
    {
        var page = await _setup.ShowAsync(context => _setup.Screens.NotAuthenticated(context, ScreenSetup.Session(), message));

        page.Texts("h1").ShouldBe(["Inloggen is niet gelukt"]);
        page.Texts(".fout").ShouldHaveSingleItem().ShouldStartWith(expected);
        page.Choices().ShouldBe(["inloggen", "afsluiten"]);
    }

    [Fact]
    [Covers("ext.vert.authint.202")]
    public async Task Login_for_somebody_else_than_was_asked_leaves_the_way_back_only()
    {
        var page = await _setup.ShowAsync(context => _setup.Screens.NotAuthenticated(context, ScreenSetup.Session(stage: Stage.Stopped), "Daarom stopt het hier."));

        page.Choices().ShouldBe(["afsluiten"]);
        page.QuerySelector("form")!.GetAttribute("action").ShouldBe("/autoriseren/inloggen");
    }

    [Fact]
    public async Task After_logging_out_there_is_a_way_on_with_a_session_only()
    {
        var without = await _setup.ShowAsync(context => _setup.Screens.LoggedOut(context, null, "uitgelogd.gelukt"));
        var with = await _setup.ShowAsync(context => _setup.Screens.LoggedOut(context, ScreenSetup.Session(), "uitgelogd.gelukt"));

        without.Reads().ShouldContain("U bent uitgelogd bij DigiD.");
        without.QuerySelectorAll("form").ShouldBeEmpty();
        with.Choices().ShouldBe(["inloggen", "afsluiten"]);
    }

    public void Dispose() => _setup.Dispose();
}
