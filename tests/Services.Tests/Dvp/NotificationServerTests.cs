using MedMijSandbox.Abonneren;
using MedMijSandbox.Dvp.Abonneren;
using MedMijSandbox.Dvp.Account;
using MedMijSandbox.Dvp.Berichten;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Storage;
using MedMijSandbox.Stelsel;
using Microsoft.AspNetCore.DataProtection;

namespace MedMijSandbox.Services.Tests.Dvp;

public sealed class NotificationServerTests : IDisposable
{
    private static readonly string[] Dva = ["dva-noord.localhost"];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pgo-");
    private readonly StelselClock _clock = new();
    private readonly RecordStore _records;
    private readonly AbonnementStore _store;
    private readonly Outbox _outbox;
    private readonly string _account;
    private readonly NotificationServer _server;

    public NotificationServerTests()
    {
        _clock.MoveTo(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        _records = RecordStore.Open(Path.Combine(_folder.FullName, "records.db"), _clock);
        _store = new(_records, _clock);
        var accounts = new AccountStore(_records, _clock, new EphemeralDataProtectionProvider());
        var token = accounts.BeginRegistration("anne", PgoParts.Wachtwoord);
        var (_, account) = accounts.ConfirmRegistration(token, accounts.PresentCode(accounts.FindRegistrationSecret(token)!));
        _account = account!.Id;
        _outbox = new(_records);
        _server = new(_store, new(accounts, _outbox, new(_records, _clock), _clock), _clock);
        _store.Add(new()
        {
            Id = "een",
            AccountId = _account,
            OfferKey = "ziekenhuisnoord~48",
            Aanbieder = "ziekenhuisnoord",
            GegevensdienstNaam = "Basisgegevens Zorg",
            SubscriptionId = "abonnement-1",
            SubscriptionHost = "fhir.dva-noord.localhost",
            MaximumDays = 90,
            EndDate = new(2026, 5, 1),
        });
    }

    public void Dispose()
    {
        _records.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void Notification_of_new_data_is_shown_once_however_often_it_comes()
    {
        Data("abonnement-1", Dva, "11111111-1111-4111-8111-111111111111").ShouldBeNull();
        var first = Current().NewDataAt;
        _clock.Advance(TimeSpan.FromMinutes(5));
        Data("abonnement-1", Dva, "22222222-2222-4222-8222-222222222222").ShouldBeNull();

        first.ShouldNotBeNull();
        Current().NewDataAt.ShouldBe(first);
        var message = _outbox.All().ShouldHaveSingleItem();
        message.Subject.ShouldBe("Er zijn nieuwe gegevens bij ziekenhuisnoord");
        message.Text.ShouldContain("Basisgegevens Zorg");
    }

    [Fact]
    public void Persoon_who_has_not_looked_yet_is_told_of_newer_data_a_day_later()
    {
        Data("abonnement-1", Dva, "11111111-1111-4111-8111-111111111111");
        _clock.Advance(TimeSpan.FromHours(23));
        Data("abonnement-1", Dva, "22222222-2222-4222-8222-222222222222");
        _outbox.All().Count.ShouldBe(1);

        _clock.Advance(TimeSpan.FromHours(2));
        Data("abonnement-1", Dva, "33333333-3333-4333-8333-333333333333");

        _outbox.All().Count.ShouldBe(2);
    }

    [Fact]
    public void Persoon_gets_a_message_when_the_Aanbieder_lets_a_subscription_end_earlier()
    {
        End(new(2026, 4, 1)).ShouldBeNull();
        End(new(2026, 4, 1)).ShouldBeNull();
        End(new(2026, 4, 2)).ShouldBeNull();

        var message = _outbox.All().ShouldHaveSingleItem();
        message.Subject.ShouldBe("Je abonnement bij ziekenhuisnoord stopt");
        message.Text.ShouldContain("1 april 2026");
    }

    [Fact]
    public void Notification_that_comes_again_after_it_was_put_aside_is_not_shown_again()
    {
        Data("abonnement-1", Dva, "11111111-1111-4111-8111-111111111111");
        _store.Change(_account, "een", a => a with { NewDataAt = null });

        Data("abonnement-1", Dva, "11111111-1111-4111-8111-111111111111").ShouldBeNull();

        Current().NewDataAt.ShouldBeNull();
    }

    [Theory]
    [InlineData("dva-zuid.localhost")]
    [InlineData("localhost")]
    [InlineData("noord.localhost")]
    [InlineData("uit.fhir.dva-noord.localhost")]
    public void Notification_from_another_DVA_looks_like_one_about_an_unknown_subscription(string sender)
    {
        var refusal = Data("abonnement-1", [sender], null);

        refusal!.Name.ShouldBe("notification-other-sender");
        (refusal.Status, refusal.WireCode).ShouldBe((400, AbonnerenErrors.InvalidSubscriptionId));
        Current().NewDataAt.ShouldBeNull();
    }

    [Fact]
    [Covers("ext.abo.subnotint.207")]
    public void Notification_about_an_unknown_subscription_is_refused_with_its_code() =>
        Data("abonnement-2", Dva, null)!.WireCode.ShouldBe("invalid_subscription_id");

    [Fact]
    public void Notification_without_a_certificate_is_refused() =>
        Data("abonnement-1", [], null)!.WireCode.ShouldBe("invalid_subscription_id");

    [Fact]
    [Covers("ext.abo.subnotint.207")]
    public void Notification_of_the_wrong_type_is_refused_with_its_code() =>
        _server.Take(new Notification("abonnement-1", NotificationType.Resource).ToJson(), NotificationType.Subscription, Dva, null)!
            .WireCode.ShouldBe("invalid_notification_type");

    [Fact]
    [Covers("ext.abo.subnotint.204")]
    public void Earlier_end_is_taken_over_and_a_subscription_that_has_ended_takes_no_news_of_data()
    {
        End(new(2026, 3, 10)).ShouldBeNull();
        (Current().EndDate, Current().IsEnded, Current().IsShortenedByAanbieder).ShouldBe((new DateOnly(2026, 3, 10), false, true));

        End(new(2026, 3, 1)).ShouldBeNull();
        Current().IsEnded.ShouldBeTrue();
        Data("abonnement-1", Dva, null)!.WireCode.ShouldBe("invalid_subscription_id");
    }

    [Fact]
    public void Later_end_is_taken_over_and_not_told_as_an_earlier_one()
    {
        var later = Current().EndDate.AddDays(3);

        End(later).ShouldBeNull();

        (Current().EndDate, Current().IsShortenedByAanbieder).ShouldBe((later, false));
    }

    [Fact]
    public void End_that_is_told_again_is_taken_again()
    {
        End(new(2026, 3, 1)).ShouldBeNull();

        End(new(2026, 3, 1)).ShouldBeNull();
    }

    [Fact]
    public void End_beyond_the_longest_duration_is_refused()
    {
        End(new DateOnly(2026, 3, 1).AddDays(91))!.Name.ShouldBe("notification-end-too-late");

        Current().EndDate.ShouldBe(new(2026, 5, 1));
    }

    [Theory]
    [InlineData("subscribe~30/ziekenhuisnoord~48", 30)]
    [InlineData("subscribe~90/ziekenhuisnoord~48", 90)]
    [InlineData("subscribe~91/ziekenhuisnoord~48", null)]
    [InlineData("subscribe~0/ziekenhuisnoord~48", null)]
    [InlineData("subscribe~30/ziekenhuisoost~48", null)]
    [InlineData("48", null)]
    [InlineData(null, null)]
    [Covers("ext.abo.tknint.200")]
    public void Token_response_has_a_scope_with_no_more_days_than_were_asked(string? scope, int? days) =>
        SubscriptionExchange.GrantedDays(scope, new AbonnerenScope(90, Aanbiedernaam.Parse("ziekenhuisnoord"), GegevensdienstId.Parse("48"))).ShouldBe(days);

    private PgoAbonnement Current() => _store.Find(_account, "een")!;

    private NotificationRefusal? Data(string subscriptionId, IReadOnlyList<string> senders, string? requestId) =>
        _server.Take(new Notification(subscriptionId, NotificationType.Resource).ToJson(), NotificationType.Resource, senders, requestId);

    private NotificationRefusal? End(DateOnly day) =>
        _server.Take(new Notification("abonnement-1", NotificationType.Subscription, day).ToJson(), NotificationType.Subscription, Dva, null);
}
