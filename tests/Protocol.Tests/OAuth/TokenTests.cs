using System.Text;
using MedMijSandbox.OAuth;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Protocol.Tests.OAuth;

public sealed class TokenTests
{
    private const string Good = """{"access_token":"abc","token_type":"Bearer","expires_in":900,"scope":"48 66"}""";

    [Fact]
    public void Token_request_with_a_code_names_the_client_and_the_redirect_uri() =>
        TokenRequest.ForCode("de-code", new("https://pgo.localhost/terug"), Hostname.Parse("pgo.localhost")).Fields
            .Select(f => $"{f.Key}={f.Value}")
            .ShouldBe(["grant_type=authorization_code", "code=de-code", "client_id=pgo.localhost", "redirect_uri=https://pgo.localhost/terug"]);

    [Fact]
    public void Token_request_with_a_refresh_token_has_no_redirect_uri() =>
        TokenRequest.ForRefreshToken("het-token", Hostname.Parse("pgo.localhost")).Fields
            .Select(f => $"{f.Key}={f.Value}")
            .ShouldBe(["grant_type=refresh_token", "refresh_token=het-token", "client_id=pgo.localhost"]);

    [Theory]
    [InlineData("48 66", "vernieuw")]
    [InlineData(null, null)]
    public void Token_response_survives_the_wire(string? scope, string? refreshToken)
    {
        var response = new TokenResponse(SecretText.New(), TimeSpan.FromSeconds(900), scope, refreshToken);

        TokenResponse.TryParse(response.ToJson(), out var read, out var fault).ShouldBeTrue(fault);

        read.ShouldBe(response);
    }

    [Fact]
    public void Members_that_are_not_known_are_ignored() =>
        TokenResponse.TryParse(Encoding.UTF8.GetBytes(Good.Replace("{", """{"patient":{"id":[1]},""", StringComparison.Ordinal)), out _, out var fault)
            .ShouldBeTrue(fault);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"access_token":"abc","token_type":"Bearer","expires_in":900""")]
    [InlineData("""{"access_token":"abc","token_type":"Bearer","expires_in":900} {}""")]
    [InlineData("""{"access_token":"abc","access_token":"def","token_type":"Bearer","expires_in":900}""")]
    [InlineData("""{"access_token":"abc","token_type":"Bearer"}""")]
    [InlineData("""{"access_token":"abc","token_type":"Bearer","expires_in":"900"}""")]
    [InlineData("""{"access_token":"abc","token_type":"Bearer","expires_in":0}""")]
    [InlineData("""{"access_token":"abc","token_type":"Bearer","expires_in":9e99}""")]
    [InlineData("""{"access_token":"abc","token_type":"mac","expires_in":900}""")]
    [InlineData("""{"access_token":"","token_type":"Bearer","expires_in":900}""")]
    [InlineData("""{"access_token":"a b","token_type":"Bearer","expires_in":900}""")]
    [InlineData("""{"access_token":"a\r\nX-Header: b","token_type":"Bearer","expires_in":900}""")]
    [InlineData("""{"access_token":"\ud800","token_type":"Bearer","expires_in":900}""")]
    [InlineData("""{"access_token":["abc"],"token_type":"Bearer","expires_in":900}""")]
    [InlineData("""{"access_token":"abc","token_type":"Bearer","expires_in":900,"refresh_token":null}""")]
    [InlineData("""{"access_token":"abc","token_type":"Bearer","expires_in":900,"scope":48}""")]
    [InlineData("""{"access_token":"abc","token_type":"Bearer","expires_in":900,}""")]
    public void Hostile_token_response_is_refused_with_a_reason(string json)
    {
        TokenResponse.TryParse(Encoding.UTF8.GetBytes(json), out _, out var fault).ShouldBeFalse();

        fault.ShouldNotBeEmpty();
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused()
    {
        var bytes = Encoding.UTF8.GetBytes(Good);
        bytes[Good.IndexOf("48", StringComparison.Ordinal)] = 0xFF;

        TokenResponse.TryParse(bytes, out _, out _).ShouldBeFalse();
    }

    [Fact]
    public void Token_response_does_not_show_its_tokens() =>
        new TokenResponse("geheim", TimeSpan.FromSeconds(900), "48", "ook-geheim").ToString().ShouldNotContain("geheim");

    [Fact]
    public void Token_error_survives_the_wire()
    {
        var error = new TokenError(OAuthErrors.InvalidGrant, "De code is al aangeboden.");

        TokenError.TryParse(error.ToJson(), out var read).ShouldBeTrue();

        read.ShouldBe(error);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"error":400}""")]
    [InlineData("""{"error":""}""")]
    [InlineData("<html></html>")]
    public void Body_without_an_error_code_is_no_token_error(string json) =>
        TokenError.TryParse(Encoding.UTF8.GetBytes(json), out _).ShouldBeFalse();
}
