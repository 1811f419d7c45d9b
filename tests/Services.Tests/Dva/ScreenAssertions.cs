using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace MedMijSandbox.Services.Tests.Dva;

/// <summary>What a page shows.</summary>
internal static class ScreenAssertions
{
    /// <summary>What a reader reads, runs of blanks as one.</summary>
    public static string Reads(this IHtmlDocument page) => page.Body.ShouldNotBeNull().Reads();

    /// <summary>What a reader reads of an element, runs of blanks as one.</summary>
    public static string Reads(this IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The texts of the elements that a selector finds.</summary>
    public static IEnumerable<string> Texts(this IHtmlDocument page, string selector) => page.QuerySelectorAll(selector).Select(e => e.Reads());

    /// <summary>What choosing each button says, in the order of the page.</summary>
    public static IEnumerable<string?> Choices(this IHtmlDocument page) => page.QuerySelectorAll("button[name=keuze]").Select(b => b.GetAttribute("value"));
}
