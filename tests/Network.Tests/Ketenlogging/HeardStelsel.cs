using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using MedMijSandbox.Testbench;

namespace MedMijSandbox.Network.Tests.Ketenlogging;

/// <summary>A stelsel as a process of its own that says all that it can say, of which every line on the console is kept.</summary>
internal sealed class HeardStelsel : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _said;
    private bool _isStopped;

    private HeardStelsel(Process process, ConcurrentQueue<string> said, Testbench.Target target)
    {
        _process = process;
        _said = said;
        Management = target.Management!;
        Door = FrontDoor.Open(target).Door!;
    }

    public FrontDoor Door { get; }

    public Uri Management { get; }

    /// <summary>All that it said; whole once it has stopped.</summary>
    public byte[] Said => Encoding.UTF8.GetBytes(string.Join('\n', _said));

    public static async Task<HeardStelsel> StartAsync(string folder, CancellationToken cancellationToken)
    {
        var ready = Path.Combine(folder, "ready.json");
        string[] arguments = ["--port", "0", "--management-port", "0", "--verbose", "--data", DataFolderOf(folder), "--ready-file", ready];
        var start = new ProcessStartInfo("dotnet", [typeof(MedMijSandbox.AppHost.Program).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var said = new ConcurrentQueue<string>();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var started = TimeProvider.System.GetTimestamp();
        while (!File.Exists(ready) && !process.HasExited && !cancellationToken.IsCancellationRequested && TimeProvider.System.GetElapsedTime(started) < Patience)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }

        var (target, problem) = ReadyFile.Read(ready);
        if (target is not null)
        {
            return new(process, said, target);
        }

        process.Kill();
        process.Dispose();
        cancellationToken.ThrowIfCancellationRequested();
        throw new InvalidOperationException($"The stelsel did not start: {problem} {string.Join(' ', said)}");
    }

    /// <summary>Folder of its data.</summary>
    public static string DataFolderOf(string folder) => Path.Combine(folder, "data");

    /// <summary>Ends it; after this nothing is written or said any more.</summary>
    public async Task StopAsync()
    {
        if (_isStopped)
        {
            return;
        }

        _isStopped = true;
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Door.Dispose();
        _process.Dispose();
    }
}
