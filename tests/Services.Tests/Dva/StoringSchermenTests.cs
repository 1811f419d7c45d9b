using MedMijSandbox.Dva.Autoriseren;
using Microsoft.AspNetCore.Http;

namespace MedMijSandbox.Services.Tests.Dva;

public sealed class StoringSchermenTests : IDisposable
{
    private const string OtherId = "7f5b27f0-5a0c-45a0-b2a1-bb1f7d3c8d52";
    private readonly ScreenSetup _setup = new();

    [Fact]
    public async Task Technische_storing_has_the_number_to_call_both_ids_and_the_way_back()
    {
        var page = await _setup.ShowAsync(context => _setup.Screens.TechnischeStoring(context, ScreenSetup.Session(), "stuk"));

        page.Texts("h1").ShouldBe(["Technische storing"]);
        page.Reads().ShouldContain("Bel dan DVA Noord: 0800-0000 (oefennummer).");
        page.Texts("dd").ShouldBe([ScreenSetup.RequestId, ScreenSetup.CorrelationId]);
        page.Choices().ShouldBe(["afsluiten"]);
        page.Reads().ShouldNotContain("stuk");
    }

    [Fact]
    public async Task Without_a_session_there_is_no_way_back()
    {
        var page = await _setup.ShowAsync(context => _setup.Screens.TechnischeStoring(context, null, "stuk"));

        page.QuerySelectorAll("form, main a, button").ShouldBeEmpty();
        page.Texts("dd").ShouldBe(["niet bekend", "niet bekend"]);
    }

    [Theory]
    [InlineData("Landing", "/autoriseren/inloggen")]
    [InlineData("Toestemming", "/autoriseren/toestemming")]
    [InlineData("Overzicht", "/toestemmingen/terug")]
    public async Task Way_back_goes_to_the_address_of_the_stage(string stage, string path)
    {
        var session = ScreenSetup.Session(stage: Enum.Parse<Stage>(stage));

        var page = await _setup.ShowAsync(context => _setup.Screens.TechnischeStoring(context, session, "stuk"));

        page.QuerySelector("form")!.GetAttribute("action").ShouldBe(path);
    }

    [Fact]
    public async Task Fault_of_ours_before_the_client_is_known_is_a_storing_with_the_ids_of_the_request()
    {
        var page = await _setup.ShowAsync(
            context => _setup.Screens.Error(context, AuthorizationRefusal.ListUnavailable(), StatusCodes.Status503ServiceUnavailable),
            context =>
            {
                context.Request.QueryString = new("?MedMij-Request-ID=" + OtherId);
                context.Request.Headers["X-Correlation-ID"] = "<b>geen id</b>";
            });

        page.Texts("h1").ShouldBe(["Technische storing"]);
        page.Texts("dd").ShouldBe([OtherId, "niet bekend"]);
        page.QuerySelectorAll("form").ShouldBeEmpty();
    }

    [Fact]
    public async Task Request_of_an_unknown_client_ends_on_a_page_without_a_way_back()
    {
        var page = await _setup.ShowAsync(context => _setup.Screens.Error(context, AuthorizationRefusal.ClientUnknown("vreemd"), StatusCodes.Status400BadRequest));

        page.Texts("h1").ShouldBe(["Dit verzoek kan niet"]);
        page.QuerySelectorAll("form, main a, button").ShouldBeEmpty();
        page.Reads().ShouldNotContain("vreemd");
    }

    [Fact]
    public async Task Page_of_a_session_that_is_over_has_no_way_back()
    {
        var page = await _setup.ShowAsync(context => _setup.Screens.SessionGone(context, null));

        page.Texts("h1").ShouldBe(["Deze pagina werkt niet meer"]);
        page.QuerySelectorAll("form, main a, button").ShouldBeEmpty();
    }

    [Fact]
    public async Task Page_that_belongs_to_no_session_offers_the_way_back_of_the_one_that_is_under_way()
    {
        var gone = await _setup.ShowAsync(context => _setup.Screens.SessionGone(context, ScreenSetup.Session(stage: Stage.Toestemming)));
        var nothing = await _setup.ShowAsync(context => _setup.Screens.NothingHere(context, ScreenSetup.BeherenSession()));

        gone.Texts("form button").ShouldBe(["Stoppen en terug naar Mijn Oefen-PGO"]);
        gone.QuerySelector("form")!.GetAttribute("action").ShouldBe("/autoriseren/toestemming");
        nothing.Texts("h1").ShouldBe(["Deze pagina is er niet"]);
        nothing.QuerySelector("form")!.GetAttribute("action").ShouldBe("/toestemmingen/terug");
    }

    public void Dispose() => _setup.Dispose();
}
