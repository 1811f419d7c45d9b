using System.Security.Cryptography;
using System.Text.Json.Serialization;
using MedMijSandbox.FakeDigid.Authenticeren;
using MedMijSandbox.Saml;
using MedMijSandbox.ServiceDefaults.Storage;

namespace MedMijSandbox.FakeDigid.Eenmalig;

/// <summary>A running session of somebody at DigiD, on disk: who, since when, and the service providers that used it.</summary>
internal sealed record SsoSession(
    string Bsn,
    BetrouwbaarheidsNiveau Niveau,
    DateTimeOffset AuthnInstant,
    string SessionIndex,
    string? Address,
    DateTimeOffset LastUsed,
    IReadOnlyList<string> Participants)
{
    /// <summary>Shows the session, not who.</summary>
    public override string ToString() => $"SsoSession({SessionIndex})";
}

/// <summary>
/// Eenmalig inloggen: within 15 minutes of the last use, and 3 hours of the login, a login at Midden or lower stands in for the next one.
/// From Substantieel up everybody is asked again. Another IP address ends it without a word.
/// </summary>
/// <remarks>Bron: Koppelvlakspecificatie DigiD SAML 3.7, Eenmalig inloggen.</remarks>
internal sealed class SsoSessions(RecordStore records, TimeProvider clock)
{
    private const string Kind = "sessie";
    private const string Cookie = "__Host-digid-sessie";
    private static readonly TimeSpan Inactivity = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(3);

    /// <summary>Whether a request may be met by a running session, or start one.</summary>
    public static bool MayShare(AcceptedRequest request) => request.MinimumNiveau <= BetrouwbaarheidsNiveau.Midden;

    /// <summary>The session of this browser that still holds; null when there is none.</summary>
    public SsoSession? Find(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { Length: 40 } id || records.Find(Kind, id, SsoJson.Default.SsoSession) is not { } session)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var holds = now < session.LastUsed + Inactivity && now < session.AuthnInstant + Longest && session.Address == PersoonAddress.Find(context);
        if (!holds)
        {
            records.Remove(Kind, id);
        }

        return holds ? session : null;
    }

    /// <summary>Begins a session with a login.</summary>
    public void Begin(HttpContext context, LoggedIn loggedIn, string serviceProvider)
    {
        if (context.Request.Cookies[Cookie] is { Length: 40 } earlier)
        {
            records.Remove(Kind, earlier);
        }

        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
        Write(id, new(loggedIn.Bsn.Value, loggedIn.Niveau, loggedIn.AuthnInstant, loggedIn.SessionIndex, loggedIn.Address, clock.GetUtcNow(), [serviceProvider]));
        context.Response.Cookies.Append(Cookie, id, Options());
    }

    /// <summary>Lets a service provider use the session.</summary>
    public void Use(HttpContext context, SsoSession session, string serviceProvider) => Write(
        context.Request.Cookies[Cookie]!,
        session with { LastUsed = clock.GetUtcNow(), Participants = [.. session.Participants.Append(serviceProvider).Distinct(StringComparer.Ordinal)] });

    /// <summary>Ends the session of this browser.</summary>
    public void End(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is { Length: 40 } id)
        {
            records.Remove(Kind, id);
        }

        context.Response.Cookies.Delete(Cookie, Options());
    }

    private void Write(string id, SsoSession session) =>
        records.Put(Kind, id, session, SsoJson.Default.SsoSession, session.AuthnInstant + Longest);

    private static CookieOptions Options() => new() { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/" };
}

/// <summary>A logout that waits for the Persoon to confirm it.</summary>
/// <param name="RequestId">Id of the LogoutRequest.</param>
/// <param name="ServiceProvider">Who asked.</param>
/// <param name="RelayState">What it wants back.</param>
internal sealed record PendingLogout(string RequestId, string ServiceProvider, string? RelayState);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SsoSession))]
[JsonSerializable(typeof(PendingLogout))]
internal sealed partial class SsoJson : JsonSerializerContext;
