using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults.Storage;

namespace MedMijSandbox.Dvp.Account;

/// <summary>
/// Who is logged in: a random id in a cookie that only our own pages get back, its hash in the store, gone after half an hour without a
/// request and at logout.
/// </summary>
internal sealed class Sessions(RecordStore store, TimeProvider clock, AccountUse use)
{
    /// <summary>Name of the cookie.</summary>
    public const string CookieName = "__Host-pgo";

    /// <summary>How long a session lasts after its last request.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private const string Kind = "sessie";
    private static readonly TimeSpan Precision = TimeSpan.FromMinutes(1);
    private readonly Lock _gate = new();

    /// <summary>Lax: the answer of the DVA comes from another site and has to find the session.</summary>
    internal static CookieOptions Cookie => new() { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };

    /// <summary>The session of a request, which lives on by it; null: nobody is logged in.</summary>
    public PgoSession? Find(HttpContext context)
    {
        if (KeyOf(context) is not { } key)
        {
            return null;
        }

        PgoSession? session;
        lock (_gate)
        {
            session = store.Find(Kind, key, DvpJson.Default.PgoSession);
            if (session is not null && (clock.GetUtcNow() - session.SeenAt).Duration() >= Precision)
            {
                session = session with { SeenAt = clock.GetUtcNow() };
                Put(session);
            }
        }

        if (session is not null)
        {
            use.Use(session.AccountId);
        }

        return session;
    }

    /// <summary>Logs an account in under a new id.</summary>
    public void Start(HttpContext context, PgoAccount account)
    {
        End(context);
        var id = SecretText.New();
        Put(new(SecretText.Hash(id), account.Id, clock.GetUtcNow()));
        use.Use(account.Id);
        context.Response.Cookies.Append(CookieName, id, Cookie);
    }

    /// <summary>Logs out.</summary>
    public void End(HttpContext context)
    {
        if (KeyOf(context) is { } key)
        {
            lock (_gate)
            {
                store.Remove(Kind, key);
            }

            context.Response.Cookies.Delete(CookieName, Cookie);
        }
    }

    private static string? KeyOf(HttpContext context) =>
        context.Request.Cookies[CookieName] is { Length: SecretText.Length } id ? SecretText.Hash(id) : null;

    private void Put(PgoSession session) => store.Put(Kind, session.Key, session, DvpJson.Default.PgoSession, session.SeenAt + Lifetime);
}
