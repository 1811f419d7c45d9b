using MedMijSandbox.Testbench.Backchannels;
using MedMijSandbox.Testbench.Scenarios.Steps;

namespace MedMijSandbox.Services.Tests.Testbench;

public sealed class StepTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("now", "2026-06-01T12:00:00.0000000+00:00")]
    [InlineData("now-90s", "2026-06-01T11:58:30.0000000+00:00")]
    [InlineData("now-1h", "2026-06-01T11:00:00.0000000+00:00")]
    [InlineData("now-2d", "2026-05-30T12:00:00.0000000+00:00")]
    [InlineData("now-h", "now-h")]
    [InlineData("now-1x", "now-1x")]
    [InlineData("2026-06-01T12:00:00Z", "2026-06-01T12:00:00Z")]
    public void Moment_of_an_option_may_be_told_from_now(string text, string moment) => SetOption.Moment(text, Noon).ShouldBe(moment);

    [Fact]
    public void Clock_goes_on_by_seconds_a_duration_or_to_a_time_of_day_in_the_Netherlands()
    {
        new AdvanceClock(901, null, null).DistanceFrom(Noon).ShouldBe(TimeSpan.FromSeconds(901));
        new AdvanceClock(null, "P1DT2H", null).DistanceFrom(Noon).ShouldBe(TimeSpan.FromHours(26));
        new AdvanceClock(null, null, "15:00").DistanceFrom(Noon).ShouldBe(TimeSpan.FromHours(1));
        new AdvanceClock(null, null, "14:00").DistanceFrom(Noon).ShouldBe(TimeSpan.FromHours(24));
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(1, "P1D", null)]
    [InlineData(null, "een dag", null)]
    [InlineData(null, "-P1D", null)]
    [InlineData(null, null, "25:00")]
    public void Clock_that_is_not_told_how_far_stays(int? seconds, string? duration, string? time) =>
        new AdvanceClock(seconds, duration, time).DistanceFrom(Noon).ShouldBeNull();

    [Fact]
    public void Explanation_is_held_against_name_code_and_text()
    {
        const string Note = "client-unknown: client_id 'x' staat niet op de OAuth Client List. (core.ocl.300)";

        new ExpectExplanation("client-unknown", "core.ocl.300", "client_id 'X'").IsMeant(Note).ShouldBeTrue();
        new ExpectExplanation("client", null, null).IsMeant(Note).ShouldBeFalse();
        new ExpectExplanation(null, "core.ocl.301", null).IsMeant(Note).ShouldBeFalse();
        new ExpectExplanation(null, null, "iets anders").IsMeant(Note).ShouldBeFalse();
    }

    [Fact]
    public void Parameters_are_left_out_or_sent_twice()
    {
        KeyValuePair<string, string>[] all = [new("a", "1"), new("b", "2"), new("c", "3")];
        var arguments = new StepArguments(new Dictionary<string, object>(StringComparer.Ordinal) { ["without"] = "a, b", ["twice"] = "c" });

        RequestParts.Change(all, arguments).Select(p => p.Key + p.Value).ShouldBe(["c3", "c3"]);
    }

    [Fact]
    public void Body_is_filled_up_to_a_size()
    {
        var arguments = new StepArguments(new Dictionary<string, object>(StringComparer.Ordinal) { ["size"] = 5 });

        RequestParts.Filled([1, 2], arguments).ShouldBe(new byte[] { 1, 2, 32, 32, 32 });
        RequestParts.Filled([1, 2, 3, 4, 5, 6], arguments).Length.ShouldBe(6);
    }

    [Fact]
    public void Code_of_a_refusal_stands_in_the_body_or_in_the_header()
    {
        new BackchannelAnswer(400, "application/json", """{"error":"invalid_grant"}""", null).Error.ShouldBe("invalid_grant");
        new BackchannelAnswer(401, "", "", null, "Bearer error=\"invalid_token\"").Error.ShouldBe("invalid_token");
        new BackchannelAnswer(401, "", "", null, "Bearer").Error.ShouldBeNull();
        new RawAnswer(403, [new("www-authenticate", "Bearer error=\"insufficient_scope\"")], "x"u8.ToArray(), null).ToText().Error.ShouldBe("insufficient_scope");
    }
}
