using System.Net;

namespace MedMijSandbox.Services.Tests.Dva;

public sealed class AuthorizationFaultTests
{
    [Fact]
    [Covers("core.logging.203")]
    public async Task Fault_of_ours_shows_Technische_storing_with_the_ids_and_every_security_header()
    {
        await using var browser = await DvaBrowser.OpenAsync();
        browser.BeginBroken();

        await browser.GetAsync($"/autoriseren/toestemming?MedMij-Request-ID={ScreenSetup.RequestId}&X-Correlation-ID={ScreenSetup.CorrelationId}");

        browser.Status.ShouldBe(HttpStatusCode.InternalServerError);
        browser.Page.Texts("h1").ShouldBe(["Technische storing"]);
        browser.Page.Texts("dd").ShouldBe([ScreenSetup.RequestId, ScreenSetup.CorrelationId]);
        browser.Headers["Content-Security-Policy"].ShouldStartWith("default-src 'none'");
        browser.Headers["X-Content-Type-Options"].ShouldBe("nosniff");
        browser.Headers["Referrer-Policy"].ShouldBe("no-referrer");
        browser.Headers["Cache-Control"].ShouldBe("no-store");
    }
}
