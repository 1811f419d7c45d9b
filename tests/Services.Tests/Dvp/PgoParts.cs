using MedMijSandbox.Dvp;
using MedMijSandbox.Dvp.Account;
using MedMijSandbox.Dvp.Automatisch;
using MedMijSandbox.Dvp.Berichten;
using MedMijSandbox.Dvp.Verzamelen;
using MedMijSandbox.ServiceDefaults.Storage;
using MedMijSandbox.Stelsel;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;

namespace MedMijSandbox.Services.Tests.Dvp;

/// <summary>The parts of a PGO that have to do with time, on a store of their own. Protocol time stands still until it is moved.</summary>
internal sealed class PgoParts : IDisposable
{
    public const string Wachtwoord = "een-lang-wachtwoord";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pgo-");
    private readonly RecordStore _store;

    public PgoParts()
    {
        _store = RecordStore.Open(Path.Combine(_folder.FullName, "records.db"), Clock);
        Accounts = new(_store, Clock, new EphemeralDataProtectionProvider());
        Use = new(Accounts, Changes, Options, Clock);
        Outbox = new(_store);
        Pages = new(_store, Clock);
        Notifications = new(Accounts, Outbox, Pages, Clock);
        Inactivity = new(Use, Notifications, Options);
        Toestemmingen = new(_store, Clock, new EphemeralDataProtectionProvider(), Changes);
        Outcomes = new(Toestemmingen, Notifications, Options, Clock);
        Plan = NewPlan();
    }

    public StoppedClock Clock { get; } = new() { Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero) };

    public DvpOptions Options { get; } = DvpOptions.From(new ConfigurationBuilder().Build());

    public AccountChanges Changes { get; } = new();

    public AccountStore Accounts { get; }

    public AccountUse Use { get; }

    public Outbox Outbox { get; }

    public PgoMessages Pages { get; }

    public Notifications Notifications { get; }

    public Inactivity Inactivity { get; }

    public LongLivedToestemmingen Toestemmingen { get; }

    public ToestemmingOutcomes Outcomes { get; }

    public AutomaticPlan Plan { get; }

    /// <summary>An Aanbieder at a DVA.</summary>
    public static AanbiederChoice Choice(string aanbieder, string dva) => new(
        aanbieder, Aanbiedernaam.Parse(aanbieder), new($"https://{dva}.localhost/authorize"), new($"https://token.{dva}.localhost/token"), []);

    /// <summary>The plan as a process that starts now makes it.</summary>
    public AutomaticPlan NewPlan() => new(_store, Accounts, Changes, Toestemmingen, Options, Clock);

    /// <summary>Makes an account that was used now.</summary>
    public string Register(string gebruikersnaam)
    {
        var token = Accounts.BeginRegistration(gebruikersnaam, Wachtwoord);
        var (_, account) = Accounts.ConfirmRegistration(token, Accounts.PresentCode(Accounts.FindRegistrationSecret(token)!));
        Use.Use(account!.Id);
        return account.Id;
    }

    /// <summary>A long-lived Toestemming, with the order to collect automatically when asked for.</summary>
    public void Give(string accountId, AanbiederChoice choice, bool isAutomatic)
    {
        Toestemmingen.Keep(accountId, choice, ["Basisgegevens Zorg"], "een-refresh-token", offered: null);
        if (isAutomatic)
        {
            Plan.Order(accountId, choice).ShouldBeTrue();
        }
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Delete(recursive: true);
    }
}

/// <summary>Protocol time that stands still.</summary>
internal sealed class StoppedClock : TimeProvider
{
    public DateTimeOffset Now { get; set; }

    public override DateTimeOffset GetUtcNow() => Now;
}
