namespace MedMijSandbox.Testbench.Trust;

/// <summary>Writes a path so that a shell takes it as one word.</summary>
internal static class ShellText
{
    /// <summary>For sh, bash and zsh.</summary>
    public static string Quote(string path) => path.All(IsPlain) ? path : "'" + path.Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    /// <summary>For PowerShell.</summary>
    public static string QuotePowerShell(string path) => "'" + path.Replace("'", "''", StringComparison.Ordinal) + "'";

    private static bool IsPlain(char character) => char.IsAsciiLetterOrDigit(character) || character is '/' or '.' or '-' or '_' or '~' or '+';
}
