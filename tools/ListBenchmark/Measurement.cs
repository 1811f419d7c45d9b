using System.Globalization;
using System.Text.Json.Serialization;

namespace MedMijSandbox.ListBenchmark;

/// <summary>What one process measured.</summary>
/// <param name="FirstMilliseconds">Fetch, validate and read, in a process that did so with a small list alone.</param>
/// <param name="AgainMilliseconds">The same, a second time.</param>
/// <param name="FetchMilliseconds">Fetch alone.</param>
/// <param name="ReadMilliseconds">Validate and read alone.</param>
/// <param name="LookUpNanoseconds">One look-up.</param>
/// <param name="PeakMegabytes">Growth of the peak of the working set during the first time.</param>
/// <param name="KeptMegabytes">What the list takes once it is read.</param>
internal sealed record Measurement(
    double FirstMilliseconds, double AgainMilliseconds, double FetchMilliseconds, double ReadMilliseconds, double LookUpNanoseconds, double PeakMegabytes, double KeptMegabytes);

/// <summary>The medians of a number of processes.</summary>
internal sealed record Measured(int Aanbieders, double Megabytes, double GzipMegabytes, IReadOnlyList<Measurement> Rounds)
{
    public double FirstMilliseconds => Median(m => m.FirstMilliseconds);

    public double PeakMegabytes => Median(m => m.PeakMegabytes);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Aanbieders,10}  {Megabytes,5:F1}  {FirstMilliseconds,8:F0}  {Median(m => m.AgainMilliseconds),8:F0}  {Median(m => m.FetchMilliseconds),14:F0}  {Median(m => m.ReadMilliseconds),13:F0}  "
        + $"{Median(m => m.LookUpNanoseconds),10:F0}  {PeakMegabytes,7:F1}  {Median(m => m.KeptMegabytes),7:F1}  {GzipMegabytes,7:F1}");

    private double Median(Func<Measurement, double> value) => Rounds.Select(value).Order().ElementAt(Rounds.Count / 2);
}

[JsonSerializable(typeof(Measurement))]
internal sealed partial class MeasurementJson : JsonSerializerContext;
