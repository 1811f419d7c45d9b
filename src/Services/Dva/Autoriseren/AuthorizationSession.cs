using System.Text.Json.Serialization;
using MedMijSandbox.Dva.Gedrag;
using MedMijSandbox.Dva.Schermen;
using MedMijSandbox.Dva.Toestemmingen;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Storage;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dva.Autoriseren;

/// <summary>Where a Persoon is between the authorization request and the answer to it.</summary>
internal enum Stage
{
    Landing,
    Authenticating,

    /// <summary>The login did not succeed; it may be tried again.</summary>
    Cancelled,

    /// <summary>The login succeeded, but is not what was asked for: what remains is the way back.</summary>
    Stopped,
    Toestemming,

    /// <summary>Logged in to see the toestemmingen.</summary>
    Overzicht,
}

/// <summary>What a Persoon came to the Authorization Server for.</summary>
internal enum Purpose
{
    /// <summary>To answer an authorization request.</summary>
    Autoriseren,

    /// <summary>To see the toestemmingen and withdraw them.</summary>
    Beheren,
}

/// <summary>One request under way, kept on disk under the hash of the cookie of its browser.</summary>
/// <remarks>
/// <c>LogoutBefore</c> names the last time that the Persoon logged out before this login. <c>Message</c> tells why a login did not succeed, by key of a text or
/// in the words of a refusal; null: the Persoon cancelled it. <c>AskedId</c> is the Toestemming of which the Persoon was last asked whether to end it.
/// </remarks>
internal sealed record AuthorizationSession(
    string ClientId,
    string ClientName,
    Uri RedirectUri,
    string Scope,
    string State,
    string RequestId,
    string CorrelationId,
    Stage Stage,
    string? AuthnRequestId = null,
    string? SealedBsn = null,
    string? BsnKey = null,
    Vertegenwoordiging? Vertegenwoordiging = null,
    DateOnly? Geboortedatum = null,
    string? LogoutBefore = null,
    Purpose Purpose = Purpose.Autoriseren,
    string? Reference = null,
    string? Message = null,
    string? AskedId = null);

/// <summary>The session that a request was about.</summary>
/// <param name="Session">The session.</param>
/// <param name="IsThere">Whether the browser can still answer it; false: this request took it, or only began it.</param>
internal sealed record SeenSession(AuthorizationSession Session, bool IsThere);

/// <summary>That DigiD said that a Persoon logged out.</summary>
/// <param name="Id">Another one each time: a moment would not do, since clocks are set back.</param>
internal sealed record LoggedOut(string Id);

/// <summary>Keeps the sessions and their cookie.</summary>
internal sealed class AuthorizationSessions(RecordStore records, LiveBehaviour behaviour, BsnVault vault, TimeProvider clock)
{
    private const string Kind = "autorisatie";
    private const string LoggedOutKind = "uitgelogd";
    private const string CookieName = "__Host-autorisatie";

    /// <summary>What a session is kept under, and what belongs to it: the hash of the cookie of its browser; null when there is none.</summary>
    public static string? KeyOf(HttpContext context) =>
        context.Request.Cookies[CookieName] is { Length: SecretText.Length } secret ? SecretText.Hash(secret) : null;

    /// <summary>Begins a session in this browser, ending one that was there.</summary>
    public void Begin(HttpContext context, AuthorizationSession session)
    {
        End(context);
        var secret = SecretText.New();
        var begun = session with { Reference = SecretText.New() };
        Write(SecretText.Hash(secret), begun);

        // its cookie goes out with the answer, which a fault takes back
        Shown(context, begun, isThere: false);
        context.Response.Cookies.Append(CookieName, secret, new CookieOptions
        {
            HttpOnly = true,
            Secure = true,
            SameSite = SameSiteMode.Lax,
            Path = "/",
            IsEssential = true,
        });
    }

    /// <summary>The session of this browser, or null when there is none, it took too long, or the Persoon logged out since.</summary>
    public AuthorizationSession? Find(HttpContext context) =>
        KeyOf(context) is { } key && records.Find(Kind, key, AuthorizationJson.Default.AuthorizationSession) is { } session && !HasLoggedOut(session)
            ? Shown(context, session)
            : null;

    /// <summary>The session of this browser that a form was shown for; null when another one took its place meanwhile, in another tab.</summary>
    /// <remarks>Else a Persoon would answer the question of one PGO while it reads that of another.</remarks>
    public AuthorizationSession? Find(HttpContext context, IFormCollection form) =>
        Find(context) is { } session && session.Reference is { } reference && SecretText.AreEqual(form[ScreenParts.Session].ToString(), reference) ? session : null;

    /// <summary>Ends every session of a Persoon that began before now.</summary>
    public void EndAll(Bsn bsn) => records.Put(
        LoggedOutKind, vault.KeyOf(bsn), new(SecretText.New()), AuthorizationJson.Default.LoggedOut, clock.GetUtcNow() + behaviour.Current.SessionLifetime);

    /// <summary>The last time that a Persoon logged out, for a session that begins after it; null when there was none of late.</summary>
    public string? LastLogoutOf(string bsnKey) => records.Find(LoggedOutKind, bsnKey, AuthorizationJson.Default.LoggedOut)?.Id;

    private bool HasLoggedOut(AuthorizationSession session) =>
        session.BsnKey is { } key && LastLogoutOf(key) is { } last && last != session.LogoutBefore;

    /// <summary>The session of this browser, taken away: of two answers at the same moment one gets it, so that a request is answered once.</summary>
    private AuthorizationSession? Take(HttpContext context) =>
        KeyOf(context) is { } key ? records.Take(Kind, key, AuthorizationJson.Default.AuthorizationSession) : null;

    /// <summary>The session that a form was shown for at a stage, taken away; null, and nothing is taken, when it is not there.</summary>
    public AuthorizationSession? Take(HttpContext context, IFormCollection form, params ReadOnlySpan<Stage> stages) =>
        Find(context, form) is { } there ? Take(context, there, stages) : null;

    /// <summary>As with a form at a stage, for what is answered with a redirect: whoever comes too late finds that answer at <see cref="GivenAnswers"/>.</summary>
    public AuthorizationSession? TakeToAnswer(HttpContext context, IFormCollection form, Stage stage, GivenAnswers answers)
    {
        if (Find(context, form) is not { } there || there.Stage != stage || KeyOf(context) is not { } key)
        {
            return null;
        }

        var taken = records.InTransaction(transaction =>
        {
            var isSame = transaction.Find(Kind, key, AuthorizationJson.Default.AuthorizationSession) is { } now && now.Stage == stage && now.Reference == there.Reference;
            var session = isSame ? transaction.Take(Kind, key, AuthorizationJson.Default.AuthorizationSession) : null;
            if (session is not null)
            {
                answers.Expect(transaction, key, session);
            }

            return session;
        });
        return taken is null ? null : Shown(context, taken, isThere: false);
    }

    /// <summary>The session of this browser at a stage, taken away; null, and nothing is taken, when it is not there.</summary>
    public AuthorizationSession? Take(HttpContext context, params ReadOnlySpan<Stage> stages) =>
        Find(context) is { } there ? Take(context, there, stages) : null;

    private AuthorizationSession? Take(HttpContext context, AuthorizationSession there, ReadOnlySpan<Stage> stages)
    {
        if (!stages.Contains(there.Stage))
        {
            return null;
        }

        // another request may have moved it on meanwhile: then that one goes on, and this one is too late
        return Take(context) is { } taken && stages.Contains(taken.Stage) && taken.Reference == there.Reference ? Shown(context, taken, isThere: false) : null;
    }

    /// <summary>Keeps a session as it is now; not when it was taken meanwhile.</summary>
    public void Change(HttpContext context, AuthorizationSession session) => records.TryUpdate(
        Kind, KeyOf(context)!, session, AuthorizationJson.Default.AuthorizationSession, clock.GetUtcNow() + behaviour.Current.SessionLifetime);

    /// <summary>Puts a session that was taken back, as it is now.</summary>
    public void PutBack(HttpContext context, AuthorizationSession session)
    {
        Write(KeyOf(context)!, session);
        Shown(context, session);
    }

    // the forms of the page that follows name it, and so do all lines in the log about this request
    private static AuthorizationSession Shown(HttpContext context, AuthorizationSession session, bool isThere = true)
    {
        context.Items[ScreenParts.Session] = session.Reference;
        context.Features.Set(new SeenSession(session, isThere));
        FlowIds.Set(context, FlowIds.Of(session));
        RecordedFlow.Set(context, session.CorrelationId);
        return session;
    }

    public void End(HttpContext context)
    {
        if (KeyOf(context) is { } key)
        {
            records.Remove(Kind, key);
        }
    }

    private void Write(string key, AuthorizationSession session) =>
        records.Put(Kind, key, session, AuthorizationJson.Default.AuthorizationSession, clock.GetUtcNow() + behaviour.Current.SessionLifetime);
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(AuthorizationSession))]
[JsonSerializable(typeof(LoggedOut))]
internal sealed partial class AuthorizationJson : JsonSerializerContext;
