using MedMijSandbox.OAuth;

namespace MedMijSandbox.Protocol.Tests.OAuth;

public sealed class BearerTests
{
    [Theory]
    [InlineData("Bearer abc.DEF-123_~+/==", "abc.DEF-123_~+/==")]
    [InlineData("bearer abc", "abc")]
    public void Access_token_is_read_from_the_Authorization_header(string header, string expected)
    {
        BearerToken.TryParse(header, out var token).ShouldBeTrue();

        token.ShouldBe(expected);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearerabc")]
    [InlineData("Basic abc")]
    [InlineData("Bearer a b")]
    [InlineData("Bearer =")]
    [InlineData("Bearer a,Bearer b")]
    public void Anything_else_in_the_Authorization_header_is_no_token(string? header) =>
        BearerToken.TryParse(header, out _).ShouldBeFalse();

    [Fact]
    public void Challenge_without_token_says_the_scheme_alone() =>
        BearerChallenge.WithoutToken.ToString().ShouldBe("Bearer");

    [Fact]
    public void Challenge_cannot_break_out_of_its_quotes() =>
        new BearerChallenge(OAuthErrors.InvalidToken, "verlopen\", x=\"y\r\n\\").ToString()
            .ShouldBe("Bearer error=\"invalid_token\", error_description=\"verlopen, x=y\"");

    [Fact]
    public void Challenge_survives_the_wire()
    {
        var challenge = new BearerChallenge(OAuthErrors.InsufficientScope, "Niet voor deze Gegevensdienst.");

        BearerChallenge.TryParse(challenge.ToString(), out var read).ShouldBeTrue();

        read.ShouldBe(challenge);
    }

    [Fact]
    public void Secret_has_256_bits_and_is_stored_as_a_hash()
    {
        var secret = SecretText.New();
        var hash = SecretText.Hash(secret);

        secret.Length.ShouldBe(SecretText.Length);
        hash.ShouldNotBe(secret);
        SecretText.Matches(secret, hash).ShouldBeTrue();
        SecretText.Matches(SecretText.New(), hash).ShouldBeFalse();
        SecretText.Matches(null, hash).ShouldBeFalse();
    }
}
