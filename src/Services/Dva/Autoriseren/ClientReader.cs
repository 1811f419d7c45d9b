using MedMijSandbox.Dva.Gedrag;
using MedMijSandbox.Lijsten;
using MedMijSandbox.OAuth;
using MedMijSandbox.Stelsel;
using Microsoft.Extensions.Primitives;

namespace MedMijSandbox.Dva.Autoriseren;

/// <summary>Reads what every request through the browser begins with: who asks, and where the answer may go.</summary>
/// <remarks>Bron: core.authint.202 (deels); core.authint.208; RFC 6749 §4.1.2.1.</remarks>
internal static class ClientReader
{
    private const int LongestState = 2048;

    /// <summary>The client and the address that it may be answered at; else a refusal that has no address to go to (exception 1a).</summary>
    public static (OAuthClient? Client, Uri? RedirectUri, AuthorizationRefusal? Refusal) Read(
        Func<string, StringValues> parameter, OAuthClientList? clients, int publicPort)
    {
        if (clients is null)
        {
            return (null, null, AuthorizationRefusal.ListUnavailable());
        }

        if (parameter(OAuthParameters.ClientId) is not [{ Length: > 0 } clientId])
        {
            return (null, null, AuthorizationRefusal.ClientMissing());
        }

        if (clients.Find(clientId) is not { } client)
        {
            return (null, null, AuthorizationRefusal.ClientUnknown(clientId));
        }

        if (parameter(OAuthParameters.RedirectUri) is not [{ Length: > 0 } redirect])
        {
            return (null, null, AuthorizationRefusal.RedirectMissing());
        }

        return IsRedirectOf(redirect, client.Hostname.Value, publicPort, out var redirectUri)
            ? (client, redirectUri, null)
            : (null, null, AuthorizationRefusal.RedirectWrong(redirect, OriginOf(client.Hostname.Value, publicPort)));
    }

    /// <summary>The state that goes back with a refusal; null when it cannot go back.</summary>
    public static string? StateOf(StringValues state) => state is [{ Length: <= LongestState } text] && QueryText.IsVisible(text) ? text : null;

    /// <summary>What is wrong with the state; null: nothing.</summary>
    public static AuthorizationRefusal? CheckState(StringValues state) =>
        StateOf(state) is null ? AuthorizationRefusal.StateMissing() : null;

    /// <summary>What is wrong with the two ids; null: nothing.</summary>
    public static AuthorizationRefusal? CheckIds(Func<string, StringValues> parameter, IHeaderDictionary headers, DvaBehaviour behaviour) => !behaviour.RequireIds
        ? null
        : new[] { MedMijIds.RequestId, MedMijIds.CorrelationId }
            .Where(name => Id(parameter, headers, name) is null)
            .Select(AuthorizationRefusal.IdMissing)
            .FirstOrDefault();

    /// <summary>Whether an address may receive the answer for a client: https, its host, no port, no user, no fragment.</summary>
    /// <remarks>Bron: core.authint.200 (deels); RFC 6749 §3.1.2.</remarks>
    internal static bool IsRedirectOf(string text, string clientId, int publicPort, out Uri redirectUri)
    {
        // The text itself must begin with scheme and host: parsers differ on backslashes, userinfo and stray characters before the path.
        var origin = OriginOf(clientId, publicPort);
        var wellFormed = text.Length <= 2048
            && text.StartsWith(origin, StringComparison.Ordinal)
            && (text.Length == origin.Length || text[origin.Length] is '/' or '?')
            && !text.Contains('#', StringComparison.Ordinal)
            && text.All(c => c is > ' ' and < '\x7f' and not '\\' and not '"' and not '<' and not '>');
        redirectUri = wellFormed && Uri.TryCreate(text, UriKind.Absolute, out var uri) && !HasAnswerParameter(uri) ? uri : null!;
        return redirectUri is not null && redirectUri.Host == clientId && redirectUri.Scheme == Uri.UriSchemeHttps && redirectUri.UserInfo.Length == 0;
    }

    private static string OriginOf(string clientId, int publicPort) => $"https://{clientId}{(publicPort == 443 ? "" : $":{publicPort}")}";

    // An address that brings a parameter of the answer itself would end up with two of them.
    private static bool HasAnswerParameter(Uri uri)
    {
        var names = uri.Query.TrimStart('?').Split('&').Select(p => Uri.UnescapeDataString(p.Split('=')[0]));
        return names.Any(n => n is OAuthParameters.Code or OAuthParameters.State or OAuthParameters.Error or OAuthParameters.ErrorDescription);
    }

    // core.authint.208 names the query; an older example shows headers, and some clients follow that.
    public static string? Id(Func<string, StringValues> parameter, IHeaderDictionary headers, string name)
    {
        var values = parameter(name) is { Count: > 0 } given ? given : headers[name];
        return values.Count == 1 && MedMijIds.IsId(values[0]) ? values[0] : null;
    }
}
