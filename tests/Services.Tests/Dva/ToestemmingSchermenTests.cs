using AngleSharp.Html.Dom;
using MedMijSandbox.Dva.Autoriseren;
using MedMijSandbox.Dva.Schermen;
using MedMijSandbox.Lijsten;
using MedMijSandbox.OAuth;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Services.Tests.Dva;

public sealed class ToestemmingSchermenTests
{
    private static readonly Gegevensdienstnamenlijst Names = new(
        new Publication(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), 1),
        [
            KeyValuePair.Create(GegevensdienstId.Parse("48"), "Basisgegevens Zorg"),
            KeyValuePair.Create(GegevensdienstId.Parse("57"), "Documenten (delen)"),
        ]);

    private static readonly ShownAbonnement Abonnement = new("Ziekenhuis Noord", "Basisgegevens Zorg", 30);

    [Fact]
    [Covers("core.usrint.102")]
    public async Task Toestemmingsverklaring_names_the_Aanbieder_the_PGO_and_the_Gegevensdiensten()
    {
        var page = await ShowAsync(ScreenSetup.Session(stage: Stage.Toestemming));

        page.Texts("h1").ShouldBe(["Toestemming geven"]);
        page.Texts(".vraag").ShouldBe(["Mag Ziekenhuis Noord uw gezondheidsgegevens aan Mijn Oefen-PGO geven?"]);
        page.Texts("main > ul > li").ShouldBe(["Basisgegevens Zorg", "Gegevensdienst 51"]);
        page.Choices().ShouldBe(["toestemmen", "weigeren"]);
        page.QuerySelector("form")!.GetAttribute("action").ShouldBe("/autoriseren/toestemming");
    }

    [Fact]
    public async Task Choice_for_an_indefinite_time_is_there_and_never_preselected()
    {
        var page = await ShowAsync(ScreenSetup.Session(stage: Stage.Toestemming));

        var choice = page.QuerySelectorAll("input[type=checkbox]").ShouldHaveSingleItem().ShouldBeAssignableTo<IHtmlInputElement>().ShouldNotBeNull();
        choice.Name.ShouldBe("onbepaaldeDuur");
        choice.HasAttribute("checked").ShouldBeFalse();
        choice.IsChecked.ShouldBeFalse();
    }

    [Theory]
    [InlineData(Vertegenwoordiging.Vrijwillig)]
    [InlineData(Vertegenwoordiging.OuderlijkGezag)]
    public async Task For_another_there_is_no_choice_for_an_indefinite_time(Vertegenwoordiging vertegenwoordiging)
    {
        var page = await ShowAsync(ScreenSetup.Session(stage: Stage.Toestemming) with { Vertegenwoordiging = vertegenwoordiging });

        page.QuerySelectorAll("input[type=checkbox]").ShouldBeEmpty();
        page.Texts(".vraag").ShouldHaveSingleItem().ShouldContain("de persoon voor wie u inlogde");
        page.Texts("details").ShouldHaveSingleItem().ShouldContain("Uw toestemming geldt alleen voor nu.");
    }

    [Fact]
    public async Task Explanation_has_the_prescribed_parts()
    {
        var page = await ShowAsync(
            ScreenSetup.Session(stage: Stage.Toestemming), settings: [("dva:aanbieders:0:privacyverklaring", "https://noord.example/privacy")]);

        var explanation = page.Texts("details").ShouldHaveSingleItem();
        explanation.ShouldContain("Zonder uw toestemming geeft Ziekenhuis Noord geen gegevens aan Mijn Oefen-PGO.");
        explanation.ShouldContain("zes maanden niet gebruikt");
        explanation.ShouldContain("naar uw toestemmingen");
        explanation.ShouldContain("de regels van MedMij");
        page.QuerySelectorAll("details a").ShouldHaveSingleItem().GetAttribute("href").ShouldBe("https://noord.example/privacy");
    }

    [Fact]
    public async Task Without_an_address_there_is_no_link_to_a_privacyverklaring()
    {
        var page = await ShowAsync(ScreenSetup.Session(stage: Stage.Toestemming));

        page.QuerySelectorAll("main a").ShouldBeEmpty();
    }

    [Fact]
    [Covers("core.usrint.109")]
    public async Task Extra_sentences_follow_as_paragraphs_without_markup()
    {
        var page = await ShowAsync(
            ScreenSetup.Session(stage: Stage.Toestemming), """{ "toestemming.extra": "Vragen? Bel <Naam DVA> & co.\n\nDat mag altijd." }""");

        page.Texts("main > p").TakeLast(2).ShouldBe(["Vragen? Bel DVA Noord & co.", "Dat mag altijd."]);
    }

    [Fact]
    public async Task Texts_of_a_file_stand_on_the_page()
    {
        var page = await ShowAsync(
            ScreenSetup.Session(stage: Stage.Toestemming),
            """{ "toestemming.titel": "Ander begin", "toestemming.vraag": "Mag <Naam Aanbieder> <Naam Gegevensdienst> geven aan <Naam PGO>?" }""");

        page.Texts("h1").ShouldBe(["Ander begin"]);
        page.Texts(".vraag").ShouldBe(["Mag Ziekenhuis Noord Basisgegevens Zorg en Gegevensdienst 51 geven aan Mijn Oefen-PGO?"]);
    }

    [Fact]
    [Covers("core.usrint.103")]
    public async Task Bevestigingsverklaring_asks_to_share_once_and_explains()
    {
        var page = await ShowAsync(ScreenSetup.Session("huisartsdelinde~57", stage: Stage.Toestemming));

        page.Texts("h1").ShouldBe(["Delen bevestigen"]);
        page.Texts(".vraag").ShouldBe(["Mag Mijn Oefen-PGO gegevens van u aan Huisartsenpraktijk De Linde geven?"]);
        page.Texts("main > ul > li").ShouldBe(["Documenten (delen)"]);
        page.Choices().ShouldBe(["toestemmen", "weigeren"]);
        page.QuerySelectorAll("input[type=checkbox]").ShouldBeEmpty();
        page.Reads().ShouldContain("Huisartsenpraktijk De Linde bepaalt zelf of de gegevens in uw dossier komen.");
    }

    [Fact]
    public async Task Toestemmingsverklaring_Abonneren_says_how_long_and_what_a_notification_is()
    {
        using var setup = new ScreenSetup();

        var page = await setup.ShowAsync(context => setup.Screens.Abonneren(context, ScreenSetup.Session(stage: Stage.Toestemming), Abonnement));

        page.Reads().ShouldContain("de komende 30 dagen");
        page.Choices().ShouldBe(["toestemmen", "weigeren"]);
        var explanation = page.Texts("details").ShouldHaveSingleItem();
        explanation.ShouldContain("In een melding staan geen gegevens.");
        explanation.ShouldContain("geen toestemming voor onbepaalde tijd");
        explanation.ShouldContain("Ziekenhuis Noord kan uw verzoek weigeren.");
    }

    [Fact]
    public async Task Beeindigingsverklaring_Abonnement_has_both_buttons()
    {
        using var setup = new ScreenSetup();

        var page = await setup.ShowAsync(context => setup.Screens.BeeindigingAbonnement(context, ScreenSetup.Session(stage: Stage.Toestemming), Abonnement));

        page.Choices().ShouldBe(["toestemmen", "weigeren"]);
        page.Texts("form button").ShouldBe(["Ja, beëindig de meldingen", "Nee, laat de meldingen doorgaan"]);
    }

    [Fact]
    [Covers("core.ocl.300")]
    public async Task Toestemmingsverklaring_names_no_Gegevensdienst_that_this_PGO_never_gets()
    {
        using var setup = new ScreenSetup();
        var session = ScreenSetup.Session(stage: Stage.Toestemming);

        var some = await setup.ShowAsync(context => setup.Screens.Toestemming(context, session, Names, Client("48", "57")));
        var none = await setup.ShowAsync(context => setup.Screens.Toestemming(context, session, Names, Client("57")));

        some.Texts("main > ul > li").ShouldBe(["Basisgegevens Zorg"]);
        none.QuerySelectorAll("main > ul").ShouldBeEmpty();
        none.Reads().ShouldContain("Met uw toestemming krijgt Mijn Oefen-PGO daarom nu niets.");
    }

    private static OAuthClient Client(params string[] gegevensdiensten) =>
        new(Hostname.Parse("pgo.localhost"), "Mijn Oefen-PGO", [.. gegevensdiensten.Select(GegevensdienstId.Parse)]);

    private static async Task<IHtmlDocument> ShowAsync(AuthorizationSession session, string? texts = null, params (string Key, string Value)[] settings)
    {
        using var setup = new ScreenSetup(texts, settings);
        return await setup.ShowAsync(context => setup.Screens.Toestemming(context, session, Names));
    }
}
