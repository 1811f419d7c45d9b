using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace MedMijSandbox.Testbench.Browsing;

/// <summary>What a browser shows after a navigation: a page, or why there is none.</summary>
public sealed class Page
{
    private readonly Lazy<IHtmlDocument> _document;

    internal Page(Uri address, int status, string contentType, string body)
    {
        Address = address;
        Status = status;
        ContentType = contentType;
        Body = body;
        _document = new(() => new HtmlParser().ParseDocument(IsHtml ? Body : ""));
    }

    /// <summary>Address that the page came from; with <see cref="Problem"/>: that could not be reached.</summary>
    public Uri Address { get; }

    /// <summary>Status of the answer; 0 when there was none.</summary>
    public int Status { get; }

    /// <summary>Content type of the answer.</summary>
    public string ContentType { get; }

    /// <summary>Text of the answer.</summary>
    public string Body { get; }

    /// <summary>Why there is no page: no connection, no answer in time, too many redirects; null when there is one.</summary>
    public string? Problem { get; init; }

    /// <summary>Address of a redirect that was not followed because the bench plays the part of its host; null when there was none.</summary>
    public Uri? Caught { get; init; }

    /// <summary>Whether the page asks not to be named when it is left.</summary>
    internal bool HidesReferrer { get; init; }

    /// <summary>Whether the answer is HTML.</summary>
    public bool IsHtml => ContentType.StartsWith("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>The document; an empty one when the answer is not HTML.</summary>
    public IHtmlDocument Document => _document.Value;

    /// <summary>Title of the page.</summary>
    public string Title => Document.Title ?? "";

    /// <summary>What a reader reads, runs of blanks as one.</summary>
    public string Text => string.Join(' ', (Document.Body?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The element with an id, or null.</summary>
    public IElement? Find(string id) => Document.GetElementById(id);

    /// <summary>The first form with a field or button of a name; null when there is none.</summary>
    public PageForm? FindForm(string field) => PageForm.Find(this, field, null).FirstOrDefault();

    /// <summary>Every form with a field or button of a name.</summary>
    public IEnumerable<PageForm> FindForms(string field) => PageForm.Find(this, field, null);

    /// <summary>The first form with a button of a name and a value; null when there is none.</summary>
    public PageForm? FindForm(string button, string value) => PageForm.Find(this, button, value).FirstOrDefault();

    /// <summary>The page in one line, for a report.</summary>
    public override string ToString() => Problem ?? (Caught is null
        ? $"{Status} van {Address.Host}{Address.AbsolutePath}{(Title.Length == 0 ? "" : $", pagina '{Title}'")}"
        : $"doorverwijzing naar {Caught.Host}{Caught.AbsolutePath}");
}
