using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.Services.Tests.ServiceDefaults;

public sealed class CalendarDurationTests
{
    private static readonly DateTimeOffset NewYearsEve = new(2026, 12, 31, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("P6M", "2027-06-30T12:00:00")]
    [InlineData("P1Y2M", "2028-02-29T12:00:00")]
    [InlineData("P2W", "2027-01-14T12:00:00")]
    [InlineData("P1DT1H", "2027-01-01T13:00:00")]
    [InlineData("PT90M", "2026-12-31T13:30:00")]
    [InlineData("PT0.5S", "2026-12-31T12:00:00.5")]
    [InlineData("-P1D", "2026-12-30T12:00:00")]
    public void Months_are_those_of_the_calendar(string text, string expected) =>
        CalendarDuration.After(NewYearsEve, text).ShouldBe(DateTimeOffset.Parse(expected + "Z", System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P1DT")]
    [InlineData("1D")]
    [InlineData("P1D ")]
    [InlineData("P1H")]
    [InlineData("PT1.S")]
    [InlineData("P-1D")]
    [InlineData("P99999Y")]
    public void Other_texts_are_no_duration(string text) => CalendarDuration.After(NewYearsEve, text).ShouldBeNull();

    [Theory]
    [InlineData("P9999Y")]
    [InlineData("P999999D")]
    public void Moment_that_does_not_exist_is_out_of_range(string text) =>
        Should.Throw<ArgumentOutOfRangeException>(() => CalendarDuration.After(new(9990, 1, 1, 0, 0, 0, TimeSpan.Zero), text));
}
