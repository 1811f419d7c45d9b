using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MedMijSandbox.Abonneren;

namespace MedMijSandbox.Protocol.Tests.Abonneren;

public sealed class MessageTests
{
    private const string Id = "Ab-1.z";
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Any_subscription_request_survives_writing_and_reading() => Prop.ForAll<byte, int>((kind, seconds) =>
    {
        var end = Start.AddSeconds(seconds);
        var request = (kind % 4) switch
        {
            0 => SubscriptionRequest.ForCreation(),
            1 => SubscriptionRequest.ForCreation(end),
            2 => SubscriptionRequest.ForModification(Id, end),
            _ => SubscriptionRequest.ForTermination(Id),
        };

        return SubscriptionRequest.TryParse(request.ToJson(), out var read, out var fault) && read == request && fault.Length == 0;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{} {}")]
    [InlineData("""{"status":"off"}""")]
    [InlineData("""{"id":"a"}""")]
    [InlineData("""{"id":"a","status":"on"}""")]
    [InlineData("""{"id":"a","status":"off","end":"2026-03-01T10:00:00Z"}""")]
    [InlineData("""{"id":"a","id":"b","status":"off"}""")]
    [InlineData("""{"id":"a_b","status":"off"}""")]
    [InlineData("""{"id":"","status":"off"}""")]
    [InlineData("""{"id":1,"status":"off"}""")]
    [InlineData("""{"id":null,"status":"off"}""")]
    [InlineData("""{"end":"2026-03-01"}""")]
    [InlineData("""{"end":"2026-03-01T10:00:00"}""")]
    [InlineData("""{"end":"2026-03-01 10:00:00Z"}""")]
    [InlineData("""{"end":"2026-02-30T10:00:00Z"}""")]
    [InlineData("""{"end":1772359200}""")]
    [InlineData("""{"bsn":"999900006"}""")]
    [InlineData("{\"id\":\"\\ud800\",\"status\":\"off\"}")]
    public void Anything_else_is_no_subscription_request(string json)
    {
        SubscriptionRequest.TryParse(Encoding.UTF8.GetBytes(json), out _, out var fault).ShouldBeFalse();

        fault.ShouldNotBeEmpty();
        fault.ShouldNotContain("999900006");
    }

    [Theory]
    [InlineData("2026-03-01T10:00:00Z")]
    [InlineData("2026-03-01T11:00:00+01:00")]
    [InlineData("2026-03-01T10:00:00.000Z")]
    public void End_is_a_moment_in_any_zone(string end)
    {
        SubscriptionRequest.TryParse(Encoding.UTF8.GetBytes($$"""{"end":"{{end}}"}"""), out var request, out _).ShouldBeTrue();

        request!.End.ShouldBe(Start.AddHours(10));
    }

    [Fact]
    public void Subscription_response_survives_writing_and_reading()
    {
        var response = new SubscriptionResponse(Id, new(2026, 5, 30));

        SubscriptionResponse.TryParse(response.ToJson(), out var read, out _).ShouldBeTrue();

        read.ShouldBe(response);
        Encoding.UTF8.GetString(response.ToJson()).ShouldBe("""{"subscription_id":"Ab-1.z","end_date":"2026-05-30"}""");
    }

    [Theory]
    [InlineData("""{"subscription_id":"a"}""")]
    [InlineData("""{"end_date":"2026-05-30"}""")]
    [InlineData("""{"subscription_id":"a","end_date":"30-05-2026"}""")]
    [InlineData("""{"subscription_id":"a","end_date":"2026-05-30T00:00:00Z"}""")]
    public void Anything_else_is_no_subscription_response(string json) =>
        SubscriptionResponse.TryParse(Encoding.UTF8.GetBytes(json), out _, out _).ShouldBeFalse();

    [Fact]
    [Covers("ext.abo.rscnotint.203", "ext.abo.rscnotint.204")]
    public void Notification_of_new_data_has_two_parameters()
    {
        var notification = new Notification(Id, NotificationType.Resource);

        Encoding.UTF8.GetString(notification.ToJson()).ShouldBe("""{"subscription_id":"Ab-1.z","notification_type":"resource"}""");
        Notification.TryParse(notification.ToJson(), NotificationType.Resource, out var read, out _).ShouldBeTrue();
        read.ShouldBe(notification);
    }

    [Fact]
    [Covers("ext.abo.subnotint.203", "ext.abo.subnotint.204")]
    public void Notification_of_an_earlier_end_has_three_parameters()
    {
        var notification = new Notification(Id, NotificationType.Subscription, new(2026, 5, 30));

        Encoding.UTF8.GetString(notification.ToJson())
            .ShouldBe("""{"subscription_id":"Ab-1.z","notification_type":"subscription","end_date":"2026-05-30"}""");
        Notification.TryParse(notification.ToJson(), NotificationType.Subscription, out var read, out _).ShouldBeTrue();
        read.ShouldBe(notification);
    }

    [Fact]
    public void Notification_of_the_other_interface_is_refused()
    {
        var data = new Notification(Id, NotificationType.Resource).ToJson();
        var end = new Notification(Id, NotificationType.Subscription, new(2026, 5, 30)).ToJson();

        Notification.TryParse(data, NotificationType.Subscription, out _, out _).ShouldBeFalse();
        Notification.TryParse(end, NotificationType.Resource, out _, out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"notification_type":"resource"}""")]
    [InlineData("""{"subscription_id":"a"}""")]
    [InlineData("""{"subscription_id":"a","notification_type":"Resource"}""")]
    [InlineData("""{"subscription_id":"a/b","notification_type":"resource"}""")]
    [InlineData("""{"subscription_id":"a","notification_type":"resource","data":"x"}""")]
    [InlineData("""{"subscription_id":"a","notification_type":"resource"}x""")]
    public void Anything_else_is_no_notification(string json)
    {
        Notification.TryParse(Encoding.UTF8.GetBytes(json), NotificationType.Resource, out _, out var fault).ShouldBeFalse();

        fault.ShouldNotBeEmpty();
    }

    [Fact]
    public void Message_above_4_kB_is_not_read()
    {
        var json = Encoding.UTF8.GetBytes($$"""{"subscription_id":"a","end_date":"2026-05-30","x":"{{new string('x', 4096)}}"}""");

        SubscriptionResponse.TryParse(json, out _, out _).ShouldBeFalse();
    }

    [Fact]
    [Covers("ext.abo.subnotint.205", "ext.abo.rscnotint.205")]
    public void Answer_to_a_notification_has_one_parameter() =>
        Encoding.UTF8.GetString(NotificationResponse.ToJson()).ShouldBe("""{"received":true}""");

    [Fact]
    public void Refusal_survives_writing_and_reading()
    {
        AbonnerenError.TryParse(new AbonnerenError(AbonnerenErrors.InvalidSubscriptionId).ToJson(), out var error).ShouldBeTrue();

        error!.Error.ShouldBe("invalid_subscription_id");
    }

    [Theory]
    [InlineData("application/json", true)]
    [InlineData("application/json; charset=utf-8", true)]
    [InlineData("application/json; charset=iso-8859-1", false)]
    [InlineData("application/fhir+json", false)]
    [InlineData("text/plain", false)]
    [InlineData(null, false)]
    public void Content_is_JSON_in_UTF8(string? type, bool isJson) => JsonMedia.IsContent(type).ShouldBe(isJson);

    [Theory]
    [InlineData("application/json", true)]
    [InlineData("text/html, application/json;q=0.5", true)]
    [InlineData("application/json;q=0", false)]
    [InlineData("*/*", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [Covers("ext.abo.subint.201")]
    public void JSON_is_accepted_by_name(string? accept, bool isAccepted) => JsonMedia.IsAccepted(accept).ShouldBe(isAccepted);
}
