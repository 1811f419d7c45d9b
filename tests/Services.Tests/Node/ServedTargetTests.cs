using FsCheck;
using FsCheck.Fluent;
using MedMijSandbox.Node;

namespace MedMijSandbox.Services.Tests.Node;

public sealed class ServedTargetTests
{
    private const string Host = "https://dva-noord.localhost";

    [Theory]
    [InlineData("/", "/")]
    [InlineData("/a/b?c=%20d&e=", "/a/b?c=%20d&e=")]
    [InlineData("//elders/a", "//elders/a")]
    [InlineData(Host, "/")]
    [InlineData(Host + "?a=b", "/?a=b")]
    [InlineData(Host + "/a%3Fb=1", "/a%3Fb=1")]
    [InlineData(Host + "/beheer/opties%20HTTP/1.1%0D%0AHost:%20d", "/beheer/opties%20HTTP/1.1%0D%0AHost:%20d")]
    [InlineData("HTTPS://dva-noord.localhost/?a=https://elders/b", "/?a=https://elders/b")]
    public void Target_goes_on_as_it_was_sent(string raw, string target)
    {
        ServedTarget.TryParse(raw, out var parsed).ShouldBeTrue();
        parsed.Value.ShouldBe(target);
    }

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("dva-noord.localhost:443")]
    [InlineData("http://dva-noord.localhost/a")]
    [InlineData("/x?a HTTP/1.1")]
    [InlineData("/x\r\nHost: elders")]
    [InlineData("/x?\r")]
    [InlineData("/x?\u0001")]
    [InlineData("/x\u001b[2J")]
    [InlineData("/x?\u007f")]
    [InlineData("/48/fhir/Appointment?éé")]
    [InlineData(Host + "/é")]
    public void Target_that_cannot_go_on_unchanged_is_refused(string raw)
    {
        ServedTarget.TryParse(raw, out var parsed).ShouldBeFalse();
        parsed.ShouldBeNull();
    }

    [Fact]
    public void Whatever_comes_in_what_goes_on_is_one_word_of_visible_ASCII() => Prop.ForAll<string>(raw =>
    {
        foreach (var text in new[] { raw ?? "", "/" + raw, Host + "/" + raw })
        {
            if (ServedTarget.TryParse(text, out var target) && !(target.Value[0] == '/' && target.Value.All(c => c is > ' ' and < '\u007f') && text.EndsWith(target.Value[1..], StringComparison.Ordinal)))
            {
                return false;
            }
        }

        return ServedTarget.Show(raw ?? "").All(c => c is > ' ' and < '\u007f');
    }).QuickCheckThrowOnFailure();
}
