using FsCheck;
using FsCheck.Fluent;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Services.Tests.ServiceDefaults;

public sealed class HtmlTests
{
    [Fact]
    public void Text_in_a_hole_never_becomes_markup() => Prop.ForAll<string?>(text =>
    {
        var html = Html.Of($"<p title=\"{text}\">{text}</p>").Value;
        return html.Count(c => c == '<') == 2 && html.Count(c => c == '"') == 2;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Html_in_a_hole_is_taken_as_it_is()
    {
        var item = Html.Of($"<li>{"a<b"}</li>");

        Html.Of($"<ul>{new[] { item, item }}{item}</ul>").Value.ShouldBe("<ul><li>a&lt;b</li><li>a&lt;b</li><li>a&lt;b</li></ul>");
    }
}
