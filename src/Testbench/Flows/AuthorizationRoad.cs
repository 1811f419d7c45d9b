using MedMijSandbox.Stelsel;
using Microsoft.AspNetCore.WebUtilities;

namespace MedMijSandbox.Testbench.Flows;

/// <summary>An authorization request that the bench makes itself, in the place of a DVP.</summary>
/// <param name="ResponseType">Value of response_type.</param>
/// <param name="ClientId">Value of client_id.</param>
/// <param name="RedirectUri">Value of redirect_uri.</param>
/// <param name="Scope">Value of scope.</param>
/// <param name="State">Value of state.</param>
/// <param name="CorrelationId">Value of X-Correlation-ID.</param>
internal sealed record AuthorizationAsk(
    string ResponseType, string ClientId, string RedirectUri, string Scope, string State, Guid CorrelationId);

/// <summary>What the bench says on the way from an authorization request to a token, for scenarios and qualification alike.</summary>
/// <remarks>Bron: core.authint.200 (deels); core.authint.208; RFC 6749 §4.1.3.</remarks>
internal static class AuthorizationRoad
{
    /// <summary>Where the browser is sent.</summary>
    public static Uri Address(Uri endpoint, AuthorizationAsk ask) => Address(endpoint, Parameters(ask));

    /// <summary>Where the browser is sent with other parameters than a DVP would send.</summary>
    public static Uri Address(Uri endpoint, IEnumerable<KeyValuePair<string, string?>> parameters) =>
        new(QueryHelpers.AddQueryString(endpoint.AbsoluteUri, parameters));

    /// <summary>The parameters of the request.</summary>
    public static IReadOnlyList<KeyValuePair<string, string?>> Parameters(AuthorizationAsk ask) =>
    [
        new("response_type", ask.ResponseType),
        new("client_id", ask.ClientId),
        new("redirect_uri", ask.RedirectUri),
        new("scope", ask.Scope),
        new("state", ask.State),
        new(MedMijIds.RequestId, Guid.NewGuid().ToString()),
        new(MedMijIds.CorrelationId, ask.CorrelationId.ToString()),
    ];

    /// <summary>Whether a redirect is the answer to a request with this redirect_uri.</summary>
    public static bool IsAnswer(Uri location, string redirectUri) => Uri.TryCreate(redirectUri, UriKind.Absolute, out var expected)
        && location.Host.Equals(expected.Host, StringComparison.OrdinalIgnoreCase)
        && location.AbsolutePath == expected.AbsolutePath;

    /// <summary>The form with which a code is offered to a token endpoint.</summary>
    public static KeyValuePair<string, string>[] TokenForm(string code, string clientId, string redirectUri) =>
    [
        new("grant_type", "authorization_code"),
        new("code", code),
        new("client_id", clientId),
        new("redirect_uri", redirectUri),
    ];
}
