using System.CommandLine;
using MedMijSandbox.AppHost.Running;
using MedMijSandbox.Testbench.Deelnemers;

namespace MedMijSandbox.Cli;

/// <summary><c>medmij register dvp</c> and <c>dva</c>: a DVP or DVA of somebody's own on the lists, from a registration file.</summary>
internal static class RegisterDeelnemerCommand
{
    private static readonly Argument<string> File = new("file") { Description = "Registration file, YAML or JSON: docs/deelnemers.md." };
    private static readonly Option<bool> Issue = new("--issue") { Description = "Also issue a client certificate and say where it is." };
    private static readonly Option<bool> Refresh = new("--refresh") { Description = "Have every participant fetch the lists at once (default: when a copy is 600 seconds old)." };

    public static Command Create(string role)
    {
        var command = new Command(role, $"Registers a {role.ToUpperInvariant()} of your own. Example: medmij register {role} mijn-{role}.yaml --issue --target ready.json");
        command.Arguments.Add(File);
        command.Options.Add(Issue);
        command.Options.Add(Refresh);
        command.Options.Add(BenchTarget.TargetOption);
        command.SetAction((line, cancellationToken) => RunAsync(role, line, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string role, ParseResult line, CancellationToken cancellationToken)
    {
        DeelnemerCommand.RequireTarget(line);
        var (file, problems) = RegistrationFile.Load(line.GetValue(File)!);
        if (file is null)
        {
            throw new StartException(string.Join(Environment.NewLine, problems));
        }

        if (file.Role != role || file.Name is null)
        {
            throw new StartException($"{line.GetValue(File)} needs 'role: {role}' and a 'name', and has role '{file.Role}' and name '{file.Name}'.");
        }

        await using var target = await BenchTarget.OpenAsync(line, cancellationToken);
        var answer = await target.Management.RegisterAsync(file.Name, file.Json, line.GetValue(Issue), line.GetValue(Refresh), cancellationToken);
        if (answer.Value is not { } result)
        {
            throw new StartException(answer.Problems.Count == 0
                ? answer.Problem ?? "The management address gave no answer."
                : string.Join(Environment.NewLine, answer.Problems.Select(file.At).OrderBy(p => p.Line).ThenBy(p => p.Column)));
        }

        await TellAsync(result, target.Door.Target.CaBundle);
        return 0;
    }

    private static async Task TellAsync(RegistrationResult result, string bundle)
    {
        var deelnemer = result.Deelnemer;
        await Console.Out.WriteLineAsync($"{deelnemer.Name} ({deelnemer.Organisation}) is {deelnemer.Status} as {deelnemer.Role}, OIN {deelnemer.Registration.GetProperty("oin").GetString()}.");
        await DeelnemerCommand.TellAsync(result.Lists);
        if (result.Enrolment is { } enrolment)
        {
            await Console.Out.WriteLineAsync($"Certificates: EAB key id {enrolment.EabKeyId}, EAB key {enrolment.EabKey}, token {enrolment.Token ?? "as given before"}.");
        }

        if (result.Warning is { } warning)
        {
            await Console.Out.WriteLineAsync($"! No enrolment at the certificate authority: {warning}");
        }

        if (result.ClientCertificate is { } certificate)
        {
            await Console.Out.WriteLineAsync($"Client certificate: {certificate}");
            await Console.Out.WriteLineAsync($"Its key: {result.ClientKey}");
        }

        await Console.Out.WriteLineAsync($"Next: trust {bundle}; let your names lead to the front door (docs/eigen-systeem.md){Login(deelnemer)}.");
        if (deelnemer.Status != DeelnemerCommand.Listed)
        {
            await Console.Out.WriteLineAsync($"It stands on no list yet: medmij deelnemer status {deelnemer.Name} {(deelnemer.Next.Count > 0 ? deelnemer.Next[0] : DeelnemerCommand.Listed)} --target READY-FILE.");
        }
    }

    private static string Login(DeelnemerEntry deelnemer) =>
        deelnemer.Registration.TryGetProperty("login", out var login) && login.GetString() is "digid" or "tvs"
            ? "; connect its login with medmij register sp --metadata … (docs/inloggen.md)"
            : "";
}
