namespace MedMijSandbox.Testbench.Load;

/// <summary>Counts of a load run so far.</summary>
/// <param name="Started">Passes that began.</param>
/// <param name="Done">Passes that went as written.</param>
/// <param name="Failed">Passes that did not, the refused ones among them.</param>
/// <param name="Late">Passes that began more than 50 ms after their moment: the bench itself could not keep up.</param>
/// <param name="Refused">Passes that did not begin, because too many were under way.</param>
public sealed record LoadCounts(long Started, long Done, long Failed, long Late, long Refused);

/// <summary>Percentiles of some durations.</summary>
/// <param name="P50">Half of them do not exceed this.</param>
/// <param name="P95">95 percent.</param>
/// <param name="P99">99 percent.</param>
public sealed record Percentiles(TimeSpan P50, TimeSpan P95, TimeSpan P99)
{
    internal static Percentiles Of(LatencyHistogram histogram) =>
        new(histogram.Percentile(50), histogram.Percentile(95), histogram.Percentile(99));
}

/// <summary>One second of a load run.</summary>
/// <param name="Second">Number of the second, from 1.</param>
/// <param name="Total">Counts since the start.</param>
/// <param name="Ended">Passes that ended in this second.</param>
/// <param name="InFlight">Passes under way at its end.</param>
/// <param name="Latency">Of the passes that ended in this second.</param>
public sealed record LoadSecond(int Second, LoadCounts Total, long Ended, int InFlight, Percentiles Latency);

/// <summary>How one step went under load.</summary>
/// <param name="Text">The step.</param>
/// <param name="Count">How often it was done.</param>
/// <param name="Latency">How long it took.</param>
public sealed record StepLatency(string Text, long Count, Percentiles Latency);

/// <summary>A reason why passes failed.</summary>
/// <param name="Reason">Step, what was expected and what was seen.</param>
/// <param name="Count">How often.</param>
public sealed record LoadFailure(string Reason, int Count);

/// <summary>How a load run went.</summary>
/// <param name="Plan">What was asked.</param>
/// <param name="StartedAt">Machine time at which the first pass began.</param>
/// <param name="Elapsed">Until the last pass ended.</param>
/// <param name="Users">Accounts that were used.</param>
/// <param name="Total">Counts.</param>
/// <param name="Latency">Of whole passes, from the moment at which each should have begun.</param>
/// <param name="Mean">Mean of the same.</param>
/// <param name="Maximum">The longest.</param>
/// <param name="Seconds">Second by second.</param>
/// <param name="Steps">Step by step.</param>
/// <param name="Failures">Why passes failed, most frequent first.</param>
/// <param name="Interrupted">Whether the user ended it early.</param>
/// <param name="Problem">Why it did not start; null when it did.</param>
public sealed record LoadReport(
    LoadPlan Plan,
    DateTimeOffset StartedAt,
    TimeSpan Elapsed,
    int Users,
    LoadCounts Total,
    Percentiles Latency,
    TimeSpan Mean,
    TimeSpan Maximum,
    IReadOnlyList<LoadSecond> Seconds,
    IReadOnlyList<StepLatency> Steps,
    IReadOnlyList<LoadFailure> Failures,
    bool Interrupted,
    string? Problem)
{
    /// <summary>Passes that ended as written, for each second.</summary>
    public double Throughput => Elapsed > TimeSpan.Zero ? Total.Done / Elapsed.TotalSeconds : 0;

    /// <summary>Exit code of the command: 0 no failure, 1 a failure, 4 it could not start.</summary>
    public int ExitCode => Problem is not null ? 4 : Total.Failed > 0 ? 1 : 0;
}
