using MedMijSandbox.Dva.Autoriseren;
using Microsoft.AspNetCore.Http;

namespace MedMijSandbox.Services.Tests.Dva.Autoriseren;

public sealed class ClientReaderTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("een twee~!\"%41")]
    public void State_of_visible_ASCII_goes_back_as_it_came(string state)
    {
        ClientReader.CheckState(state).ShouldBeNull();
        ClientReader.StateOf(state).ShouldBe(state);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0")]
    [InlineData("a\r\nSet-Cookie: b=c")]
    [InlineData("é")]
    [InlineData("\ufffd")]
    [InlineData("\u007f")]
    public void State_of_other_characters_is_refused_and_not_given_back(string state)
    {
        ClientReader.CheckState(state).ShouldNotBeNull().Name.ShouldBe("state-missing");
        ClientReader.StateOf(state).ShouldBeNull();
    }

    [Theory]
    [InlineData("https://pgo.localhost", "https://pgo.localhost?state=s")]
    [InlineData("https://pgo.localhost?", "https://pgo.localhost?state=s")]
    [InlineData("https://pgo.localhost/terug?q=%zz", "https://pgo.localhost/terug?q=%zz&state=s")]
    [InlineData("https://pgo.localhost/%2e%2e/%41", "https://pgo.localhost/%2e%2e/%41?state=s")]
    public async Task Redirect_uri_stays_as_the_client_wrote_it(string redirect, string location)
    {
        ClientReader.IsRedirectOf(redirect, "pgo.localhost", 443, out var redirectUri).ShouldBeTrue();
        var context = new DefaultHttpContext();

        await AuthorizationAnswer.Return(new("pgo.localhost", "PGO", redirectUri, "een", "s", "r", "c", Stage.Landing)).ExecuteAsync(context);

        context.Response.Headers.Location.ToString().ShouldBe(location);
    }
}
