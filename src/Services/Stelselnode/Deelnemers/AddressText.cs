using System.Net;

namespace MedMijSandbox.Stelselnode.Deelnemers;

/// <summary>Addresses of somebody's own servers, on this machine.</summary>
public static class AddressText
{
    private const int Most = 16;

    /// <summary>The addresses of a text, with a comma between; empty when they cannot be used.</summary>
    /// <param name="text">As in <c>http://127.0.0.1:5001,http://127.0.0.1:5002</c> or <c>https://127.0.0.1:9443</c>.</param>
    public static IReadOnlyList<Uri> Read(string? text)
    {
        var parts = (text ?? "").Split(',', StringSplitOptions.TrimEntries);
        List<Uri> found = [.. parts.Select(One).OfType<Uri>()];
        return found.Count == parts.Length && found.Count <= Most && found.TrueForAll(a => a.Scheme == found[0].Scheme) ? found : [];
    }

    /// <summary>Address and port of a URI on this machine.</summary>
    public static IPEndPoint EndPointOf(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new(IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) ? ip : IPAddress.Loopback, address.Port);
    }

    private static Uri? One(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri.IsLoopback && uri.PathAndQuery == "/" && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0 && uri.Port > 0
            ? uri
            : null;
}
