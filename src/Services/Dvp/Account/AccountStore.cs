using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace MedMijSandbox.Dvp.Account;

/// <summary>How a confirmation of a registration ended.</summary>
internal enum Confirmation
{
    /// <summary>There is an account now.</summary>
    Confirmed,

    /// <summary>The code is not right; another try is possible.</summary>
    WrongCode,

    /// <summary>Somebody else took the name meanwhile.</summary>
    NameTaken,

    /// <summary>The registration does not exist or took too long.</summary>
    Expired,
}

/// <summary>How a login ended.</summary>
/// <param name="Account">The account; null when the login failed.</param>
/// <param name="IsBlocked">Too many logins for this name failed: nothing was checked.</param>
internal sealed record LoginOutcome(PgoAccount? Account, bool IsBlocked);

/// <summary>The accounts: registration in two steps, login with password and second factor, and the block after too many failures.</summary>
internal sealed class AccountStore
{
    /// <summary>Failures within <see cref="BlockTime"/> that block a name.</summary>
    public const int MaximumFailures = 10;

    /// <summary>How long failures count, and how long a block lasts.</summary>
    public static readonly TimeSpan BlockTime = TimeSpan.FromMinutes(15);

    private const string Accounts = "account";
    private const string Registrations = "aanmelding";
    private const string Failures = "mislukt";
    private static readonly TimeSpan RegistrationTime = TimeSpan.FromMinutes(15);
    private readonly Lock _gate = new();
    private readonly RecordStore _store;
    private readonly TimeProvider _clock;
    private readonly IDataProtector _protector;
    private readonly ConcurrentDictionary<string, string> _keyOf = new(StringComparer.Ordinal);

    // What an unknown name is measured with, so that it takes as long as a known one.
    private readonly PasswordHash _nobody = PasswordHash.OfNobody();
    private readonly byte[] _nobodyKey = RandomNumberGenerator.GetBytes(32);

    public AccountStore(RecordStore store, TimeProvider clock, IDataProtectionProvider protection)
    {
        _store = store;
        _clock = clock;
        _protector = protection.CreateProtector("pgo.tweede-factor");
        foreach (var account in All())
        {
            _keyOf[account.Id] = Key(account.Gebruikersnaam);
        }
    }

    /// <summary>Whether a name may be given out: 3 to 40 letters, digits, dots, hyphens and underscores.</summary>
    public static bool IsValidName(string name) =>
        name.Length is >= 3 and <= 40 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    /// <summary>Whether there is an account with this name.</summary>
    public bool Exists(string gebruikersnaam) => Find(gebruikersnaam) is not null;

    /// <summary>The account with an id; null when there is none.</summary>
    public PgoAccount? FindById(string id) =>
        _keyOf.TryGetValue(id, out var key) ? _store.Find(Accounts, key, DvpJson.Default.PgoAccount) : null;

    /// <summary>All accounts, by name.</summary>
    public IReadOnlyList<PgoAccount> All() => _store.All(Accounts, DvpJson.Default.PgoAccount);

    /// <summary>Changes an account, on disk when it returns.</summary>
    /// <returns>The account as it is now; null when there is none.</returns>
    public PgoAccount? Update(string id, Func<PgoAccount, PgoAccount> change)
    {
        lock (_gate)
        {
            if (FindById(id) is not { } account)
            {
                return null;
            }

            var changed = change(account);
            if (changed != account)
            {
                _store.Put(Accounts, Key(account.Gebruikersnaam), changed, DvpJson.Default.PgoAccount);
            }

            return changed;
        }
    }

    /// <summary>First step of a registration.</summary>
    /// <param name="gebruikersnaam">A valid name.</param>
    /// <param name="wachtwoord">The password.</param>
    /// <param name="emailadres">A valid address; null: none was given.</param>
    /// <returns>What the form of the second step carries.</returns>
    public string BeginRegistration(string gebruikersnaam, string wachtwoord, string? emailadres = null)
    {
        var token = SecretText.New();
        var secret = _protector.Protect(RandomNumberGenerator.GetBytes(Totp.SecretLength));
        var pending = new PendingRegistration(gebruikersnaam, PasswordHash.Make(wachtwoord), Convert.ToBase64String(secret), emailadres);
        _store.Put(Registrations, SecretText.Hash(token), pending, DvpJson.Default.PendingRegistration, _clock.GetUtcNow() + RegistrationTime);
        return token;
    }

    /// <summary>The secret of a registration that waits, or null when there is none.</summary>
    public byte[]? FindRegistrationSecret(string token) =>
        _store.Find(Registrations, SecretText.Hash(token), DvpJson.Default.PendingRegistration) is { } pending ? Unseal(pending.SealedSecret) : null;

    /// <summary>Second step of a registration: the first code shows that the secret arrived.</summary>
    public (Confirmation Outcome, PgoAccount? Account) ConfirmRegistration(string token, string code)
    {
        if (_store.Find(Registrations, SecretText.Hash(token), DvpJson.Default.PendingRegistration) is not { } pending)
        {
            return (Confirmation.Expired, null);
        }

        var now = _clock.GetUtcNow();
        if (Totp.FindStep(Unseal(pending.SealedSecret), code, Totp.Step(now), long.MinValue) is not { } step)
        {
            return (Confirmation.WrongCode, null);
        }

        var id = Guid.NewGuid().ToString("N");
        var account = new PgoAccount(id, pending.Gebruikersnaam, pending.Password, pending.SealedSecret, now, step, pending.Emailadres);
        _store.Remove(Registrations, SecretText.Hash(token));
        if (!_store.TryAdd(Accounts, Key(pending.Gebruikersnaam), account, DvpJson.Default.PgoAccount))
        {
            return (Confirmation.NameTaken, null);
        }

        _keyOf[id] = Key(pending.Gebruikersnaam);
        return (Confirmation.Confirmed, account);
    }

    /// <summary>Checks name, password and code. That one is wrong is all that comes out, not which.</summary>
    public LoginOutcome LogIn(string gebruikersnaam, string wachtwoord, string code)
    {
        if (IsBlocked(gebruikersnaam))
        {
            return new(null, IsBlocked: true);
        }

        var isRight = (Find(gebruikersnaam)?.Password ?? _nobody).Matches(wachtwoord);
        lock (_gate)
        {
            // Again, because others may have tried while this password was hashed.
            if (IsBlocked(gebruikersnaam))
            {
                return new(null, IsBlocked: true);
            }

            var account = Find(gebruikersnaam);
            var now = Totp.Step(_clock.GetUtcNow());
            if (Totp.FindStep(Secret(account, gebruikersnaam), code, now, account?.LastStep ?? 0) is { } step && isRight && account is not null)
            {
                _store.Put(Accounts, Key(gebruikersnaam), account with { LastStep = step }, DvpJson.Default.PgoAccount);
                _store.Remove(Failures, SecretText.Hash(Key(gebruikersnaam)));
                return new(account, IsBlocked: false);
            }

            AddFailure(gebruikersnaam);
            return new(null, IsBlocked: false);
        }
    }

    /// <summary>The code to type now: what an app would show. For an unknown name a code that is never right.</summary>
    public string PresentCode(string gebruikersnaam)
    {
        var account = Find(gebruikersnaam);
        var now = Totp.Step(_clock.GetUtcNow());
        return Totp.Code(Secret(account, gebruikersnaam), account?.LastStep == now ? now + 1 : now);
    }

    /// <summary>The code of a secret that an app would show now.</summary>
    public string PresentCode(byte[] secret) => Totp.Code(secret, Totp.Step(_clock.GetUtcNow()));

    private static string Key(string gebruikersnaam) => gebruikersnaam.ToLowerInvariant();

    private PgoAccount? Find(string gebruikersnaam) =>
        IsValidName(gebruikersnaam) ? _store.Find(Accounts, Key(gebruikersnaam), DvpJson.Default.PgoAccount) : null;

    private byte[] Secret(PgoAccount? account, string gebruikersnaam) => account is null
        ? HMACSHA256.HashData(_nobodyKey, Encoding.UTF8.GetBytes(Key(gebruikersnaam)))
        : Unseal(account.SealedSecret);

    private byte[] Unseal(string secret) => _protector.Unprotect(Convert.FromBase64String(secret));

    private bool IsBlocked(string gebruikersnaam) =>
        _store.Find(Failures, SecretText.Hash(Key(gebruikersnaam)), DvpJson.Default.LoginFailures)?.BlockedUntil > _clock.GetUtcNow();

    private void AddFailure(string gebruikersnaam)
    {
        var key = SecretText.Hash(Key(gebruikersnaam));
        var now = _clock.GetUtcNow();
        var earlier = _store.Find(Failures, key, DvpJson.Default.LoginFailures)?.At ?? [];
        List<DateTimeOffset> at = [.. earlier.Where(m => m > now - BlockTime), now];
        var failures = new LoginFailures(at, at.Count >= MaximumFailures ? now + BlockTime : null);
        _store.Put(Failures, key, failures, DvpJson.Default.LoginFailures, now + BlockTime);
    }
}
