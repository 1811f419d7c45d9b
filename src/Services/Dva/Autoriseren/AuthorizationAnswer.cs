using MedMijSandbox.Dva.Gedrag;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.Dva.Autoriseren;

/// <summary>Sends the browser back to the DVP with the answer: the one place where the answer becomes an address.</summary>
internal static class AuthorizationAnswer
{
    public static IResult Grant(AuthorizationSession session, string code) =>
        To(session.RedirectUri, (OAuthParameters.Code, code), (OAuthParameters.State, session.State));

    /// <summary>Back to the DVP without an answer: what a Persoon did with its toestemmingen is not told.</summary>
    public static IResult Return(AuthorizationSession session) => To(session.RedirectUri, (OAuthParameters.State, session.State));

    public static IResult Refuse(HttpContext context, AuthorizationSession session, AuthorizationRefusal refusal) =>
        Refuse(context, session.RedirectUri, session.State, refusal);

    public static IResult Refuse(HttpContext context, Uri redirectUri, string? state, AuthorizationRefusal refusal)
    {
        Explanation.Set(context, $"{refusal.Name}: {refusal.Explanation} ({refusal.Source})");
        var description = context.RequestServices.GetRequiredService<LiveBehaviour>().Current.ErrorDescriptions.GetValueOrDefault(refusal.Name);
        (string, string?)[] parameters = [(OAuthParameters.Error, refusal.WireCode), (OAuthParameters.ErrorDescription, description), (OAuthParameters.State, state)];
        return To(redirectUri, [.. parameters.Where(p => p.Item2 is not null).Select(p => (p.Item1, p.Item2!))]);
    }

    private static Redirect303 To(Uri redirectUri, params (string Name, string Value)[] parameters)
    {
        var query = string.Join('&', parameters.Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"));

        // RFC 6749 §3.1.2: the query that is there is kept. So is the rest, character by character: an address that was read and written again is another text.
        var address = redirectUri.OriginalString;
        var separator = !address.Contains('?', StringComparison.Ordinal) ? "?" : address[^1] is '?' or '&' ? "" : "&";
        return new Redirect303(address + separator + query);
    }
}

/// <summary>See other: the browser goes on with GET, whatever it came with.</summary>
internal sealed class Redirect303(string location) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = location;
        httpContext.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
