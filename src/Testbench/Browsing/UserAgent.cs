using System.Globalization;
using System.Net;
using System.Security.Authentication;
using System.Text;

namespace MedMijSandbox.Testbench.Browsing;

/// <summary>One request of a browser and its answer, for the history.</summary>
/// <param name="Method">Method.</param>
/// <param name="Address">Address.</param>
/// <param name="Status">Status; 0 when there was no answer.</param>
/// <param name="Location">Where the answer sent the browser; null: nowhere.</param>
public sealed record Visit(string Method, Uri Address, int Status, Uri? Location);

/// <summary>
/// A browser without script: cookies, redirects one by one, forms and links. It sends nothing that a browser would not send, so what it
/// meets is what a Persoon meets. One navigation at a time.
/// </summary>
/// <param name="door">Way to the stelsel; shared by all user agents of a target.</param>
/// <param name="clock">Time by which cookies expire.</param>
public sealed class UserAgent(FrontDoor door, TimeProvider clock)
{
    /// <summary>Redirects that are followed in one navigation.</summary>
    public const int MaximumRedirects = 20;

    /// <summary>Largest page, in bytes.</summary>
    public const int MaximumPage = 32 * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(70);
    private readonly List<Visit> _history = [];
    private (FormSubmission Submission, Page Page)? _lastForm;

    /// <summary>The cookies of this browser.</summary>
    public CookieStore Cookies { get; } = new(clock);

    /// <summary>The page that is shown; null before the first navigation.</summary>
    public Page? Page { get; private set; }

    /// <summary>Every request so far, oldest first.</summary>
    public IReadOnlyList<Visit> History => _history;

    /// <summary>Redirects that are not followed, because the bench plays the part of their host; null: all are followed.</summary>
    public Func<Uri, bool>? Catches { get; set; }

    /// <summary>Another window of the same Persoon: the same cookies now, from here on its own.</summary>
    public UserAgent Fork()
    {
        var fork = new UserAgent(door, clock);
        fork.Cookies.CopyFrom(Cookies);
        return fork;
    }

    /// <summary>Opens an address as if it were typed.</summary>
    public Task<Page> OpenAsync(Uri address, CancellationToken cancellationToken) =>
        NavigateAsync(new(HttpMethod.Get, address, null, null), cancellationToken);

    /// <summary>Follows a link on the page.</summary>
    public Task<Page> FollowAsync(Uri address, CancellationToken cancellationToken) =>
        NavigateAsync(new(HttpMethod.Get, address, null, Page), cancellationToken);

    /// <summary>Submits a form of the page.</summary>
    public async Task<Page> SubmitAsync(FormSubmission submission, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(submission);
        if (Page is { } shown)
        {
            _lastForm = (submission, shown);
        }

        if (submission.Post)
        {
            return await NavigateAsync(new(HttpMethod.Post, submission.Address, submission.Fields, Page), cancellationToken);
        }

        using var query = new FormUrlEncodedContent(submission.Fields);
        var address = new UriBuilder(submission.Address) { Query = await query.ReadAsStringAsync(cancellationToken), Fragment = "" }.Uri;
        return await NavigateAsync(new(HttpMethod.Get, address, null, Page), cancellationToken);
    }

    /// <summary>Sends the form that was submitted last once more, from the page that it stood on: the back button, or a button that is pressed twice.</summary>
    /// <returns>The page after it; null when no form was submitted.</returns>
    public async Task<Page?> SubmitAgainAsync(CancellationToken cancellationToken)
    {
        if (_lastForm is not { } last)
        {
            return null;
        }

        Page = last.Page;
        return await SubmitAsync(last.Submission, cancellationToken);
    }

    /// <summary>Shows a page that was loaded before, as when a Persoon chooses another tab; null: an empty tab.</summary>
    internal void Show(Page? page) => Page = page;

    private async Task<Page> NavigateAsync(Navigation navigation, CancellationToken cancellationToken)
    {
        for (var redirects = 0; redirects <= MaximumRedirects; redirects++)
        {
            var (page, next) = await RequestAsync(navigation, cancellationToken);
            navigation = next ?? Forwarded(page)!;
            if (navigation is null)
            {
                Page = page;
                return page;
            }
        }

        var tooMany = $"meer dan {MaximumRedirects} doorverwijzingen achter elkaar, het laatst naar {navigation.Address.Host}";
        Page = new(navigation.Address, 0, "", "") { Problem = tooMany };
        return Page;
    }

    /// <summary>What a page sends on by itself: a form with a SAML request or answer, which a browser with script posts at once.</summary>
    private static Navigation? Forwarded(Page page)
    {
        var form = page.Status == 200 && page.IsHtml ? page.FindForm("SAMLRequest") ?? page.FindForm("SAMLResponse") : null;
        return form?.Press() is { Post: true } submission ? new(HttpMethod.Post, submission.Address, submission.Fields, page) : null;
    }

    private async Task<(Page Page, Navigation? Next)> RequestAsync(Navigation navigation, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            using var request = CreateRequest(navigation);
            using var response = await door.Invoker(null).SendAsync(request, linked.Token);
            Keep(response, navigation.Address);
            var location = Location(response, navigation.Address);
            _history.Add(new(navigation.Method.Method, navigation.Address, (int)response.StatusCode, location));
            if (location is not null && Catches?.Invoke(location) != true)
            {
                return (new(navigation.Address, (int)response.StatusCode, "", ""), navigation.Redirect(response.StatusCode, location));
            }

            await response.Content.LoadIntoBufferAsync(MaximumPage, linked.Token);
            var body = location is null ? Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(linked.Token)) : "";
            var page = new Page(navigation.Address, (int)response.StatusCode, response.Content.Headers.ContentType?.ToString() ?? "", body)
            {
                Caught = location,
                HidesReferrer = HidesReferrer(response),
            };
            return (page, null);
        }
        catch (Exception e) when (IsNetworkTrouble(e) && !cancellationToken.IsCancellationRequested)
        {
            _history.Add(new(navigation.Method.Method, navigation.Address, 0, null));
            return (new(navigation.Address, 0, "", "") { Problem = $"{navigation.Address.Host} is niet te bereiken: {Why(e)}" }, null);
        }
    }

    private static bool IsNetworkTrouble(Exception e) =>
        e is HttpRequestException or IOException or AuthenticationException or OperationCanceledException;

    private static string Why(Exception e) => e is OperationCanceledException
        ? $"geen antwoord binnen {Patience.TotalSeconds.ToString(CultureInfo.InvariantCulture)} seconden"
        : e.InnerException?.Message ?? e.Message;

    private static bool HidesReferrer(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Referrer-Policy", out var policy) && policy.Contains("no-referrer", StringComparer.OrdinalIgnoreCase);

    private HttpRequestMessage CreateRequest(Navigation navigation)
    {
        var request = new HttpRequestMessage(navigation.Method, navigation.Address)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        var post = navigation.Method == HttpMethod.Post;
        if (post)
        {
            request.Content = new FormUrlEncodedContent(navigation.Fields ?? []);
            request.Headers.TryAddWithoutValidation("Origin", navigation.Origin);
        }

        request.Headers.TryAddWithoutValidation("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) MedMijSandbox");
        request.Headers.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        request.Headers.TryAddWithoutValidation("Accept-Language", "nl-NL,nl;q=0.9");
        request.Headers.TryAddWithoutValidation("Upgrade-Insecure-Requests", "1");
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", navigation.Site);
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Mode", "navigate");
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Dest", "document");
        if (Cookies.HeaderFor(navigation.Address, navigation.Site == Navigation.CrossSite, !post) is { } cookies)
        {
            request.Headers.TryAddWithoutValidation("Cookie", cookies);
        }

        return request;
    }

    private void Keep(HttpResponseMessage response, Uri from)
    {
        if (response.Headers.TryGetValues("Set-Cookie", out var headers))
        {
            foreach (var header in headers)
            {
                Cookies.Store(header, from);
            }
        }
    }

    private static Uri? Location(HttpResponseMessage response, Uri from) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location ? new(from, location) : null;
}
