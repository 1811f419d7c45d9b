using System.Globalization;
using MedMijSandbox.Testbench.Management;

namespace MedMijSandbox.Testbench.Scenarios;

/// <summary>A hop in words.</summary>
internal static class HopText
{
    /// <summary>As in <c>browser -> dva-noord  GET dva-noord.localhost/oauth2/authorize  200  12 ms</c>.</summary>
    public static string Line(Exchange hop) => string.Create(
        CultureInfo.InvariantCulture,
        $"{hop.From} -> {hop.To}  {hop.Method} {hop.Host}{hop.PathOnly}  {Status(hop)}  {hop.DurationMs:F0} ms");

    /// <summary>The status, or that there was none.</summary>
    public static string Status(Exchange hop) => hop.Status == 0 ? "geen antwoord" : hop.Status.ToString(CultureInfo.InvariantCulture);
}
