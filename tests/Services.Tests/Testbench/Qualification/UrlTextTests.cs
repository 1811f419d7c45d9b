using MedMijSandbox.Testbench.Qualification.Running;

namespace MedMijSandbox.Services.Tests.Testbench.Qualification;

public sealed class UrlTextTests
{
    [Theory]
    [InlineData("https://a.nl/Observation/$lastn?code=http://loinc.org|8302-2", "https://a.nl/Observation/$lastn?code=http://loinc.org%7C8302-2")]
    [InlineData("https://a.nl/Condition?code=a%7Cb,c", "https://a.nl/Condition?code=a%7Cb,c")]
    [InlineData("https://a.nl/Condition?x=100%", "https://a.nl/Condition?x=100%25")]
    [InlineData("https://a.nl/Condition?x=a b\"<>{}^`\\é", "https://a.nl/Condition?x=a%20b%22%3C%3E%7B%7D%5E%60%5C%C3%A9")]
    [InlineData("https://a.nl/Condition?x=a+b&y=1:2", "https://a.nl/Condition?x=a+b&y=1:2")]
    public void Only_what_may_not_stand_there_is_escaped_and_only_once(string url, string escaped)
    {
        UrlText.Escape(url).ShouldBe(escaped);
        UrlText.Escape(escaped).ShouldBe(escaped);
        UrlText.ToUri(url).ShouldNotBeNull().PathAndQuery.ShouldBe(escaped["https://a.nl".Length..]);
    }

    [Theory]
    [InlineData("file:///etc/hostname")]
    [InlineData("/Condition")]
    [InlineData("ftp://a.nl/")]
    [InlineData("geen adres")]
    public void Other_schemes_and_halves_are_no_address(string url) => UrlText.ToUri(url).ShouldBeNull();

    [Fact]
    public void Dots_in_a_path_go_over_the_wire_as_they_are() =>
        UrlText.ToUri("https://a.nl/48/../x/%2e%2e/y").ShouldNotBeNull().PathAndQuery.ShouldBe("/48/../x/%2e%2e/y");

    [Fact]
    public void Query_is_read_decoded_and_in_order() => UrlText.Query("https://a.nl/x?b=1%7C2&a=&c&b=x+y#d").Select(p => (p.Key, p.Value))
        .ShouldBe([("b", "1|2"), ("a", ""), ("c", ""), ("b", "x y")]);

    [Theory]
    [InlineData("/Condition/?a=b", "Condition")]
    [InlineData("Patient/1", "Patient/1")]
    [InlineData("?a=b", "")]
    public void Path_has_no_slashes_around_it(string relative, string path) => UrlText.PathOf(relative).ShouldBe(path);
}
