using System.Numerics;

namespace MedMijSandbox.Testbench.Load;

/// <summary>
/// Counts durations in buckets that grow with the duration, so that a percentile of any number of them is known to within 1 percent at a
/// fixed cost. Recording is safe from several threads at once.
/// </summary>
/// <remarks>
/// The idea of an HDR histogram: durations in microseconds below 256 have a bucket each, every doubling above that has 128 buckets. The
/// longest that is told apart is 4.8 hours.
/// </remarks>
public sealed class LatencyHistogram
{
    private const int SubBits = 7;
    private const int SubBuckets = 1 << SubBits;
    private const int Doublings = 27;
    private readonly long[] _counts = new long[SubBuckets * (Doublings + 1)];
    private long _count;
    private long _sum;
    private long _maximum;

    /// <summary>Number of durations.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>The longest, exact; zero when there is none.</summary>
    public TimeSpan Maximum => TimeSpan.FromMicroseconds(Interlocked.Read(ref _maximum));

    /// <summary>The mean, exact; zero when there is none.</summary>
    public TimeSpan Mean => Count == 0 ? TimeSpan.Zero : TimeSpan.FromMicroseconds((double)Interlocked.Read(ref _sum) / Count);

    /// <summary>Counts a duration; a negative one counts as zero.</summary>
    public void Record(TimeSpan duration)
    {
        var microseconds = Math.Max(0, duration.Ticks / TimeSpan.TicksPerMicrosecond);
        Interlocked.Increment(ref _counts[BucketOf(microseconds)]);
        Interlocked.Increment(ref _count);
        Interlocked.Add(ref _sum, microseconds);
        var seen = Interlocked.Read(ref _maximum);
        while (microseconds > seen)
        {
            var found = Interlocked.CompareExchange(ref _maximum, microseconds, seen);
            if (found == seen)
            {
                break;
            }

            seen = found;
        }
    }

    /// <summary>The duration that so many percent of all durations do not exceed; zero when there is none.</summary>
    /// <param name="percent">From 0 to 100.</param>
    public TimeSpan Percentile(double percent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        var total = Count;
        if (total == 0)
        {
            return TimeSpan.Zero;
        }

        var rank = Math.Max(1, (long)Math.Ceiling(percent / 100 * total));
        var passed = 0L;
        for (var bucket = 0; bucket < _counts.Length; bucket++)
        {
            passed += Interlocked.Read(ref _counts[bucket]);
            if (passed >= rank)
            {
                return TimeSpan.FromMicroseconds(Math.Min(HighestOf(bucket), Interlocked.Read(ref _maximum)));
            }
        }

        return Maximum;
    }

    private static int BucketOf(long microseconds)
    {
        if (microseconds < 2 * SubBuckets)
        {
            return (int)microseconds;
        }

        var shift = BitOperations.Log2((ulong)microseconds) - SubBits;
        var bucket = (shift * SubBuckets) + (int)(microseconds >> shift);
        return Math.Min(bucket, (SubBuckets * (Doublings + 1)) - 1);
    }

    private static long HighestOf(int bucket)
    {
        if (bucket < 2 * SubBuckets)
        {
            return bucket;
        }

        var shift = (bucket / SubBuckets) - 1;
        var start = (long)((bucket % SubBuckets) + SubBuckets) << shift;
        return start + (1L << shift) - 1;
    }
}
