using System.Diagnostics;

namespace MedMijSandbox.Network.Tests;

/// <summary>What an outside program said.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Error);

/// <summary>Outside programs that judge us: curl, openssl, xmllint.</summary>
internal static class Tool
{
    public static bool Exists(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, name)));

    public static void Require(string name) => Assert.SkipUnless(Exists(name), $"needs the program {name}");

    public static async Task<ToolResult> RunAsync(string name, params string[] arguments)
    {
        Require(name);
        var cancellationToken = TestContext.Current.CancellationToken;
        using var process = Process.Start(new ProcessStartInfo(name, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        })!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return new(process.ExitCode, await output, await error);
    }

    /// <summary>curl to a host of the network, trusting the sandbox and going to its front door.</summary>
    public static Task<ToolResult> CurlAsync(AppHost.Running.ReadyFile ready, string address, params string[] arguments) =>
        RunAsync("curl", ["-sS", "--max-time", "10", "--cacert", ready.CaBundle, "--connect-to", $"::{ready.Address}", .. arguments, address]);

    public static string[] ClientCertificate(AppHost.Running.ReadyFile ready, string name) =>
        ["--cert", ready.ClientCertificates[name].Certificate, "--key", ready.ClientCertificates[name].Key];
}
