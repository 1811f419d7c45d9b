using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace MedMijSandbox.Network.Tests.Opslag;

/// <summary>A DVA as a process of its own, with the settings that AppHost wrote for it.</summary>
internal sealed class DvaProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly string _address;
    private readonly ConcurrentQueue<string> _errors = new();

    private DvaProcess(Process process, string address)
    {
        _process = process;
        _address = address;
    }

    /// <summary>Starts one; it does not answer yet.</summary>
    /// <param name="settings">File with its settings, <c>settings.json</c> in the folder of the participant.</param>
    /// <param name="port">Port to listen on, plain HTTP.</param>
    /// <param name="data">Folder for its own data.</param>
    /// <param name="database">Connection string of its records.</param>
    public static DvaProcess Start(string settings, int port, string data, string database)
    {
        var address = "http://127.0.0.1:" + port.ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo("dotnet",
        [
            typeof(MedMijSandbox.Dva.DvaParticipant).Assembly.Location,
            "--settings", settings, "--urls", address, "--data", data,

            // Nobody can change this over a socket, as the management address does; without it there is no eenmalig inloggen.
            "--dva:minimumLevel", "Midden",
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // In the environment, because others on this machine can read a command line.
        start.Environment["storage__postgres"] = database;
        var process = Process.Start(start)!;
        var dva = new DvaProcess(process, address);
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => dva._errors.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return dva;
    }

    /// <summary>Waits until it answers.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false });
        var started = TimeProvider.System.GetTimestamp();
        while (!await AnswersAsync(invoker, cancellationToken))
        {
            _process.HasExited.ShouldBeFalse($"the DVA at {_address} has ended: {string.Join(Environment.NewLine, _errors)}");
            TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(Patience, $"the DVA at {_address} does not answer");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Ends it at once, as <c>kill -9</c> does.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private async Task<bool> AnswersAsync(HttpMessageInvoker invoker, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, _address + "/health");
            using var response = await invoker.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
