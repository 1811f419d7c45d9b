using System.Globalization;
using System.Text;

namespace MedMijSandbox.Testbench.Doctor.Verslag;

/// <summary>A report of the doctor as text: a block for each finding, the cause first, and a summary.</summary>
public static class DoctorText
{
    /// <summary>Makes the text.</summary>
    public static string Write(DoctorReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        var kind = report.Subject.ToString().ToLowerInvariant();
        text.AppendLine(CultureInfo.InvariantCulture, $"Doctor: {kind} {report.Host}, in {report.Duration.TotalSeconds:0.0} s. Looked at {string.Join(", ", report.Hosts)}.");
        foreach (var finding in report.Findings.Where(f => f.Severity != Severity.Ok))
        {
            Append(text, finding);
        }

        text.AppendLine();
        foreach (var finding in report.Findings.Where(f => f.Severity == Severity.Ok))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"ok       {finding.Id}  {finding.Subject}: {finding.Seen}");
        }

        text.AppendLine(Summary(report));
        return text.ToString();
    }

    /// <summary>How many findings of each weight, in one line.</summary>
    public static string Summary(DoctorReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var counts = new[] { Severity.Fault, Severity.Warning, Severity.Hint }.Select(s => Count(report.Count(s), FindingCatalogue.WordOf(s)));
        var cause = report.Findings.FirstOrDefault(f => f.Severity == Severity.Fault);
        return $"{string.Join(", ", counts)}.{(cause is null ? "" : $" Begin with {cause.Id} at {cause.Subject}.")}";
    }

    private static void Append(StringBuilder text, Finding finding)
    {
        text.AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{FindingCatalogue.WordOf(finding.Severity).ToUpperInvariant(),-8} {finding.Id}  {finding.Subject}");
        if (FindingCatalogue.Find(finding.Id) is { } kind)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"         {kind.Meaning}");
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"  seen      {finding.Seen}");
        text.AppendLine(CultureInfo.InvariantCulture, $"  expected  {finding.Expected}");
        text.AppendLine(CultureInfo.InvariantCulture, $"  source    {finding.Source}");
        text.AppendLine(CultureInfo.InvariantCulture, $"  do        {finding.Advice}");
    }

    private static string Count(int count, string word) => string.Create(CultureInfo.InvariantCulture, $"{count} {word}{(count == 1 ? "" : "s")}");
}
