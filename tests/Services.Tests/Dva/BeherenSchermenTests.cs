using MedMijSandbox.Dva.Autoriseren;
using MedMijSandbox.Dva.Schermen;

namespace MedMijSandbox.Services.Tests.Dva;

public sealed class BeherenSchermenTests : IDisposable
{
    // half past eleven at night in UTC is the next day in the Netherlands
    private static readonly ShownToestemming Eerste = new(
        "een",
        "Mijn Oefen-PGO",
        "Ziekenhuis Noord",
        ["Basisgegevens Zorg", "Afspraken"],
        new(2026, 2, 28, 23, 30, 0, TimeSpan.Zero),
        new(2026, 6, 30, 22, 15, 0, TimeSpan.Zero),
        new(2026, 12, 31));

    private readonly ScreenSetup _setup = new();

    [Fact]
    public async Task Landingspagina_says_what_it_is_for()
    {
        var page = await _setup.ShowAsync(context => _setup.Beheren.BeherenLanding(context, ScreenSetup.BeherenSession(Stage.Landing)));

        page.Texts("h1").ShouldBe(["Uw toestemmingen bekijken"]);
        page.Choices().ShouldBe(["inloggen", "annuleren"]);
        page.QuerySelector("form")!.GetAttribute("action").ShouldBe("/toestemmingen/inloggen");
    }

    [Fact]
    public async Task Overzicht_shows_each_Toestemming_under_its_PGO_with_days_in_Dutch_time()
    {
        ShownToestemming[] given =
        [
            Eerste,
            Eerste with { Id = "twee", PgoNaam = "Andere <b>PGO</b>" },
            Eerste with { Id = "drie", Aanbieder = "GGZ Zuid" },
        ];

        var page = await _setup.ShowAsync(context => _setup.Beheren.Overzicht(context, ScreenSetup.BeherenSession(), given, null));

        page.Texts("h2").ShouldBe(["Mijn Oefen-PGO", "Andere <b>PGO</b>"]);
        page.Texts("h3").ShouldBe(["Ziekenhuis Noord", "GGZ Zuid", "Ziekenhuis Noord"]);
        page.Texts("section:first-of-type li").ShouldBe(["Basisgegevens Zorg", "Afspraken"]);
        page.Texts("section:first-of-type > dl > dd").Skip(1).ShouldBe(["1 maart 2026", "1 juli 2026", "31 december 2026"]);
        page.QuerySelectorAll("form[action='/toestemmingen/beeindigen'] input[name=id]").Select(i => i.GetAttribute("value")).ShouldBe(["een", "drie", "twee"]);
        page.QuerySelectorAll(".melding").ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_button_to_end_one_is_told_apart_and_there_is_a_way_back()
    {
        var page = await _setup.ShowAsync(context => _setup.Beheren.Overzicht(
            context, ScreenSetup.BeherenSession(), [Eerste, Eerste with { Id = "twee", Aanbieder = "GGZ Zuid" }], null));

        page.QuerySelectorAll("section button").Select(b => page.GetElementById(b.GetAttribute("aria-describedby")!)!.Reads())
            .ShouldBe(["Ziekenhuis Noord", "GGZ Zuid"]);
        page.Texts("form[action='/toestemmingen/terug'] button").ShouldBe(["Terug naar Mijn Oefen-PGO"]);
    }

    [Fact]
    public async Task Overzicht_without_any_says_so_and_tells_what_was_ended()
    {
        var page = await _setup.ShowAsync(context => _setup.Beheren.Overzicht(context, ScreenSetup.BeherenSession(), [], _setup.Beheren.EndedText(isAbonnement: false)));

        page.Texts(".melding").ShouldBe(["De toestemming is beëindigd."]);
        page.Reads().ShouldContain("U hebt geen toestemmingen voor onbepaalde tijd en geen abonnementen.");
        page.QuerySelectorAll("section").ShouldBeEmpty();
        page.Choices().ShouldBe(["afsluiten"]);
    }

    [Fact]
    public async Task Beeindigingsverklaring_names_the_PGO_of_the_Toestemming_and_has_both_buttons()
    {
        var other = Eerste with { Id = "\"><b>", PgoNaam = "Andere Oefen-PGO" };

        var page = await _setup.ShowAsync(context => _setup.Beheren.Beeindigingsverklaring(context, ScreenSetup.BeherenSession(), other));

        page.Texts("h1").ShouldBe(["Toestemming beëindigen"]);
        page.Texts(".vraag").ShouldBe(["Wilt u dat Ziekenhuis Noord geen gegevens meer geeft aan Andere Oefen-PGO?"]);
        page.Choices().ShouldBe(["beeindigen", "annuleren"]);
        page.QuerySelector("form")!.GetAttribute("action").ShouldBe("/toestemmingen/bevestigen");
        page.QuerySelector("input[name=id]")!.GetAttribute("value").ShouldBe("\"><b>");
    }

    public void Dispose() => _setup.Dispose();
}
