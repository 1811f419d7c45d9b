using System.Diagnostics.CodeAnalysis;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>
/// Addresses that an answer names. They are followed with the access token only when they lie under the resource endpoint that the
/// Zorgaanbiederslijst gave: same scheme, host and port, same base path.
/// </summary>
/// <remarks>Bron: RFC 6750 §5.3; core.gegevensdiensten.201: resource endpoints are unique, so that another path is another service.</remarks>
internal static class NextLink
{
    private static readonly string[] Disguises = ["%2e", "%2f", "%5c", "\\"];

    /// <summary>Resolves a link against the resource endpoint; false when it leads elsewhere.</summary>
    /// <param name="resourceEndpoint">Base address, with or without a slash at the end.</param>
    /// <param name="link">Absolute, or relative to the base.</param>
    /// <param name="address">Where to go.</param>
    public static bool TryResolve(Uri resourceEndpoint, string link, [NotNullWhen(true)] out Uri? address)
    {
        address = null;
        var folder = Folder(resourceEndpoint);
        if (Disguises.Any(d => link.Split('?')[0].Contains(d, StringComparison.OrdinalIgnoreCase))
            || !Uri.TryCreate(folder, link, out var resolved)
            || !IsSameOrigin(resolved, folder)
            || !(resolved.AbsolutePath + "/").StartsWith(folder.AbsolutePath, StringComparison.Ordinal))
        {
            return false;
        }

        address = resolved;
        return true;
    }

    /// <summary>The part of an address under the resource endpoint, as in <c>Medication/1</c>; null when it leads elsewhere.</summary>
    public static string? PathUnder(Uri resourceEndpoint, string link) =>
        TryResolve(resourceEndpoint, link, out var address) && address.AbsolutePath.Length > Folder(resourceEndpoint).AbsolutePath.Length
            ? address.AbsolutePath[Folder(resourceEndpoint).AbsolutePath.Length..]
            : null;

    /// <summary>The address of a request under the resource endpoint.</summary>
    public static Uri Address(Uri resourceEndpoint, string request) => new(Folder(resourceEndpoint).AbsoluteUri + request, UriKind.Absolute);

    private static Uri Folder(Uri resourceEndpoint) => new(resourceEndpoint.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/");

    private static bool IsSameOrigin(Uri address, Uri folder) =>
        address.IsAbsoluteUri && address.UserInfo.Length == 0 && address.Fragment.Length == 0
        && string.Equals(address.Scheme, folder.Scheme, StringComparison.Ordinal)
        && string.Equals(address.Host, folder.Host, StringComparison.OrdinalIgnoreCase)
        && address.Port == folder.Port;
}
