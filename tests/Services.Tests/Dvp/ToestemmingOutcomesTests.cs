using MedMijSandbox.Dvp.Account;
using MedMijSandbox.Dvp.Verzamelen;

namespace MedMijSandbox.Services.Tests.Dvp;

public sealed class ToestemmingOutcomesTests : IDisposable
{
    private static readonly AanbiederChoice Noord = PgoParts.Choice("ziekenhuisnoord", "dva-noord");
    private readonly PgoParts _pgo = new();
    private readonly string _account;

    public ToestemmingOutcomesTests()
    {
        _account = _pgo.Register("anne");
        _pgo.Give(_account, Noord, isAutomatic: true);
    }

    [Fact]
    [Covers("core.gegevensuitwisseling.105")]
    public void Persoon_hears_once_that_exchange_was_impossible_for_48_hours()
    {
        Fail(TimeSpan.Zero);
        Fail(TimeSpan.FromHours(24));
        Fail(new TimeSpan(23, 59, 59));
        _pgo.Outbox.All().ShouldBeEmpty();

        Fail(TimeSpan.FromSeconds(1));
        Fail(TimeSpan.FromHours(24));
        Fail(TimeSpan.FromHours(24));

        var message = _pgo.Outbox.All().ShouldHaveSingleItem();
        message.Subject.ShouldContain("ziekenhuisnoord");
        message.Text.ShouldContain("Basisgegevens Zorg");
    }

    [Fact]
    [Covers("core.gegevensuitwisseling.105")]
    public void Success_in_between_begins_the_count_anew()
    {
        Fail(TimeSpan.Zero);
        Fail(TimeSpan.FromHours(48));
        _pgo.Outcomes.Succeeded(_account, Noord.Key);
        _pgo.Toestemmingen.Find(_account, Noord.Key)!.FirstFailedAt.ShouldBeNull();

        Fail(TimeSpan.FromHours(24));
        Fail(TimeSpan.FromHours(47));
        _pgo.Outbox.All().Count.ShouldBe(1);
        Fail(TimeSpan.FromHours(1));

        _pgo.Outbox.All().Count.ShouldBe(2);
    }

    [Fact]
    [Covers("core.autorisatie.100")]
    public void Token_of_a_renewal_does_not_take_the_place_of_a_Toestemming_that_was_given_meanwhile()
    {
        var offered = _pgo.Toestemmingen.Find(_account, Noord.Key)!;
        _pgo.Toestemmingen.Keep(_account, Noord, ["Basisgegevens Zorg"], "nieuwe-toestemming", offered: null);

        _pgo.Toestemmingen.Keep(_account, Noord, ["Basisgegevens Zorg"], "vernieuwd-token", offered);

        _pgo.Toestemmingen.Unseal(_pgo.Toestemmingen.Find(_account, Noord.Key)!).ShouldBe("nieuwe-toestemming");
    }

    [Fact]
    public void Toestemming_whose_token_is_no_longer_taken_is_over_and_the_Persoon_hears_it_once()
    {
        var kept = _pgo.Toestemmingen.Find(_account, Noord.Key)!;

        _pgo.Outcomes.Ended(_account, kept);
        _pgo.Outcomes.Ended(_account, kept);

        _pgo.Toestemmingen.All(_account).ShouldBeEmpty();
        _pgo.Outbox.All().ShouldHaveSingleItem();
        _pgo.Plan.NextDue().ShouldBeNull();
    }

    [Fact]
    public void New_Toestemming_outlives_the_end_of_the_one_before()
    {
        var kept = _pgo.Toestemmingen.Find(_account, Noord.Key)!;
        _pgo.Give(_account, Noord, isAutomatic: false);

        _pgo.Outcomes.Ended(_account, kept);

        _pgo.Toestemmingen.All(_account).ShouldHaveSingleItem();
    }

    [Fact]
    public void Token_is_offered_by_one_request_at_a_time_and_stays_until_a_new_one_came()
    {
        var use = _pgo.Toestemmingen.Begin(_account, Noord.Key).ShouldNotBeNull();

        _pgo.Toestemmingen.Begin(_account, Noord.Key).ShouldBeNull();
        _pgo.Toestemmingen.Unseal(_pgo.Toestemmingen.Find(_account, Noord.Key)!).ShouldBe("een-refresh-token");
        use.Dispose();
        _pgo.Toestemmingen.Begin(_account, Noord.Key).ShouldNotBeNull();
    }

    [Fact]
    [Covers("core.autorisatie.100")]
    public void Toestemming_that_is_not_used_for_half_a_year_is_gone()
    {
        _pgo.Clock.Now = _pgo.Clock.Now.AddDays(183).AddSeconds(-1);
        _pgo.Toestemmingen.All(_account).ShouldHaveSingleItem();

        _pgo.Clock.Now = _pgo.Clock.Now.AddSeconds(2);

        _pgo.Toestemmingen.All(_account).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, 1, 0)]
    [InlineData("Email", 1, 0)]
    [InlineData("Pgo", 0, 1)]
    [Covers("core.gegevensuitwisseling.104")]
    public void Message_comes_in_the_way_that_the_Persoon_prefers(string? channel, int mailed, int shown)
    {
        MessageChannel? preferred = channel is null ? null : Enum.Parse<MessageChannel>(channel);
        _pgo.Accounts.Update(_account, a => a with { Channel = preferred, Emailadres = "anne@voorbeeld.nl" });

        _pgo.Notifications.Send(_account, "Er zijn gegevens verzameld bij ziekenhuisnoord", "Het gaat om: Basisgegevens Zorg.");

        _pgo.Outbox.All().Count(m => m.To == "anne@voorbeeld.nl").ShouldBe(mailed);
        _pgo.Pages.All(_account).Count.ShouldBe(shown);
    }

    public void Dispose() => _pgo.Dispose();

    private void Fail(TimeSpan later)
    {
        _pgo.Clock.Now += later;
        _pgo.Outcomes.Failed(_account, Noord.Key, _pgo.Clock.Now);
    }
}
