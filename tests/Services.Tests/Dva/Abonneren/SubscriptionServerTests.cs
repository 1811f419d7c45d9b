using System.Net;
using System.Text;
using MedMijSandbox.Abonneren;
using MedMijSandbox.Dva.Abonneren;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Storage;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Services.Tests.Dva.Abonneren;

public sealed class SubscriptionServerTests : IDisposable
{
    private const string Persoon = "sleutel-een";
    private const string Sealed = "verzegeld";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dva-");
    private readonly StelselClock _clock = new();
    private readonly RecordStore _store;
    private readonly NotificationQueue _queue;
    private AbonnerenOptions _options = new() { MaximumDays = new Dictionary<GegevensdienstId, int> { [GegevensdienstId.Parse("48")] = 90 } };

    public SubscriptionServerTests()
    {
        _clock.MoveTo(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        _store = RecordStore.Open(Path.Combine(_folder.FullName, "records.db"), _clock);
        _queue = new(_store, _clock);
    }

    private Abonnementen Abonnementen => new(_store, _queue, _options, _clock);

    private SubscriptionServer Server => new(Abonnementen, _options, _clock);

    private DateOnly Today => DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime);

    public void Dispose()
    {
        _store.Dispose();
        _folder.Delete(recursive: true);
    }

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
        Server.Decide(Who(90), SubscriptionRequest.ForCreation(_clock.GetUtcNow().AddDays(7))).Abonnement!.EndDate.ShouldBe(Today.AddDays(7));

    [Theory]
    [InlineData(91, "subscription-end-too-late")]
    [InlineData(0, "subscription-end-passed")]
    [InlineData(-1, "subscription-end-passed")]
    public void New_subscription_with_an_end_out_of_bounds_is_refused(int days, string name) =>
        Server.Decide(Who(365), SubscriptionRequest.ForCreation(_clock.GetUtcNow().AddDays(days))).Refusal!.Name.ShouldBe(name);

    [Fact]
    public void Token_that_was_given_to_end_one_begins_none() =>
        Server.Decide(Who(0), SubscriptionRequest.ForCreation()).Refusal!.Name.ShouldBe("subscription-token-for-end");

    [Fact]
    public void No_more_subscriptions_run_on_one_toestemming_than_was_set()
    {
        _options = _options with { MostPerToestemming = 2 };
        var first = New(30);
        New(30);

        Server.Decide(Who(30), SubscriptionRequest.ForCreation()).Refusal!.Name.ShouldBe("subscription-too-many");
        Server.Decide(Who(0), SubscriptionRequest.ForTermination(first.Id)).Refusal.ShouldBeNull();
        New(30);
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
        _options = _options with { RefusesExtension = true };
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

        _clock.Advance(TimeSpan.FromDays(31));

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
    [Covers("ext.abo.rscnotint.206")]
    public void New_data_are_told_within_the_hour_and_once_for_all_that_came_since()
    {
        var current = New(30);

        Abonnementen.NewData(Persoon, "48").ShouldHaveSingleItem();
        Abonnementen.NewData(Persoon, "48").ShouldHaveSingleItem();

        _queue.NextDue()!.Value.ShouldBeLessThanOrEqualTo(_clock.GetUtcNow() + TimeSpan.FromHours(1));
        _clock.Advance(TimeSpan.FromMinutes(2));
        _queue.Due().ShouldHaveSingleItem().AbonnementId.ShouldBe(current.Id);
    }

    [Fact]
    public void Notification_waits_on_disk()
    {
        New(30);
        Abonnementen.NewData(Persoon, "48");

        new NotificationQueue(_store, _clock).NextDue().ShouldBe(_queue.NextDue());
    }

    [Fact]
    public void Failed_notification_is_tried_again_within_the_hour_and_then_no_more()
    {
        New(30);
        Abonnementen.NewData(Persoon, "48");
        _clock.Advance(TimeSpan.FromMinutes(2));
        var first = _clock.GetUtcNow();

        for (var i = 0; i < NotificationQueue.Pauses.Length; i++)
        {
            _queue.Postpone(_queue.Due()[0]).ShouldBeTrue();
            _clock.MoveTo(_queue.NextDue()!.Value);
        }

        _queue.Postpone(_queue.Due()[0]).ShouldBeFalse();
        _queue.NextDue().ShouldBeNull();
        (_clock.GetUtcNow() - first).ShouldBeLessThan(TimeSpan.FromHours(1));
    }

    [Fact]
    public void Aanbieder_that_lets_one_end_earlier_tells_the_last_day()
    {
        var current = New(30);

        Abonnementen.EndEarlier("48", a => a.Id == current.Id, Today.AddDays(5)).ShouldHaveSingleItem();
        Abonnementen.EndEarlier("48", a => a.Id == current.Id, Today.AddDays(20)).ShouldBeEmpty();

        _queue.Due().ShouldHaveSingleItem().EndDate.ShouldBe(Today.AddDays(5));
        Abonnementen.Find(current.Id)!.EndDate.ShouldBe(Today.AddDays(5));
    }

    [Fact]
    [Covers("ext.abo.subnotint.207")]
    public void Subscription_that_the_DVP_does_not_know_ends_at_once_and_silently()
    {
        var current = New(30);
        Abonnementen.NewData(Persoon, "48");

        NotificationClient.Read(HttpStatusCode.BadRequest, new AbonnerenError(AbonnerenErrors.InvalidSubscriptionId).ToJson())
            .ShouldBe(NotificationOutcome.SubscriptionUnknown);
        Abonnementen.EndSilently(current);

        Abonnementen.Find(current.Id)!.IsActive(_clock.GetUtcNow()).ShouldBeFalse();
        _queue.NextDue().ShouldBeNull();
    }

    [Fact]
    public void Extension_that_is_decided_while_the_subscription_ends_does_not_bring_it_back()
    {
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

            Abonnementen.Find(current.Id)!.IsActive(_clock.GetUtcNow()).ShouldBeFalse();
        }
    }

    [Fact]
    [Covers("ext.abo.rscnotint.206")]
    public void Data_that_come_while_the_DVP_is_being_told_are_told_by_a_notification_of_their_own()
    {
        New(30);
        Abonnementen.NewData(Persoon, "48");
        _clock.Advance(TimeSpan.FromHours(1));
        var sent = _queue.Due().ShouldHaveSingleItem();
        _queue.Begin(sent);

        Abonnementen.NewData(Persoon, "48");
        Abonnementen.NewData(Persoon, "48");
        _queue.Remove(sent);

        _clock.Advance(TimeSpan.FromHours(1));
        _queue.Due().ShouldHaveSingleItem().Id.ShouldNotBe(sent.Id);
    }

    [Fact]
    public void Notification_that_failed_is_not_sent_again_beside_one_that_tells_the_same()
    {
        New(30);
        Abonnementen.NewData(Persoon, "48");
        _clock.Advance(TimeSpan.FromHours(1));
        var sent = _queue.Due().ShouldHaveSingleItem();
        _queue.Begin(sent);
        Abonnementen.NewData(Persoon, "48");

        _queue.Postpone(sent).ShouldBeTrue();

        _clock.Advance(TimeSpan.FromHours(1));
        _queue.Due().ShouldHaveSingleItem().Id.ShouldNotBe(sent.Id);
    }

    [Theory]
    [InlineData(200, "{}", "Received")]
    [InlineData(400, """{"error":"invalid_notification_type"}""", "Rejected")]
    [InlineData(400, "", "Rejected")]
    [InlineData(404, "", "Rejected")]
    [InlineData(429, "", "Failed")]
    [InlineData(500, "", "Failed")]
    [InlineData(503, "", "Failed")]
    public void Answer_says_what_comes_next(int status, string body, string outcome) =>
        NotificationClient.Read((HttpStatusCode)status, Encoding.UTF8.GetBytes(body)).ToString().ShouldBe(outcome);

    [Fact]
    public void Subscription_that_was_ended_does_not_run_again_when_the_clock_goes_back()
    {
        var byDvp = New(30);
        var byAanbieder = New(30);
        _clock.Advance(TimeSpan.FromHours(1));
        Server.Decide(Who(0), SubscriptionRequest.ForTermination(byDvp.Id)).Refusal.ShouldBeNull();
        Abonnementen.EndEarlier("48", a => a.Id == byAanbieder.Id, Today).ShouldHaveSingleItem();

        _clock.MoveTo(_clock.GetUtcNow() - TimeSpan.FromHours(1));

        Abonnementen.NewData(Persoon, "48").ShouldBeEmpty();
    }

    [Fact]
    public void Subscription_ends_with_the_toestemming_that_it_rests_on_and_the_DVP_is_told()
    {
        var current = New(30);

        Abonnementen.EndFor("een andere");
        Abonnementen.Find(current.Id)!.IsActive(_clock.GetUtcNow()).ShouldBeTrue();
        Abonnementen.EndFor("toestemming");

        Abonnementen.Find(current.Id)!.IsActive(_clock.GetUtcNow()).ShouldBeFalse();
        _queue.Due().ShouldHaveSingleItem().EndDate.ShouldBe(Today);
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

    private static Subscriber Who(int days, string gegevensdienst = "48") =>
        new(
            "pgo.localhost",
            Persoon,
            Sealed,
            new(days, Aanbiedernaam.Parse("ziekenhuisnoord"), GegevensdienstId.Parse(gegevensdienst)),
            "11111111-1111-4111-8111-111111111111",
            "toestemming");

    private Abonnement New(int days) => Server.Decide(Who(days), SubscriptionRequest.ForCreation()).Abonnement!;

    private SubscriptionDecision Change(Abonnement current, int days, Subscriber who) =>
        Server.Decide(who, SubscriptionRequest.ForModification(current.Id, _clock.GetUtcNow().AddDays(days)));
}
