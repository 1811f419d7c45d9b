using System.Globalization;
using MedMijSandbox.Dvp;
using MedMijSandbox.Dvp.Automatisch;

namespace MedMijSandbox.Services.Tests.Dvp;

public sealed class NightMomentsTests
{
    private const string Host = "token.dva-noord.localhost";
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("anne")]
    [InlineData("bram")]
    [InlineData("chris")]
    [InlineData("dirk")]
    [InlineData("eva")]
    [Covers("core.gegevensuitwisseling.102")]
    public void Visits_to_one_DVA_lie_24_hours_apart_also_when_the_clock_of_the_wall_changes(string gebruikersnaam)
    {
        var second = NightMoments.SecondOf(gebruikersnaam, Host, NightWindow.Widest);
        var last = NightMoments.Next(NightWindow.Widest, second, Start, null);

        for (var night = 0; night < 400; night++)
        {
            var next = NightMoments.Next(NightWindow.Widest, second, last, last);
            (next - last).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromHours(24));
            (next - last).ShouldBeLessThan(TimeSpan.FromHours(50));
            last = next;
        }
    }

    [Fact]
    [Covers("core.gegevensuitwisseling.201")]
    public void Visits_fall_between_23_and_6_hours_Dutch_time_in_every_season()
    {
        for (var account = 0; account < 40; account++)
        {
            var second = NightMoments.SecondOf(string.Create(CultureInfo.InvariantCulture, $"persoon-{account}"), Host, NightWindow.Widest);
            for (var day = 0; day < 365; day++)
            {
                var due = NightMoments.Next(NightWindow.Widest, second, Start.AddDays(day), null);
                var time = TimeOnly.FromDateTime(DutchTime.Local(due));
                (time >= new TimeOnly(23, 0) || time < new TimeOnly(6, 0)).ShouldBeTrue($"{due:O}");
            }
        }
    }

    [Fact]
    [Covers("core.gegevensuitwisseling.201")]
    public void Accounts_are_spread_over_the_night()
    {
        var seconds = Enumerable.Range(0, 1000)
            .Select(i => NightMoments.SecondOf(string.Create(CultureInfo.InvariantCulture, $"persoon-{i}"), Host, NightWindow.Widest)).ToList();

        seconds.ShouldAllBe(s => s >= 0 && s < 5 * 3600);
        seconds.Distinct().Count().ShouldBeGreaterThan(950);
        for (var hour = 0; hour < 5; hour++)
        {
            seconds.Count(s => s / 3600 == hour).ShouldBeGreaterThan(120);
        }
    }

    [Fact]
    [Covers("core.gegevensuitwisseling.102")]
    public void Summer_time_takes_no_night_away()
    {
        var before = new DateTimeOffset(2025, 11, 1, 12, 0, 0, TimeSpan.Zero);
        for (var account = 0; account < 200; account++)
        {
            var second = NightMoments.SecondOf(string.Create(CultureInfo.InvariantCulture, $"persoon-{account}"), Host, NightWindow.Widest);
            var last = NightMoments.Next(NightWindow.Widest, second, before, null);
            for (var night = 0; night < 180; night++)
            {
                var next = NightMoments.Next(NightWindow.Widest, second, last, NightMoments.RoundUp(last.AddSeconds(2)));
                (next - last).ShouldBeLessThan(TimeSpan.FromHours(26), $"{last:O}");
                last = next;
            }
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 10_000)]
    [InlineData(9_999, 10_000)]
    [InlineData(10_000, 10_000)]
    [InlineData(10_001, 20_000)]
    public void Beginning_of_a_visit_is_rounded_up_to_ten_seconds(int milliseconds, int rounded) =>
        NightMoments.RoundUp(Start.AddMilliseconds(milliseconds)).ShouldBe(Start.AddMilliseconds(rounded));

    [Fact]
    public void Same_names_give_the_same_moment_and_another_DVA_another_one()
    {
        var first = NightMoments.SecondOf("Anne", Host, NightWindow.Widest);

        NightMoments.SecondOf("anne", Host, NightWindow.Widest).ShouldBe(first);
        NightMoments.SecondOf("anne", "token.dva-zuid.localhost", NightWindow.Widest).ShouldNotBe(first);
    }

    [Fact]
    public void Moment_that_was_missed_waits_for_the_next_night()
    {
        var moment = NightMoments.Next(NightWindow.Widest, 3600, Start, null);

        NightMoments.Next(NightWindow.Widest, 3600, moment, null).ShouldBe(moment);
        NightMoments.Next(NightWindow.Widest, 3600, moment.AddSeconds(1), null).ShouldBe(moment.AddDays(1));
    }

    [Fact]
    public void Visit_that_lies_ahead_since_the_clock_was_set_back_does_not_count()
    {
        var next = NightMoments.Next(NightWindow.Widest, 0, Start, Start.AddDays(100));

        next.ShouldBeLessThan(Start.AddDays(1));
    }

    [Theory]
    [InlineData("23:00-06:00", 7 * 3600)]
    [InlineData("01:30-02:00", 1800)]
    [InlineData("23:30-00:30", 3600)]
    public void Window_is_a_part_of_the_night(string text, int seconds)
    {
        NightWindow.TryParse(text, out var night).ShouldBeTrue();

        night.Seconds.ShouldBe(seconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("23:00")]
    [InlineData("22:59-06:00")]
    [InlineData("23:00-06:01")]
    [InlineData("02:00-02:00")]
    [InlineData("05:00-01:00")]
    [InlineData("elf-zes")]
    public void Window_outside_the_night_is_refused(string text) => NightWindow.TryParse(text, out _).ShouldBeFalse();
}
