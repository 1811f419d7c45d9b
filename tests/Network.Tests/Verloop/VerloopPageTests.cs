using MedMijSandbox.AppHost.Verloop;

namespace MedMijSandbox.Network.Tests.Verloop;

public sealed class VerloopPageTests
{
    private const string Attack = "<script>alert('x')</script>\"'&";

    [Fact]
    public void Text_from_the_wire_never_becomes_markup()
    {
        var page = VerloopPage.Render([Step(1, "/verzamelen?x=" + Attack, Attack, Attack)], Attack, "n0nce");

        page.ShouldNotContain("<script>alert");
        page.ShouldContain("&lt;script&gt;alert");
    }

    [Fact]
    public void Script_and_style_carry_the_nonce_and_nothing_is_loaded_from_elsewhere()
    {
        var page = VerloopPage.Render([Step(1, "/oauth2/authorize?scope=a", "", "")], "Verzamelen", "n0nce");

        page.Split("<script").Length.ShouldBe(2);
        page.ShouldContain("<script nonce=\"n0nce\">");
        page.ShouldContain("<style nonce=\"n0nce\">");
        page.ShouldNotContain(" style=");
        page.ShouldNotContain(" src=");
        page.ShouldNotContain(" onclick=");
        page.ShouldContain("Oefenomgeving");
    }

    [Fact]
    public void Message_is_explained_with_the_rule_behind_it()
    {
        var page = VerloopPage.Render([Step(1, "/oauth2/token", "", "") with { From = "pgo", Method = "POST" }], "Verzamelen", "n");

        page.ShouldContain("<code>core.tknint.204</code>");
        page.ShouldContain("PGO naar DVA noord");
    }

    [Fact]
    public void Rule_that_is_known_in_part_says_so() =>
        VerloopPage.Render([Step(1, "/oauth2/authorize", "", "")], "Verzamelen", "n").ShouldContain("<code>core.authint.200</code> <em>(deels)</em>");

    [Fact]
    public void Flow_without_messages_says_what_to_do() => VerloopPage.Render([], "Verloop", "n").ShouldContain("nog niets over de lijn");

    private static VerloopStep Step(int number, string path, string request, string response) => new(
        number, DateTimeOffset.UnixEpoch, "browser", "dva-noord", "GET", "dva-noord.localhost", path, 200, 12.3, null, null, request, response);
}
