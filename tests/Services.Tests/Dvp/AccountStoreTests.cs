using MedMijSandbox.Dvp.Account;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace MedMijSandbox.Services.Tests.Dvp;

public sealed class AccountStoreTests : IDisposable
{
    private const string Wachtwoord = "een-lang-wachtwoord";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pgo-");
    private readonly StelselClock _clock = new();
    private readonly RecordStore _store;
    private readonly AccountStore _accounts;

    public AccountStoreTests()
    {
        _store = RecordStore.Open(Path.Combine(_folder.FullName, "records.db"), _clock);
        _accounts = new(_store, _clock, new EphemeralDataProtectionProvider());
    }

    [Fact]
    public void Login_needs_the_name_the_password_and_a_code_that_was_not_used()
    {
        var code = Register("anne");

        _accounts.LogIn("anne", Wachtwoord, code).Account.ShouldBeNull();
        _clock.Advance(TimeSpan.FromMinutes(1));
        _accounts.LogIn("anne", "een-ander-wachtwoord", _accounts.PresentCode("anne")).Account.ShouldBeNull();
        _accounts.LogIn("ANNE", Wachtwoord, _accounts.PresentCode("anne")).Account.ShouldNotBeNull();
    }

    [Fact]
    public void Name_is_given_out_once()
    {
        var first = _accounts.BeginRegistration("anne", Wachtwoord);
        var second = _accounts.BeginRegistration("Anne", Wachtwoord);

        Confirm(first).ShouldBe(Confirmation.Confirmed);
        Confirm(second).ShouldBe(Confirmation.NameTaken);
    }

    [Fact]
    public void Ten_failures_block_a_name_for_a_quarter_of_an_hour_whether_it_exists_or_not()
    {
        Register("anne");

        foreach (var name in new[] { "anne", "niemand" })
        {
            for (var i = 0; i < AccountStore.MaximumFailures; i++)
            {
                _accounts.LogIn(name, "fout-wachtwoord", "000000").IsBlocked.ShouldBeFalse();
            }

            _accounts.LogIn(name, Wachtwoord, _accounts.PresentCode(name)).IsBlocked.ShouldBeTrue();
        }

        _clock.Advance(AccountStore.BlockTime + TimeSpan.FromSeconds(1));
        _accounts.LogIn("anne", Wachtwoord, _accounts.PresentCode("anne")).Account.ShouldNotBeNull();
    }

    [Fact]
    public void Unknown_name_has_a_code_too_and_it_is_never_right()
    {
        var code = _accounts.PresentCode("niemand");

        code.Length.ShouldBe(6);
        _accounts.LogIn("niemand", Wachtwoord, code).Account.ShouldBeNull();
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Delete(recursive: true);
    }

    private string Register(string gebruikersnaam)
    {
        var token = _accounts.BeginRegistration(gebruikersnaam, Wachtwoord);
        var code = _accounts.PresentCode(_accounts.FindRegistrationSecret(token)!);
        _accounts.ConfirmRegistration(token, code).Outcome.ShouldBe(Confirmation.Confirmed);
        return code;
    }

    private Confirmation Confirm(string token) =>
        _accounts.ConfirmRegistration(token, _accounts.PresentCode(_accounts.FindRegistrationSecret(token)!)).Outcome;
}
