using System.Collections.Concurrent;
using System.Diagnostics;
using MedMijSandbox.Testbench;
using MedMijSandbox.Testbench.Management;

namespace MedMijSandbox.DurabilityDrill;

/// <summary>A stelsel as a process of its own, which can be killed and started again on the same folder.</summary>
internal sealed class StelselProcess : IAsyncDisposable
{
    private const int Attempts = 3;
    private const int KeptLines = 40;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);
    private readonly Process _process;
    private int _killed;

    private StelselProcess(Process process, FrontDoor door, ManagementClient management)
    {
        _process = process;
        Door = door;
        Management = management;
    }

    /// <summary>Way to the stelsel.</summary>
    public FrontDoor Door { get; }

    /// <summary>Its management address.</summary>
    public ManagementClient Management { get; }

    /// <summary>Whether it is being killed, or was: from here on everything may fail.</summary>
    public bool IsKilled => Volatile.Read(ref _killed) == 1;

    /// <summary>Starts it and waits until every participant answers.</summary>
    /// <param name="appHost">The built AppHost, a .dll or an executable.</param>
    /// <param name="folder">Folder for the data and the ready file.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">It did not start; the message says what it said.</exception>
    public static async Task<StelselProcess> StartAsync(string appHost, string folder, CancellationToken cancellationToken)
    {
        // A port that was free a moment ago may be taken by an outgoing connection of somebody else.
        for (var attempt = 1; ; attempt++)
        {
            var (started, said) = await TryStartAsync(appHost, folder, cancellationToken);
            if (started is not null)
            {
                return started;
            }

            if (attempt == Attempts)
            {
                throw new InvalidOperationException($"{appHost} did not start: {said}");
            }
        }
    }

    /// <summary>Ends the process at once, as <c>kill -9</c> does. No effect the second time.</summary>
    public void Kill()
    {
        if (Interlocked.Exchange(ref _killed, 1) == 0)
        {
            _process.Kill();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        Management.Dispose();
        Door.Dispose();
        _process.Dispose();
    }

    private static async Task<(StelselProcess? Started, string Said)> TryStartAsync(string appHost, string folder, CancellationToken cancellationToken)
    {
        var ready = Path.Combine(folder, "ready.json");
        File.Delete(ready);
        var said = new ConcurrentQueue<string>();
        var process = Launch(appHost, ["--port", "0", "--data", Path.Combine(folder, "data"), "--ready-file", ready], said);
        var started = TimeProvider.System.GetTimestamp();
        while (!File.Exists(ready) && !process.HasExited && !cancellationToken.IsCancellationRequested && TimeProvider.System.GetElapsedTime(started) < Patience)
        {
            await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
        }

        var (target, problem) = ReadyFile.Read(ready);
        if (target?.Management is { } management && FrontDoor.Open(target).Door is { } door)
        {
            return (new(process, door, new(management, TimeProvider.System)), "");
        }

        process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
        cancellationToken.ThrowIfCancellationRequested();
        return (null, string.Join(Environment.NewLine, said.Prepend(problem ?? "")));
    }

    /// <summary>Starts the program; its last lines are kept, the others read and forgotten, so that it never waits for a reader.</summary>
    private static Process Launch(string appHost, string[] arguments, ConcurrentQueue<string> said)
    {
        var isAssembly = appHost.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        var start = isAssembly ? new ProcessStartInfo("dotnet", [appHost, .. arguments]) : new ProcessStartInfo(appHost, arguments);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{appHost} cannot be started.");
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;

        void Hear(string? line)
        {
            if (line is null)
            {
                return;
            }

            said.Enqueue(line);
            if (said.Count > KeptLines)
            {
                said.TryDequeue(out _);
            }
        }
    }
}
