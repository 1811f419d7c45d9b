namespace MedMijSandbox.AppHost.Running;

/// <summary>Why the stelsel did not start: one message that names the cause and the way out, and the exit code that belongs to it.</summary>
public sealed class StartException(string message, int exitCode = StartException.Usage) : Exception(message)
{
    /// <summary>Exit code for wrong options, folders and files.</summary>
    public const int Usage = 2;

    /// <summary>Exit code for a fault of the sandbox itself.</summary>
    public const int Fault = 5;

    /// <summary>Exit code of the process.</summary>
    public int ExitCode => exitCode;
}
