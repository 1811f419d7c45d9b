using MedMijSandbox.Fhir.Gegevensdiensten;
using MedMijSandbox.Lijsten;
using MedMijSandbox.OAuth;
using MedMijSandbox.Stelsel;
using Microsoft.Extensions.Primitives;

namespace MedMijSandbox.Dva.Autoriseren;

/// <summary>What reading an authorization request gave: a session to begin, or a refusal, with the redirect address once that is trusted.</summary>
internal sealed record AuthorizationReading(AuthorizationSession? Session, AuthorizationRefusal? Refusal, Uri? RedirectUri, string? State);

/// <summary>
/// Reads an authorization request in the order of the stelsel: first what decides whether there is a client to answer at all (1a),
/// then the rest, which is answered by redirect (1b).
/// </summary>
/// <remarks>Bron: core.authint.200 (deels); core.authint.202 (deels); core.authint.203 (deels); core.authint.208.</remarks>
internal static class AuthorizationRequestReader
{
    private const int LongestState = 2048;
    private static readonly string[] Single = [OAuthParameters.ResponseType, OAuthParameters.Scope, OAuthParameters.State];

    public static AuthorizationReading Read(
        Func<string, StringValues> parameter, IHeaderDictionary headers, OAuthClientList? clients, DvaOptions options, int publicPort)
    {
        if (clients is null)
        {
            return new(null, AuthorizationRefusal.ListUnavailable(), null, null);
        }

        // core.authint.202 (deels): first verifications; on failure exception 1a
        var clientId = parameter(OAuthParameters.ClientId);
        if (clientId.Count != 1 || string.IsNullOrEmpty(clientId[0]))
        {
            return new(null, AuthorizationRefusal.ClientMissing(), null, null);
        }

        if (clients.Find(clientId[0]) is not { } client)
        {
            return new(null, AuthorizationRefusal.ClientUnknown(clientId[0]), null, null);
        }

        var redirect = parameter(OAuthParameters.RedirectUri);
        if (redirect.Count != 1 || string.IsNullOrEmpty(redirect[0]))
        {
            return new(null, AuthorizationRefusal.RedirectMissing(), null, null);
        }

        if (!IsRedirectOf(redirect[0]!, client.Hostname.Value, publicPort, out var redirectUri))
        {
            return new(null, AuthorizationRefusal.RedirectWrong(redirect[0], OriginOf(client.Hostname.Value, publicPort)), null, null);
        }

        // core.authint.203 (deels): second verifications; on failure exception 1b
        var state = parameter(OAuthParameters.State);
        var refusal = SecondVerifications(parameter, headers, client, options, out var requested, out var geboortedatum);
        var answerState = state.Count == 1 && state[0] is { Length: <= LongestState } text ? text : null;
        return refusal is not null
            ? new(null, refusal, redirectUri, answerState)
            : new(
                new(client.Hostname.Value, client.Organisatienaam, redirectUri, requested!.Kept, state[0]!,
                    Id(parameter, headers, MedMijIds.RequestId) ?? "", Id(parameter, headers, MedMijIds.CorrelationId) ?? "", Stage.Landing,
                    Vertegenwoordiging: requested.Vertegenwoordiging, Geboortedatum: geboortedatum),
                null, redirectUri, answerState);
    }

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

    private static AuthorizationRefusal? SecondVerifications(
        Func<string, StringValues> parameter, IHeaderDictionary headers, OAuthClient client, DvaOptions options,
        out RequestedScope? requested, out DateOnly? geboortedatum)
    {
        requested = null;
        geboortedatum = null;
        if (Single.FirstOrDefault(name => parameter(name).Count > 1) is { } repeated)
        {
            return AuthorizationRefusal.Repeated(repeated);
        }

        var responseType = parameter(OAuthParameters.ResponseType).ToString();
        if (responseType != "code")
        {
            return AuthorizationRefusal.ResponseType(responseType);
        }

        var scope = parameter(OAuthParameters.Scope).ToString();
        if (!RequestedScope.IsScope(scope))
        {
            return AuthorizationRefusal.ScopeWrong(scope);
        }

        requested = RequestedScope.Find(scope, options);
        if (requested is null)
        {
            return AuthorizationRefusal.AanbiederUnknown(scope);
        }

        if (requested.Vertegenwoordiging is not null)
        {
            if (!options.AllowsRepresentation)
            {
                return AuthorizationRefusal.RepresentationUnsupported(scope);
            }

            var given = parameter(OAuthParameters.Geboortedatum);
            if (given.Count != 1 || !Vertegenwoordigingen.TryParseGeboortedatum(given[0], out var day))
            {
                return AuthorizationRefusal.GeboortedatumMissing();
            }

            geboortedatum = day;
        }

        // for Verzamelen what a client is recognised for is settled at the token interface; Delen names its Gegevensdienst here
        if (requested.Functie == Functie.Delen && !requested.Gegevensdiensten.All(client.Gegevensdiensten.Contains))
        {
            return AuthorizationRefusal.DelenNotRecognised(scope);
        }

        if (parameter(OAuthParameters.State).ToString() is not { Length: > 0 and <= LongestState })
        {
            return AuthorizationRefusal.StateMissing();
        }

        return !options.RequireIds
            ? null
            : new[] { MedMijIds.RequestId, MedMijIds.CorrelationId }
                .Where(name => Id(parameter, headers, name) is null)
                .Select(AuthorizationRefusal.IdMissing)
                .FirstOrDefault();
    }

    // core.authint.208 names the query; an older example shows headers, and some clients follow that.
    private static string? Id(Func<string, StringValues> parameter, IHeaderDictionary headers, string name)
    {
        var values = parameter(name) is { Count: > 0 } given ? given : headers[name];
        return values.Count == 1 && MedMijIds.IsId(values[0]) ? values[0] : null;
    }
}
