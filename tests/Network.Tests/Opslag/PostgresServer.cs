using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace MedMijSandbox.Network.Tests.Opslag;

/// <summary>
/// A PostgreSQL of our own: in a temporary folder, on a free port of this machine, with fsync, and gone at the end. Where the program is not installed
/// it says so in <see cref="Absent"/>, and the tests that need it are skipped.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string User = "medmij";
    private const string Debian = "/usr/lib/postgresql";
    private static readonly string[] Accounts = ["postgres", "nobody"];
    private readonly string _folder = Directory.CreateTempSubdirectory("medmij-pg-").FullName;
    private string _programs = "";
    private string[] _asUser = [];
    private bool _started;

    /// <summary>Why there is none; null: it runs.</summary>
    public string? Absent { get; private set; }

    /// <summary>Connection string for Npgsql; empty when there is none.</summary>
    public string ConnectionString { get; private set; } = "";

    private string Data => Path.Combine(_folder, "data");

    private string Log => Path.Combine(_folder, "log");

    /// <summary>Skips the test when there is no PostgreSQL.</summary>
    public void Require() => Assert.SkipUnless(Absent is null, Absent ?? "");

    public async ValueTask InitializeAsync()
    {
        if (FindPrograms() is not { } programs)
        {
            Absent = "needs PostgreSQL: the package postgresql, with initdb and pg_ctl";
            return;
        }

        _programs = programs;
        var password = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var passwordFile = Path.Combine(_folder, "password");
        await File.WriteAllTextAsync(passwordFile, password);
        if (Environment.IsPrivilegedProcess && !await HandOverAsync())
        {
            Absent = "needs setpriv, and an account postgres or nobody: PostgreSQL does not run as root";
            return;
        }

        var port = FreePort.Next().ToString(CultureInfo.InvariantCulture);
        await RunAsync("initdb", "-D", Data, "-U", User, "-A", "scram-sha-256", $"--pwfile={passwordFile}", "-E", "UTF8", "--locale=C", "-N");
        await File.AppendAllTextAsync(Path.Combine(Data, "postgresql.conf"), $"""

            listen_addresses = '127.0.0.1'
            port = {port}
            unix_socket_directories = '{_folder}'
            max_connections = 250
            fsync = on
            synchronous_commit = on
            full_page_writes = on

            """);
        _started = true;
        await RunAsync("pg_ctl", "-D", Data, "-l", Log, "-w", "-t", "60", "start");
        ConnectionString = $"Host=127.0.0.1;Port={port};Username={User};Password={password};Database=postgres;SSL Mode=Disable;Maximum Pool Size=40";
    }

    public async ValueTask DisposeAsync()
    {
        if (_started)
        {
            await RunAsync("pg_ctl", "-D", Data, "-m", "fast", "-w", "-t", "30", "stop");
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The folder with the programs: the newest version of Debian's package, else where PATH has them.</summary>
    private static string? FindPrograms()
    {
        var packaged = Directory.Exists(Debian)
            ? Directory.GetDirectories(Debian)
                .OrderByDescending(f => int.TryParse(Path.GetFileName(f), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0)
                .Select(f => Path.Combine(f, "bin"))
            : [];
        return packaged.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries))
            .FirstOrDefault(f => File.Exists(Path.Combine(f, "initdb")) && File.Exists(Path.Combine(f, "pg_ctl")));
    }

    /// <summary>Gives the folder to an account that PostgreSQL may run as; false when there is none, or no way to become it.</summary>
    private async Task<bool> HandOverAsync()
    {
        if (!Tool.Exists("setpriv") || !File.Exists("/etc/passwd"))
        {
            return false;
        }

        var lines = await File.ReadAllLinesAsync("/etc/passwd");
        var found = Accounts.Select(name => lines.FirstOrDefault(l => l.StartsWith(name + ":", StringComparison.Ordinal))?.Split(':')).FirstOrDefault(l => l is { Length: > 3 });
        if (found is not [_, _, var uid, var gid, ..])
        {
            return false;
        }

        await RunProgramAsync("chown", ["-R", $"{uid}:{gid}", _folder]);
        _asUser = [$"--reuid={uid}", $"--regid={gid}", "--clear-groups", "--"];
        return true;
    }

    private Task RunAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(_programs, program);
        return _asUser.Length == 0 ? RunProgramAsync(path, arguments) : RunProgramAsync("setpriv", [.. _asUser, path, .. arguments]);
    }

    /// <summary>Runs a program in our own folder: PostgreSQL's account may not read the one of the tests.</summary>
    private async Task RunProgramAsync(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            var log = File.Exists(Log) ? await File.ReadAllTextAsync(Log) : "";
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {await error} {await output} {log}");
        }
    }
}
