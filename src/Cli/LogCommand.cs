using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using MedMijSandbox.AppHost.Running;
using MedMijSandbox.Testbench;
using MedMijSandbox.Testbench.Management;

namespace MedMijSandbox.Cli;

/// <summary><c>medmij log</c>: what every participant logged about a session, joined.</summary>
internal static class LogCommand
{
    private const int Unknown = 1;
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private static readonly Option<string?> Session = new("--session") { Description = "Id of the session: the X-Correlation-ID of the flow (default: list the last 50 sessions)." };
    private static readonly Option<bool> Json = new("--json") { Description = "JSON in the place of a table." };

    public static Command Create()
    {
        var command = new Command(
            "log", "Shows the log of the chain. Example: medmij log --session 6f1c0a3e-8a5f-4d27-9a39-0d5f6a0c8e11 --target ready.json");
        command.Options.Add(Session);
        command.Options.Add(Json);
        command.Options.Add(BenchTarget.TargetOption);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        if (line.GetValue(BenchTarget.TargetOption) is null)
        {
            throw new StartException("Say which running stelsel: --target READY-FILE, the file that it was started with (--ready-file).", StartException.Usage);
        }

        if (line.GetValue(Session) is { } id && !Guid.TryParse(id, out _))
        {
            throw new StartException($"--session '{id}' is not a UUID such as 6f1c0a3e-8a5f-4d27-9a39-0d5f6a0c8e11. Without --session the last sessions are listed.", StartException.Usage);
        }

        await using var target = await BenchTarget.OpenAsync(line, cancellationToken);
        using var client = new KetenlogClient(target.Door.Target.Management!, TimeProvider.System);
        return line.GetValue(Session) is { } session
            ? await ShowChainAsync(client, session, target.Door.Target, line.GetValue(Json), cancellationToken)
            : await ShowSessionsAsync(client, target.Door.Target, line.GetValue(Json), cancellationToken);
    }

    private static async Task<int> ShowChainAsync(KetenlogClient client, string session, Target target, bool asJson, CancellationToken cancellationToken)
    {
        var lines = Need(await client.ChainAsync(session, cancellationToken));
        if (lines.Count == 0)
        {
            await Console.Error.WriteLineAsync($"Nobody delivered a line of session {session}. Without --session the last sessions are listed.");
            return Unknown;
        }

        await Console.Out.WriteLineAsync(asJson
            ? JsonSerializer.Serialize(lines, Indented)
            : Table([["time", "who", "event", "server", "outcome"], .. lines.Select(l => ToRow(l, target))]));
        return 0;
    }

    private static async Task<int> ShowSessionsAsync(KetenlogClient client, Target target, bool asJson, CancellationToken cancellationToken)
    {
        var sessions = Need(await client.SessionsAsync(cancellationToken));
        await Console.Out.WriteLineAsync(asJson
            ? JsonSerializer.Serialize(sessions, Indented)
            : Table([["first", "session", "lines", "who"], .. sessions.Select(s => ToRow(s, target))]));
        return 0;
    }

    private static string[] ToRow(KetenlogLine line, Target target) =>
    [
        line.Time.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture),
        target.ParticipantOf(line.Location) ?? line.Location,
        line.Type,
        line.Server ?? "",
        string.Join(' ', new[] { line.Status?.ToString(CultureInfo.InvariantCulture), line.ErrorCode, line.ErrorDescription }.Where(t => t is not null)),
    ];

    private static string[] ToRow(KetenlogSession session, Target target) =>
    [
        session.First.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        session.Session,
        session.Lines.ToString(CultureInfo.InvariantCulture),
        string.Join(", ", session.Participants.Select(p => target.ParticipantOf(p) ?? p)),
    ];

    /// <summary>Rows in columns as wide as their widest text; the first row is the heading.</summary>
    private static string Table(IReadOnlyList<string[]> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(r => r[column].Length)).ToArray();
        return string.Join('\n', rows.Select(r => string.Join("  ", r.Select((text, column) => text.PadRight(widths[column]))).TrimEnd()));
    }

    private static List<T> Need<T>(ManagementAnswer<List<T>> answer) =>
        answer.Value ?? throw new StartException(answer.Problem ?? "The management address gave no answer.", StartException.Usage);
}
