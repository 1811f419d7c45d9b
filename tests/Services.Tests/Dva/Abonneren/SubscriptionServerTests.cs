using MedMijSandbox.Abonneren;
using MedMijSandbox.Dva.Abonneren;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Services.Tests.Dva.Abonneren;

public sealed class SubscriptionServerTests : SubscriptionParts
{
    [Theory]
    [InlineData(30, 30)]
    [InlineData(365, 90)]
    [InlineData(0, 0)]
    [Covers("ext.abo.tknint.200")]
    public void Granted_days_stay_below_what_was_asked_and_below_the_maximum_of_the_Aanbieder(int asked, int granted) =>
        Abonnementen.GrantedDays(Who(asked).Scope).ShouldBe(granted);

    [Fact]
    public void Nothing_is_granted_for_what_is_not_offered() =>
        Abonnementen.GrantedDays(Who(30, gegevensdienst: "66").Scope).ShouldBe(0);

    [Fact]
    public void New_subscription_lasts_as_long_as_was_granted() =>
        New(365).EndDate.ShouldBe(Today.AddDays(90));

    [Fact]
    public void New_subscription_may_end_earlier_than_was_granted() =>
        Server.Decide(Who(90), SubscriptionRequest.ForCreation(Clock.GetUtcNow().AddDays(7))).Abonnement!.EndDate.ShouldBe(Today.AddDays(7));

    [Theory]
    [InlineData(91, "subscription-end-too-late")]
    [InlineData(0, "subscription-end-passed")]
    [InlineData(-1, "subscription-end-passed")]
    public void New_subscription_with_an_end_out_of_bounds_is_refused(int days, string name) =>
        Server.Decide(Who(365), SubscriptionRequest.ForCreation(Clock.GetUtcNow().AddDays(days))).Refusal!.Name.ShouldBe(name);

    [Fact]
    public void Token_that_was_given_to_end_one_begins_none() =>
        Server.Decide(Who(0), SubscriptionRequest.ForCreation()).Refusal!.Name.ShouldBe("subscription-token-for-end");

    [Fact]
    public void No_more_subscriptions_begin_on_one_toestemming_than_was_set()
    {
        Options = Options with { MostPerToestemming = 2 };
        var first = New(30);
        New(30);

        Server.Decide(Who(30), SubscriptionRequest.ForCreation()).Refusal!.Name.ShouldBe("subscription-too-many");
        Server.Decide(Who(0), SubscriptionRequest.ForTermination(first.Id)).Refusal.ShouldBeNull();
        Server.Decide(Who(30), SubscriptionRequest.ForCreation()).Refusal!.Name.ShouldBe("subscription-too-many");
    }

    [Fact]
    public void Extension_goes_no_further_than_was_granted()
    {
        var current = New(30);

        Change(current, 60, who: Who(60)).Abonnement!.EndDate.ShouldBe(Today.AddDays(60));
        Change(current, 91, who: Who(365)).Refusal!.Name.ShouldBe("subscription-end-too-late");
    }

    [Fact]
    public void Aanbieder_may_refuse_an_extension_but_no_shortening_and_no_end()
    {
        Options = Options with { RefusesExtension = true };
        var current = New(30);

        Change(current, 31, who: Who(60)).Refusal!.WireCode.ShouldBe(AbonnerenErrors.ExtensionRefused);
        Change(current, 10, who: Who(10)).Abonnement!.EndDate.ShouldBe(Today.AddDays(10));
        Server.Decide(Who(0), SubscriptionRequest.ForTermination(current.Id)).Abonnement!.EndDate.ShouldBe(Today);
    }

    [Fact]
    public void End_that_is_asked_for_again_is_confirmed_again()
    {
        var current = New(30);

        Server.Decide(Who(0), SubscriptionRequest.ForTermination(current.Id)).Refusal.ShouldBeNull();
        Server.Decide(Who(0), SubscriptionRequest.ForTermination(current.Id)).Abonnement!.EndDate.ShouldBe(Today);
    }

    [Fact]
    public void Subscription_ends_by_itself_and_cannot_be_changed_after()
    {
        var current = New(30);

        Clock.Advance(TimeSpan.FromDays(31));

        Change(current, 10, who: Who(60)).Refusal!.Name.ShouldBe("subscription-unknown");
        Abonnementen.NewData(Persoon, "48").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("andere.localhost", Persoon, "ziekenhuisnoord", "48")]
    [InlineData("pgo.localhost", "sleutel-twee", "ziekenhuisnoord", "48")]
    [InlineData("pgo.localhost", Persoon, "ziekenhuisoost", "48")]
    [InlineData("pgo.localhost", Persoon, "ziekenhuisnoord", "66")]
    public void Subscription_of_another_looks_as_if_it_did_not_exist(string client, string persoon, string aanbieder, string gegevensdienst)
    {
        var current = New(30);
        var other = new Subscriber(client, persoon, Sealed, new(0, Aanbiedernaam.Parse(aanbieder), GegevensdienstId.Parse(gegevensdienst)), "", "toestemming");

        var refusal = Server.Decide(other, SubscriptionRequest.ForTermination(current.Id)).Refusal;

        refusal.ShouldBe(Server.Decide(other, SubscriptionRequest.ForTermination("bestaat-niet")).Refusal);
        refusal!.Status.ShouldBe(404);
    }

    [Fact]
    public void Aanbieder_that_lets_one_end_earlier_tells_the_last_day()
    {
        var current = New(30);

        Abonnementen.EndEarlier("48", a => a.Id == current.Id, Today.AddDays(5)).ShouldHaveSingleItem();
        Abonnementen.EndEarlier("48", a => a.Id == current.Id, Today.AddDays(20)).ShouldBeEmpty();

        Queue.Due().ShouldHaveSingleItem().EndDate.ShouldBe(Today.AddDays(5));
        Abonnementen.Find(current.Id)!.EndDate.ShouldBe(Today.AddDays(5));
    }

    [Fact]
    public void Extension_that_is_decided_while_the_subscription_ends_does_not_bring_it_back()
    {
        Options = Options with { MostPerToestemming = 100 };
        for (var round = 0; round < 50; round++)
        {
            var current = New(30);
            using var together = new Barrier(6);
            var extensions = Enumerable.Range(0, 5).Select(_ => new Thread(() =>
            {
                together.SignalAndWait();
                Change(current, 60, who: Who(60));
            })).ToList();
            extensions.ForEach(t => t.Start());

            together.SignalAndWait(TestContext.Current.CancellationToken);
            Server.Decide(Who(0), SubscriptionRequest.ForTermination(current.Id)).Refusal.ShouldBeNull();
            extensions.ForEach(t => t.Join());

            Abonnementen.Find(current.Id)!.IsActive(Clock.GetUtcNow()).ShouldBeFalse();
        }
    }

    [Fact]
    public void Subscription_that_was_ended_does_not_run_again_when_theClock_goes_back()
    {
        var byDvp = New(30);
        var byAanbieder = New(30);
        Clock.Advance(TimeSpan.FromHours(1));
        Server.Decide(Who(0), SubscriptionRequest.ForTermination(byDvp.Id)).Refusal.ShouldBeNull();
        Abonnementen.EndEarlier("48", a => a.Id == byAanbieder.Id, Today).ShouldHaveSingleItem();

        Clock.MoveTo(Clock.GetUtcNow() - TimeSpan.FromHours(1));

        Abonnementen.NewData(Persoon, "48").ShouldBeEmpty();
    }

    [Fact]
    public void Subscription_ends_with_the_toestemming_that_it_rests_on_and_the_DVP_is_told()
    {
        var current = New(30);

        Abonnementen.EndFor("een andere");
        Abonnementen.Find(current.Id)!.IsActive(Clock.GetUtcNow()).ShouldBeTrue();
        Abonnementen.EndFor("toestemming");

        Abonnementen.Find(current.Id)!.IsActive(Clock.GetUtcNow()).ShouldBeFalse();
        Queue.Due().ShouldHaveSingleItem().EndDate.ShouldBe(Today);
    }

    [Fact]
    public void Nothing_that_is_written_to_a_log_shows_the_Persoon()
    {
        foreach (var secret in new[] { Persoon, Sealed })
        {
            New(30).ToString().ShouldNotContain(secret);
            Who(30).ToString().ShouldNotContain(secret);
        }
    }
}
