using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.Dva.Autoriseren;

/// <summary>Sends the browser back to the DVP with the answer: the one place where the answer becomes an address.</summary>
internal static class AuthorizationAnswer
{
    public static IResult Grant(AuthorizationSession session, string code) =>
        To(session.RedirectUri, (OAuthParameters.Code, code), (OAuthParameters.State, session.State));

    public static IResult Refuse(HttpContext context, AuthorizationSession session, AuthorizationRefusal refusal) =>
        Refuse(context, session.RedirectUri, session.State, refusal);

    public static IResult Refuse(HttpContext context, Uri redirectUri, string? state, AuthorizationRefusal refusal)
    {
        Explanation.Set(context, $"{refusal.Name}: {refusal.Explanation} ({refusal.Source})");
        return state is null
            ? To(redirectUri, (OAuthParameters.Error, refusal.WireCode!))
            : To(redirectUri, (OAuthParameters.Error, refusal.WireCode!), (OAuthParameters.State, state));
    }

    private static Redirect303 To(Uri redirectUri, params (string Name, string Value)[] parameters)
    {
        var query = string.Join('&', parameters.Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"));
        var separator = redirectUri.Query.Length > 0 ? '&' : '?';
        return new Redirect303(redirectUri.AbsoluteUri + separator + query);
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
