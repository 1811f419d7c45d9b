using MedMijSandbox.Dvp.Account;

namespace MedMijSandbox.Services.Tests.Dvp;

public sealed class InactivityTests : IDisposable
{
    private readonly PgoParts _pgo = new();

    [Fact]
    [Covers("core.account.101")]
    public async Task Account_is_no_longer_active_when_it_was_not_used_for_six_months_and_not_a_moment_earlier()
    {
        var account = _pgo.Register("anne");
        var due = _pgo.Inactivity.NextDue()!.Value;
        due.ShouldBeGreaterThanOrEqualTo(_pgo.Clock.Now.AddMonths(6));
        due.ShouldBeLessThan(_pgo.Clock.Now.AddMonths(6).AddDays(2));

        _pgo.Clock.Now = due.AddSeconds(-1);
        await _pgo.Inactivity.RunAsync(CancellationToken.None);
        _pgo.Accounts.FindById(account)!.IsActive.ShouldBeTrue();

        _pgo.Clock.Now = due;
        await _pgo.Inactivity.RunAsync(CancellationToken.None);
        _pgo.Accounts.FindById(account)!.IsActive.ShouldBeFalse();
        _pgo.Inactivity.NextDue().ShouldBeNull();
    }

    [Fact]
    [Covers("core.account.101")]
    public void Use_puts_the_end_off()
    {
        var account = _pgo.Register("anne");
        var before = _pgo.Inactivity.NextDue()!.Value;

        _pgo.Clock.Now = _pgo.Clock.Now.AddMonths(5);
        _pgo.Use.Use(account);

        _pgo.Inactivity.NextDue()!.Value.ShouldBeGreaterThan(before.AddMonths(4));
    }

    [Fact]
    public void Use_is_written_once_a_day()
    {
        var account = _pgo.Register("anne");
        var first = _pgo.Accounts.FindById(account)!.LastUsedAt;

        _pgo.Clock.Now = _pgo.Clock.Now.AddHours(2);
        _pgo.Use.Use(account);
        _pgo.Accounts.FindById(account)!.LastUsedAt.ShouldBe(first);

        _pgo.Clock.Now = _pgo.Clock.Now.AddDays(1);
        _pgo.Use.Use(account);
        _pgo.Accounts.FindById(account)!.LastUsedAt.ShouldBe(_pgo.Clock.Now);
    }

    [Fact]
    [Covers("core.account.102")]
    public async Task Account_is_active_again_as_soon_as_it_is_used()
    {
        var account = _pgo.Register("anne");
        _pgo.Clock.Now = _pgo.Inactivity.NextDue()!.Value;
        await _pgo.Inactivity.RunAsync(CancellationToken.None);

        _pgo.Use.Use(account);

        _pgo.Accounts.FindById(account)!.IsActive.ShouldBeTrue();
        _pgo.Inactivity.NextDue()!.Value.ShouldBeGreaterThan(_pgo.Clock.Now);
    }

    [Fact]
    [Covers("core.account.103")]
    public async Task Persoon_hears_of_it_by_e_mail_once_also_when_other_messages_stand_in_the_PGO()
    {
        var account = _pgo.Register("anne");
        _pgo.Accounts.Update(account, a => a with { Channel = MessageChannel.Pgo });
        _pgo.Clock.Now = _pgo.Inactivity.NextDue()!.Value;

        await _pgo.Inactivity.RunAsync(CancellationToken.None);
        _pgo.Clock.Now = _pgo.Clock.Now.AddMonths(1);
        await _pgo.Inactivity.RunAsync(CancellationToken.None);

        var message = _pgo.Outbox.All().ShouldHaveSingleItem();
        message.To.ShouldBe("anne@berichten.oefen");
        message.Text.ShouldContain("toestemming");
        message.Text.ShouldContain("totdat je weer inlogt");
        _pgo.Pages.All(account).ShouldBeEmpty();
    }

    public void Dispose() => _pgo.Dispose();
}
