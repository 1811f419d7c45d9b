using MedMijSandbox.AppHost.Running;

namespace MedMijSandbox.Cli;

/// <summary>Writes a report in the working folder and says where it is.</summary>
internal static class ReportFile
{
    public static async Task WriteAsync((string Name, string Text) report)
    {
        var path = Path.GetFullPath(report.Name);
        try
        {
            await File.WriteAllTextAsync(path, report.Text, CancellationToken.None);
            await Console.Out.WriteLineAsync($"Report: {path}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The report {path} cannot be written ({e.Message}). Run the command in a folder that you may write to.");
        }
    }
}
