using System.Net;

namespace MedMijSandbox.FakePkioverheid.Acme.Validation;

/// <summary>
/// Which addresses a validation goes to: plain HTTP on this machine and nowhere else, so that a registration or a redirect cannot send the server to
/// somebody else's.
/// </summary>
/// <remarks>Bron: RFC 8555 §10.4. Names are not resolved; <c>localhost</c> is 127.0.0.1.</remarks>
internal static class LoopbackAddress
{
    private const string Localhost = "localhost";

    /// <summary>In Dutch, what is wrong with an address; null: nothing.</summary>
    public static string? FindFault(Uri address) =>
        !address.IsAbsoluteUri || address.Scheme != Uri.UriSchemeHttp ? "het is geen adres dat met http:// begint"
        : address.UserInfo.Length > 0 ? "er staat een gebruikersnaam in"
        : Find(address.IdnHost) is null ? $"{address.IdnHost} is geen adres van deze machine zelf (127.0.0.1, [::1] of localhost)"
        : null;

    /// <summary>Where a host of an address is on this machine; null: it is elsewhere.</summary>
    public static IPAddress? Find(string host) =>
        string.Equals(host, Localhost, StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback
        : IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address) ? address
        : null;
}
