using System.Net;
using System.Text;
using MedMijSandbox.Abonneren;
using MedMijSandbox.Dva.Abonneren;

namespace MedMijSandbox.Services.Tests.Dva.Abonneren;

public sealed class NotificationQueueTests : SubscriptionParts
{
    [Fact]
    [Covers("ext.abo.rscnotint.206")]
    public void New_data_are_told_within_the_hour_and_once_for_all_that_came_since()
    {
        var current = New(30);

        Abonnementen.NewData(Persoon, "48").ShouldHaveSingleItem();
        Abonnementen.NewData(Persoon, "48").ShouldHaveSingleItem();

        Queue.NextDue()!.Value.ShouldBeLessThanOrEqualTo(Clock.GetUtcNow() + TimeSpan.FromHours(1));
        Clock.Advance(TimeSpan.FromMinutes(2));
        Queue.Due().ShouldHaveSingleItem().AbonnementId.ShouldBe(current.Id);
    }

    [Fact]
    public void Notification_waits_on_disk()
    {
        New(30);
        Abonnementen.NewData(Persoon, "48");

        new NotificationQueue(Store, Clock).NextDue().ShouldBe(Queue.NextDue());
    }

    [Fact]
    public void Failed_notification_is_tried_again_within_the_hour_and_then_no_more()
    {
        New(30);
        Abonnementen.NewData(Persoon, "48");
        Clock.Advance(TimeSpan.FromMinutes(2));
        var first = Clock.GetUtcNow();

        for (var i = 0; i < NotificationQueue.Pauses.Length; i++)
        {
            Queue.Postpone(Queue.Due()[0]).ShouldBeTrue();
            Clock.MoveTo(Queue.NextDue()!.Value);
        }

        Queue.Postpone(Queue.Due()[0]).ShouldBeFalse();
        Queue.NextDue().ShouldBeNull();
        (Clock.GetUtcNow() - first).ShouldBeLessThan(TimeSpan.FromHours(1));
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

        Abonnementen.Find(current.Id)!.IsActive(Clock.GetUtcNow()).ShouldBeFalse();
        Queue.NextDue().ShouldBeNull();
    }

    [Fact]
    [Covers("ext.abo.rscnotint.206")]
    public void Data_that_come_while_the_DVP_is_being_told_are_told_by_a_notification_of_their_own()
    {
        New(30);
        Abonnementen.NewData(Persoon, "48");
        Clock.Advance(TimeSpan.FromHours(1));
        var sent = Queue.Due().ShouldHaveSingleItem();
        Queue.Begin(sent);

        Abonnementen.NewData(Persoon, "48");
        Abonnementen.NewData(Persoon, "48");
        Queue.Remove(sent);

        Clock.Advance(TimeSpan.FromHours(1));
        Queue.Due().ShouldHaveSingleItem().Id.ShouldNotBe(sent.Id);
    }

    [Fact]
    public void Notification_that_failed_is_not_sent_again_beside_one_that_tells_the_same()
    {
        New(30);
        Abonnementen.NewData(Persoon, "48");
        Clock.Advance(TimeSpan.FromHours(1));
        var sent = Queue.Due().ShouldHaveSingleItem();
        Queue.Begin(sent);
        Abonnementen.NewData(Persoon, "48");

        Queue.Postpone(sent).ShouldBeTrue();

        Clock.Advance(TimeSpan.FromHours(1));
        Queue.Due().ShouldHaveSingleItem().Id.ShouldNotBe(sent.Id);
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
}
