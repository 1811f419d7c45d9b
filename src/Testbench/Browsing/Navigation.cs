using System.Net;

namespace MedMijSandbox.Testbench.Browsing;

/// <summary>One request that a browser is about to make, and which page caused it.</summary>
internal sealed class Navigation
{
    /// <summary>Value of <c>Sec-Fetch-Site</c> when another site caused the request.</summary>
    public const string CrossSite = "cross-site";

    public Navigation(HttpMethod method, Uri address, IReadOnlyList<KeyValuePair<string, string>>? fields, Page? cause)
        : this(method, address, fields, SiteOf(cause, address), OriginOf(cause))
    {
    }

    private Navigation(HttpMethod method, Uri address, IReadOnlyList<KeyValuePair<string, string>>? fields, string site, string origin)
    {
        Method = method;
        Address = address;
        Fields = fields;
        Site = site;
        Origin = origin;
    }

    public HttpMethod Method { get; }

    public Uri Address { get; }

    public IReadOnlyList<KeyValuePair<string, string>>? Fields { get; }

    /// <summary>Value of <c>Sec-Fetch-Site</c>.</summary>
    public string Site { get; }

    /// <summary>Value of <c>Origin</c>; <c>null</c> as text when the page hides itself.</summary>
    public string Origin { get; }

    /// <summary>The request that a redirect leads to: 307 and 308 repeat it, the others turn it into a GET.</summary>
    public Navigation Redirect(HttpStatusCode status, Uri location)
    {
        // Once another site had a part in it, the request stays from elsewhere.
        var site = Site is "none" or CrossSite ? Site : Farthest(Site, Relation(Address, location));
        var again = status is HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
        return again
            ? new(Method, location, Fields, site, SameOrigin(Address, location) ? Origin : "null")
            : new(HttpMethod.Get, location, null, site, Origin);
    }

    private static string SiteOf(Page? cause, Uri address) => cause is null ? "none" : Relation(cause.Address, address);

    private static string Relation(Uri from, Uri to)
    {
        if (SameOrigin(from, to))
        {
            return "same-origin";
        }

        return Organisation(from) == Organisation(to) && from.Scheme == to.Scheme ? "same-site" : CrossSite;
    }

    private static string Farthest(string one, string other) =>
        one == CrossSite || other == CrossSite ? CrossSite : one == "same-site" ? one : other;

    private static string OriginOf(Page? cause) =>
        cause is null || cause.HidesReferrer ? "null" : cause.Address.GetLeftPart(UriPartial.Authority);

    private static bool SameOrigin(Uri one, Uri other) =>
        Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;

    /// <summary>The last two labels: an organisation sits directly under the suffix.</summary>
    private static string Organisation(Uri address)
    {
        var labels = address.IdnHost.ToLowerInvariant().Split('.');
        return labels.Length <= 2 ? string.Join('.', labels) : $"{labels[^2]}.{labels[^1]}";
    }
}
