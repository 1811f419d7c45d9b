namespace MedMijSandbox.FakeDigid.Authenticeren;

/// <summary>Binds a login under way to the browser that began it. A login begun later in the same browser takes its place.</summary>
internal static class LoginCookie
{
    private const string Name = "__Host-inlogverzoek";

    public static void Set(HttpContext context, string id) => context.Response.Cookies.Append(Name, id, Options());

    public static string? Find(HttpContext context) => context.Request.Cookies[Name] is { Length: > 0 } id ? id : null;

    public static void Remove(HttpContext context) => context.Response.Cookies.Delete(Name, Options());

    private static CookieOptions Options() => new() { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/" };
}
