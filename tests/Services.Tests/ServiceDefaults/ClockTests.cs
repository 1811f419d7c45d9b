using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.Services.Tests.ServiceDefaults;

public sealed class ClockTests
{
    [Theory]
    [InlineData("P10675198D")]
    [InlineData("-P10675198D")]
    [InlineData("P200Y")]
    public void Move_beyond_its_bounds_is_refused_and_changes_nothing(string duration)
    {
        var clock = new StelselClock();

        Should.Throw<ArgumentOutOfRangeException>(() => clock.Advance(System.Xml.XmlConvert.ToTimeSpan(duration)));
        Should.Throw<ArgumentOutOfRangeException>(() => clock.MoveTo(DateTimeOffset.MaxValue));
        Should.Throw<ArgumentOutOfRangeException>(() => clock.MoveTo(DateTimeOffset.MinValue));

        clock.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Clock_goes_on_from_where_it_was_moved()
    {
        var clock = new StelselClock();
        var moment = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

        clock.MoveTo(moment);
        clock.Advance(TimeSpan.FromHours(1));

        (clock.GetUtcNow() - moment).ShouldBeInRange(TimeSpan.FromHours(1), TimeSpan.FromHours(1) + TimeSpan.FromSeconds(5));
    }
}
