using MedMijSandbox.Testbench.Load;

namespace MedMijSandbox.Services.Tests.Testbench;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void Nothing_counted_gives_zero()
    {
        var histogram = new LatencyHistogram();

        histogram.Count.ShouldBe(0);
        histogram.Percentile(99).ShouldBe(TimeSpan.Zero);
        histogram.Mean.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void One_duration_is_every_percentile()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(TimeSpan.FromMilliseconds(12.345));

        histogram.Percentile(0).ShouldBe(TimeSpan.FromMilliseconds(12.345));
        histogram.Percentile(100).ShouldBe(TimeSpan.FromMilliseconds(12.345));
        histogram.Maximum.ShouldBe(TimeSpan.FromMilliseconds(12.345));
    }

    [Theory]
    [InlineData(50)]
    [InlineData(95)]
    [InlineData(99)]
    [InlineData(99.9)]
    public void Percentile_is_within_one_percent_of_the_exact_one(double percent)
    {
        var random = new Random(4711);
        var durations = Enumerable.Range(0, 20_000).Select(_ => TimeSpan.FromMilliseconds(Math.Exp(random.NextDouble() * 10))).ToList();
        var histogram = new LatencyHistogram();
        durations.ForEach(histogram.Record);
        durations.Sort();

        var exact = durations[(int)Math.Ceiling(percent / 100 * durations.Count) - 1];

        var found = histogram.Percentile(percent);
        found.ShouldBeGreaterThanOrEqualTo(exact - TimeSpan.FromMicroseconds(1));
        found.ShouldBeLessThanOrEqualTo(exact * 1.01);
    }

    [Fact]
    public void Hours_are_counted_too()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(TimeSpan.FromDays(3));
        histogram.Record(TimeSpan.FromMilliseconds(-5));

        histogram.Maximum.ShouldBe(TimeSpan.FromDays(3));
        histogram.Percentile(50).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task Durations_of_several_threads_are_all_counted()
    {
        var histogram = new LatencyHistogram();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                histogram.Record(TimeSpan.FromMicroseconds(i));
            }
        })));

        histogram.Count.ShouldBe(4000);
    }
}
