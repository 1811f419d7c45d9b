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
internal sealed class AccountStore(RecordStore store, TimeProvider clock, IDataProtectionProvider protection)
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
    private readonly IDataProtector _protector = protection.CreateProtector("pgo.tweede-factor");

    // What an unknown name is measured with, so that it takes as long as a known one.
    private readonly PasswordHash _nobody = PasswordHash.Make(SecretText.New());
    private readonly byte[] _nobodyKey = RandomNumberGenerator.GetBytes(32);

    /// <summary>Whether a name may be given out: 3 to 40 letters, digits, dots, hyphens and underscores.</summary>
    public static bool IsValidName(string name) =>
        name.Length is >= 3 and <= 40 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    /// <summary>Whether there is an account with this name.</summary>
    public bool Exists(string gebruikersnaam) => Find(gebruikersnaam) is not null;

    /// <summary>First step of a registration.</summary>
    /// <returns>What the form of the second step carries.</returns>
    public string BeginRegistration(string gebruikersnaam, string wachtwoord)
    {
        var token = SecretText.New();
        var secret = _protector.Protect(RandomNumberGenerator.GetBytes(Totp.SecretLength));
        var pending = new PendingRegistration(gebruikersnaam, PasswordHash.Make(wachtwoord), Convert.ToBase64String(secret));
        store.Put(Registrations, SecretText.Hash(token), pending, DvpJson.Default.PendingRegistration, clock.GetUtcNow() + RegistrationTime);
        return token;
    }

    /// <summary>The secret of a registration that waits, or null when there is none.</summary>
    public byte[]? FindRegistrationSecret(string token) =>
        store.Find(Registrations, SecretText.Hash(token), DvpJson.Default.PendingRegistration) is { } pending ? Unseal(pending.SealedSecret) : null;

    /// <summary>Second step of a registration: the first code shows that the secret arrived.</summary>
    public (Confirmation Outcome, PgoAccount? Account) ConfirmRegistration(string token, string code)
    {
        if (store.Find(Registrations, SecretText.Hash(token), DvpJson.Default.PendingRegistration) is not { } pending)
        {
            return (Confirmation.Expired, null);
        }

        var now = clock.GetUtcNow();
        if (Totp.FindStep(Unseal(pending.SealedSecret), code, Totp.Step(now), long.MinValue) is not { } step)
        {
            return (Confirmation.WrongCode, null);
        }

        var id = Guid.NewGuid().ToString("N");
        var account = new PgoAccount(id, pending.Gebruikersnaam, pending.Password, pending.SealedSecret, now, step);
        store.Remove(Registrations, SecretText.Hash(token));
        return store.TryAdd(Accounts, Key(pending.Gebruikersnaam), account, DvpJson.Default.PgoAccount)
            ? (Confirmation.Confirmed, account)
            : (Confirmation.NameTaken, null);
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
            var now = Totp.Step(clock.GetUtcNow());
            if (Totp.FindStep(Secret(account, gebruikersnaam), code, now, account?.LastStep ?? 0) is { } step && isRight && account is not null)
            {
                store.Put(Accounts, Key(gebruikersnaam), account with { LastStep = step }, DvpJson.Default.PgoAccount);
                store.Remove(Failures, SecretText.Hash(Key(gebruikersnaam)));
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
        var now = Totp.Step(clock.GetUtcNow());
        return Totp.Code(Secret(account, gebruikersnaam), account?.LastStep == now ? now + 1 : now);
    }

    /// <summary>The code of a secret that an app would show now.</summary>
    public string PresentCode(byte[] secret) => Totp.Code(secret, Totp.Step(clock.GetUtcNow()));

    private static string Key(string gebruikersnaam) => gebruikersnaam.ToLowerInvariant();

    private PgoAccount? Find(string gebruikersnaam) =>
        IsValidName(gebruikersnaam) ? store.Find(Accounts, Key(gebruikersnaam), DvpJson.Default.PgoAccount) : null;

    private byte[] Secret(PgoAccount? account, string gebruikersnaam) => account is null
        ? HMACSHA256.HashData(_nobodyKey, Encoding.UTF8.GetBytes(Key(gebruikersnaam)))
        : Unseal(account.SealedSecret);

    private byte[] Unseal(string secret) => _protector.Unprotect(Convert.FromBase64String(secret));

    private bool IsBlocked(string gebruikersnaam) =>
        store.Find(Failures, SecretText.Hash(Key(gebruikersnaam)), DvpJson.Default.LoginFailures)?.BlockedUntil > clock.GetUtcNow();

    private void AddFailure(string gebruikersnaam)
    {
        var key = SecretText.Hash(Key(gebruikersnaam));
        var now = clock.GetUtcNow();
        var earlier = store.Find(Failures, key, DvpJson.Default.LoginFailures)?.At ?? [];
        List<DateTimeOffset> at = [.. earlier.Where(m => m > now - BlockTime), now];
        var failures = new LoginFailures(at, at.Count >= MaximumFailures ? now + BlockTime : null);
        store.Put(Failures, key, failures, DvpJson.Default.LoginFailures, now + BlockTime);
    }
}
