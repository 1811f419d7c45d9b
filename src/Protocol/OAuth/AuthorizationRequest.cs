using System.Text;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.OAuth;

/// <summary>First step of the functie Autoriseren at the client: where the browser of the Persoon is sent.</summary>
/// <param name="ClientId">Host name of the client's frontchannel Node.</param>
/// <param name="RedirectUri">Absolute https address at that host.</param>
/// <param name="Scope">Text of a <see cref="VerzamelenScope"/> or a <see cref="DelenScope"/>.</param>
/// <param name="State">Opaque, unpredictable, used once: <see cref="SecretText.New"/>.</param>
/// <param name="RequestId">New for each request in the network.</param>
/// <param name="CorrelationId">New for each authorization request in the network; the whole flow carries it.</param>
/// <remarks>Bron: core.authint.200 (deels); core.authint.208; RFC 6749 §4.1.1.</remarks>
public sealed record AuthorizationRequest(Hostname ClientId, Uri RedirectUri, string Scope, string State, Guid RequestId, Guid CorrelationId)
{
    /// <summary>Date of birth of who is represented; null when nobody is. Bron: ext.vert.authint.200.</summary>
    public DateOnly? Geboortedatum { get; init; }

    /// <summary>The address to send the browser to, everything in the query, a query that the endpoint already has kept.</summary>
    /// <param name="authorizationEndpoint">Address from the Zorgaanbiederslijst.</param>
    public Uri ToUri(Uri authorizationEndpoint)
    {
        ArgumentNullException.ThrowIfNull(authorizationEndpoint);
        var text = new StringBuilder(authorizationEndpoint.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.Fragment, UriFormat.UriEscaped));
        var separator = authorizationEndpoint.Query.Length > 0 ? '&' : '?';
        foreach (var (name, value) in Parameters())
        {
            text.Append(separator).Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }

        return new(text.ToString(), UriKind.Absolute);
    }

    private KeyValuePair<string, string>[] Parameters() =>
    [
        new(OAuthParameters.ResponseType, OAuthParameters.Code),
        new(OAuthParameters.ClientId, ClientId.Value),
        new(OAuthParameters.RedirectUri, RedirectUri.AbsoluteUri),
        new(OAuthParameters.Scope, Scope),
        new(OAuthParameters.State, State),
        new(MedMijIds.RequestId, RequestId.ToString("D")),
        new(MedMijIds.CorrelationId, CorrelationId.ToString("D")),
        .. Geboortedatum is { } day
            ? new KeyValuePair<string, string>[] { new(OAuthParameters.Geboortedatum, Vertegenwoordigingen.FormatGeboortedatum(day)) }
            : [],
    ];
}
