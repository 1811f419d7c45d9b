using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MedMijSandbox.Testbench.Reports;

/// <summary>How every report is written as JSON.</summary>
internal static class ReportJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private static readonly JsonSerializerOptions WithoutNulls = new(Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static string Write<T>(T report, bool leaveOutNulls = false) => JsonSerializer.Serialize(report, leaveOutNulls ? WithoutNulls : Options);

    public static double Milliseconds(TimeSpan duration) => Math.Round(duration.TotalMilliseconds, 1, MidpointRounding.AwayFromZero);
}
