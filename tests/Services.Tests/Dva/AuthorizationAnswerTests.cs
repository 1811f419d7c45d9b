using MedMijSandbox.Dva.Autoriseren;
using Microsoft.AspNetCore.Http;

namespace MedMijSandbox.Services.Tests.Dva;

public sealed class AuthorizationAnswerTests
{
    private const string Id = "7d0c1a52-8f0e-4f59-9b5a-0d8d6c6f3c11";

    [Theory]
    [InlineData("https://pgo.localhost/terug", "?")]
    [InlineData("https://pgo.localhost", "?")]
    [InlineData("https://pgo.localhost?", "")]
    [InlineData("https://pgo.localhost/%2e%2e/%41?q=%zz", "&")]
    [InlineData("https://pgo.localhost/terug?q=1&", "")]
    public async Task The_address_of_a_client_goes_back_as_it_was_given(string redirect, string separator)
    {
        var session = new AuthorizationSession("pgo.localhost", "Een PGO", new(redirect), "ziekenhuisnoord", "s t", Id, Id, Stage.Toestemming);
        var context = new DefaultHttpContext();

        await AuthorizationAnswer.Grant(session, "de-code").ExecuteAsync(context);

        context.Response.Headers.Location.ToString().ShouldBe($"{redirect}{separator}code=de-code&state=s%20t");
    }

    [Theory]
    [InlineData("een-state", true)]
    [InlineData("~ !", true)]
    [InlineData("", false)]
    [InlineData("é", false)]
    [InlineData("a\ufffd", false)]
    [InlineData("a\u007f", false)]
    public void A_state_is_visible_ASCII_and_anything_else_does_not_go_back(string state, bool isState)
    {
        (ClientReader.CheckState(state) is null).ShouldBe(isState);
        ClientReader.StateOf(state).ShouldBe(isState ? state : null);
    }
}
