namespace MedMijSandbox.Testbench.Browsing;

/// <summary>The cookies of one browser. Not for use by several requests at the same moment.</summary>
/// <param name="clock">Time by which cookies expire.</param>
public sealed class CookieStore(TimeProvider clock)
{
    private readonly List<Cookie> _cookies = [];

    /// <summary>The cookies that are kept, oldest first.</summary>
    public IReadOnlyList<Cookie> All => _cookies;

    /// <summary>Keeps a cookie, in place of the one with the same name, domain and path; an expired one removes that.</summary>
    /// <param name="header">Value of a <c>Set-Cookie</c> header.</param>
    /// <param name="from">Address that the answer came from.</param>
    public void Store(string header, Uri from)
    {
        var now = clock.GetUtcNow();
        if (Cookie.Parse(header, from, now) is not { } cookie)
        {
            return;
        }

        var place = _cookies.FindIndex(c => c.Name == cookie.Name && c.Domain == cookie.Domain && c.Path == cookie.Path);
        if (cookie.Expires <= now)
        {
            if (place >= 0)
            {
                _cookies.RemoveAt(place);
            }
        }
        else if (place >= 0)
        {
            _cookies[place] = cookie;
        }
        else
        {
            _cookies.Add(cookie);
        }
    }

    /// <summary>The <c>Cookie</c> header for a request; null when no cookie fits.</summary>
    /// <param name="address">Where the request goes.</param>
    /// <param name="fromElsewhere">True when another site caused it.</param>
    /// <param name="safeMethod">True for a link or redirect, false for a form that is posted.</param>
    public string? HeaderFor(Uri address, bool fromElsewhere = false, bool safeMethod = true)
    {
        var now = clock.GetUtcNow();
        _cookies.RemoveAll(c => c.Expires <= now);
        var fitting = _cookies
            .Where(c => c.Matches(address) && (!fromElsewhere || c.SameSite == SameSite.None || (c.SameSite == SameSite.Lax && safeMethod)))
            .OrderByDescending(c => c.Path.Length)
            .Select(c => $"{c.Name}={c.Value}");
        var header = string.Join("; ", fitting);
        return header.Length == 0 ? null : header;
    }

    /// <summary>Loses cookies.</summary>
    /// <param name="host">Host name that they belong to; null: all.</param>
    internal void Forget(string? host) => _cookies.RemoveAll(c => host is null || c.Domain.Equals(host, StringComparison.OrdinalIgnoreCase));

    /// <summary>Takes over the cookies of another browser.</summary>
    internal void CopyFrom(CookieStore other) => _cookies.AddRange(other._cookies);
}
