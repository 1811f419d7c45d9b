using System.Globalization;

namespace MedMijSandbox.Testbench.Browsing;

/// <summary>When a cookie goes along with a request that another site caused.</summary>
public enum SameSite
{
    /// <summary>With links from elsewhere, not with forms from elsewhere. Also what a cookie that says nothing gets.</summary>
    Lax,

    /// <summary>Never.</summary>
    Strict,

    /// <summary>Always.</summary>
    None,
}

/// <summary>A cookie that a browser keeps.</summary>
/// <param name="Name">Name, case-sensitive.</param>
/// <param name="Value">Value as it was sent.</param>
/// <param name="Domain">Host name that it belongs to, lower case.</param>
/// <param name="HostOnly">True: that host alone; false: its subdomains too.</param>
/// <param name="Path">Start of the paths that it is sent to.</param>
/// <param name="Secure">Sent over https only.</param>
/// <param name="SameSite">When it goes along with a request from elsewhere.</param>
/// <param name="Expires">First moment at which it is gone; null: at the end of the session.</param>
/// <remarks>Bron: RFC 6265 §5, with the name prefixes and SameSite of its revision.</remarks>
public sealed record Cookie(
    string Name, string Value, string Domain, bool HostOnly, string Path, bool Secure, SameSite SameSite, DateTimeOffset? Expires)
{
    /// <summary>Reads a <c>Set-Cookie</c> header; null for a cookie that a browser would not accept from this address.</summary>
    /// <param name="header">Value of the header.</param>
    /// <param name="from">Address that the answer came from.</param>
    /// <param name="now">Moment of the answer.</param>
    public static Cookie? Parse(string header, Uri from, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(from);
        var parts = header.Split(';');
        var separator = parts[0].IndexOf('=', StringComparison.Ordinal);
        if (separator <= 0)
        {
            return null;
        }

        var attributes = Attributes.Read(parts.AsSpan(1), now);
        var host = from.IdnHost.ToLowerInvariant();
        var cookie = new Cookie(
            parts[0][..separator].Trim(),
            parts[0][(separator + 1)..].Trim(),
            attributes.Domain ?? host,
            attributes.Domain is null,
            attributes.Path ?? DefaultPath(from),
            attributes.Secure,
            attributes.SameSite,
            attributes.Expires);
        return cookie.IsAcceptable(from, host, attributes.Path) ? cookie : null;
    }

    /// <summary>Whether the cookie is sent to an address.</summary>
    public bool Matches(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var host = address.IdnHost.ToLowerInvariant();
        return (HostOnly ? host == Domain : BelongsTo(host, Domain))
            && PathMatches(address.AbsolutePath)
            && (!Secure || address.Scheme == Uri.UriSchemeHttps);
    }

    private static bool BelongsTo(string host, string domain) => host == domain || host.EndsWith("." + domain, StringComparison.Ordinal);

    private static string DefaultPath(Uri from)
    {
        var last = from.AbsolutePath.LastIndexOf('/');
        return last <= 0 ? "/" : from.AbsolutePath[..last];
    }

    private bool IsAcceptable(Uri from, string host, string? givenPath)
    {
        var secureOrigin = from.Scheme == Uri.UriSchemeHttps;

        // A name without a dot is a public suffix here, as localhost is to a browser: no cookie for all organisations together.
        var publicSuffix = !HostOnly && Domain != host && !Domain.Contains('.', StringComparison.Ordinal);
        var foreign = publicSuffix || (!HostOnly && !BelongsTo(host, Domain));
        if (Name.Length == 0 || foreign || (Secure && !secureOrigin) || (SameSite == SameSite.None && !Secure))
        {
            return false;
        }

        if (Name.StartsWith("__Host-", StringComparison.OrdinalIgnoreCase))
        {
            return Secure && HostOnly && givenPath == "/";
        }

        return Secure || !Name.StartsWith("__Secure-", StringComparison.OrdinalIgnoreCase);
    }

    private bool PathMatches(string path) =>
        path == Path || (path.StartsWith(Path, StringComparison.Ordinal) && (Path.EndsWith('/') || path[Path.Length] == '/'));

    private sealed record Attributes(string? Domain, string? Path, bool Secure, SameSite SameSite, DateTimeOffset? Expires)
    {
        public static Attributes Read(ReadOnlySpan<string> parts, DateTimeOffset now)
        {
            var read = new Attributes(null, null, false, SameSite.Lax, null);
            DateTimeOffset? expiresByAge = null;
            foreach (var part in parts)
            {
                var separator = part.IndexOf('=', StringComparison.Ordinal);
                var name = (separator < 0 ? part : part[..separator]).Trim().ToLowerInvariant();
                var value = separator < 0 ? "" : part[(separator + 1)..].Trim();
                read = name switch
                {
                    "domain" when value.Trim('.').Length > 0 => read with { Domain = value.TrimStart('.').ToLowerInvariant() },
                    "path" => read with { Path = value.StartsWith('/') ? value : null },
                    "secure" => read with { Secure = true },
                    "samesite" => read with { SameSite = ReadSameSite(value) },
                    "expires" => read with { Expires = ReadDate(value) ?? read.Expires },
                    _ => read,
                };
                if (name == "max-age" && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var age))
                {
                    expiresByAge = age <= 0 ? DateTimeOffset.MinValue : now + TimeSpan.FromSeconds(Math.Min(age, 400L * 24 * 3600));
                }
            }

            return read with { Expires = expiresByAge ?? read.Expires };
        }

        private static SameSite ReadSameSite(string value) => value.ToLowerInvariant() switch
        {
            "strict" => SameSite.Strict,
            "none" => SameSite.None,
            _ => SameSite.Lax,
        };

        private static DateTimeOffset? ReadDate(string value) =>
            DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;
    }
}
