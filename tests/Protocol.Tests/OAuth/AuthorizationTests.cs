using MedMijSandbox.OAuth;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Protocol.Tests.OAuth;

public sealed class AuthorizationTests
{
    private static readonly AuthorizationRequest Request = new(
        Hostname.Parse("pgo.localhost"),
        new("https://pgo.localhost/terug"),
        "ziekenhuisnoord",
        "een-state",
        Guid.Parse("11111111-1111-4111-8111-111111111111"),
        Guid.Parse("22222222-2222-4222-8222-222222222222"));

    [Fact]
    public void Authorization_request_has_every_parameter_and_both_ids_in_the_query()
    {
        var uri = Request.ToUri(new("https://dva-noord.localhost/authorize"));

        uri.AbsoluteUri.ShouldBe(
            "https://dva-noord.localhost/authorize?response_type=code&client_id=pgo.localhost&redirect_uri=https%3A%2F%2Fpgo.localhost%2Fterug"
            + "&scope=ziekenhuisnoord&state=een-state&MedMij-Request-ID=11111111-1111-4111-8111-111111111111"
            + "&X-Correlation-ID=22222222-2222-4222-8222-222222222222");
    }

    [Fact]
    public void Query_that_the_authorization_endpoint_has_already_is_kept() =>
        Request.ToUri(new("https://dva-noord.localhost:8443/authorize?omgeving=oefen")).AbsoluteUri
            .ShouldStartWith("https://dva-noord.localhost:8443/authorize?omgeving=oefen&response_type=code&");

    [Fact]
    public void Answer_with_code_and_state_is_a_grant() =>
        AuthorizationResponse.Parse("?code=abc%2Bdef&state=een-state")
            .ShouldBe(new AuthorizationResponse.Granted("abc+def", "een-state"));

    [Fact]
    public void Answer_with_error_and_state_is_a_refusal() =>
        AuthorizationResponse.Parse("error=access_denied&error_description=geen+gegevens&state=een-state")
            .ShouldBe(new AuthorizationResponse.Refused("access_denied", "geen gegevens", "een-state"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("?code=abc")]
    [InlineData("?code=abc&state=")]
    [InlineData("?state=een-state")]
    [InlineData("?code=abc&error=access_denied&state=een-state")]
    [InlineData("?code=abc&code=def&state=een-state")]
    [InlineData("?code=abc&state=een-state&state=andere")]
    [InlineData("?code=a%0Ab&state=een-state")]
    public void Answer_that_is_neither_is_unusable(string? query) =>
        AuthorizationResponse.Parse(query).ShouldBeOfType<AuthorizationResponse.Unusable>();

    [Fact]
    public void Grant_does_not_show_its_code() =>
        AuthorizationResponse.Parse("code=geheim&state=een-state").ToString().ShouldNotContain("geheim");
}
