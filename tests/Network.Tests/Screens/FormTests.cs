namespace MedMijSandbox.Network.Tests.Screens;

public sealed class FormTests(StelselFixture stelsel)
{
    [Theory]
    [InlineData("pgo", "/inloggen")]
    [InlineData("pgo", "/registreren")]
    [InlineData("pgo", "/delen")]
    [InlineData("dva-noord", "/oauth2/authorize")]
    [InlineData("dva-noord", "/autoriseren/toestemming")]
    [InlineData("digid", "/saml/idp/request_authentication")]
    public async Task A_form_in_an_unknown_character_set_is_refused(string host, string path)
    {
        Tool.Require("curl");

        var answer = await Tool.CurlAsync(
            stelsel.Ready,
            $"https://{host}.localhost{path}",
            ["-H", "Content-Type: application/x-www-form-urlencoded; charset=utf-7", "-d", "a=b", "-o", "/dev/null", "-w", "%{http_code}"]);

        answer.Output.ShouldNotBe("000");
        int.Parse(answer.Output, System.Globalization.CultureInfo.InvariantCulture).ShouldBeLessThan(500);
    }

    [Fact]
    public async Task A_tunnel_is_not_made()
    {
        Tool.Require("curl");

        var answer = await Tool.CurlAsync(
            stelsel.Ready, "https://pgo.localhost/inloggen", ["--http1.1", "-X", "CONNECT", "-o", "/dev/null", "-w", "%{http_code}"]);

        answer.Output.ShouldBe("405");
    }
}
