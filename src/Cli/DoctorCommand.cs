using System.CommandLine;
using System.Globalization;
using System.Net;
using MedMijSandbox.AppHost.Running;
using MedMijSandbox.Testbench;
using MedMijSandbox.Testbench.Doctor;
using MedMijSandbox.Testbench.Doctor.Verslag;

namespace MedMijSandbox.Cli;

/// <summary><c>medmij doctor</c>: what is wrong with somebody's set-up?</summary>
internal static class DoctorCommand
{
    private static readonly Option<string?> Dvp = new("--dvp") { Description = "Host name of a DVP on the frontchannel, which is its client_id." };
    private static readonly Option<string?> Dva = new("--dva") { Description = "Host name of a DVA on the frontchannel: that of its AuthorizationEndpoint." };
    private static readonly Option<string?> Lists = new("--lists") { Description = "Address where lists are published, or of one list. With --dvp or --dva: where to look them up." };
    private static readonly Option<string?> TargetFile = new("--target") { Description = "Ready file of a running stelsel: names, trust, certificates and lists are those of the sandbox." };
    private static readonly Option<string[]> Connect = new("--connect") { Description = "HOST=IP:PORT: reach a host there, whatever DNS says; may be repeated.", DefaultValueFactory = _ => [] };
    private static readonly Option<string?> Ca = new("--ca") { Description = "PEM file with authorities that are trusted as well." };
    private static readonly Option<string?> Certificate = new("--client-certificate") { Description = "PEM file with the certificate to show on backchannels." };
    private static readonly Option<string?> Key = new("--client-key") { Description = "PEM file with its key." };
    private static readonly Option<string?> RedirectUri = new("--redirect-uri") { Description = "redirect_uri of the DVP, or one that the DVA knows." };
    private static readonly Option<bool> Json = new("--json") { Description = "JSON in the place of text." };
    private static readonly Option<string?> Report = new("--report") { Description = "json: the same as --json." };
    private static readonly Option<int> Timeout = new("--timeout") { Description = "Longest time that it may take, in seconds.", DefaultValueFactory = _ => 10 };

    public static Command Create()
    {
        var command = new Command(
            "doctor", "Finds what is wrong with a set-up, the cause first. Exit code 1 when there is a fault. Example: medmij doctor --dva dva-noord --target ready.json");
        foreach (var option in new Option[] { Dvp, Dva, Lists, TargetFile, Connect, Ca, Certificate, Key, RedirectUri, Json, Report.AcceptOnlyFromAmong("json"), Timeout })
        {
            command.Options.Add(option);
        }

        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        using var stop = new CommandStop(cancellationToken);
        var request = Read(line);
        await RequireTargetAsync(request.Target, stop.Token);
        var (doctor, problem) = DoctorRunner.Open(request, TimeProvider.System);
        using (doctor)
        {
            var report = await (doctor ?? throw new StartException(problem ?? "The files cannot be read.")).ExamineAsync(stop.Token);
            var asJson = line.GetValue(Json) || line.GetValue(Report) is not null;
            await Console.Out.WriteAsync(asJson ? DoctorJson.Write(report) + Environment.NewLine : DoctorText.Write(report));
            return report.ExitCode;
        }
    }

    private static DoctorRequest Read(ParseResult line)
    {
        var (subject, host) = ReadSubject(line);
        var target = ReadTarget(line.GetValue(TargetFile));
        var (certificate, key) = (line.GetValue(Certificate), line.GetValue(Key));
        if ((certificate is null) != (key is null))
        {
            throw new StartException("--client-certificate and --client-key go together: a certificate cannot be shown without its key.");
        }

        return new(subject, host)
        {
            Target = target,
            Lists = ReadLists(line.GetValue(Lists), target),
            Connect = ReadConnect(line.GetValue(Connect)!),
            CaFile = line.GetValue(Ca),
            ClientCertificate = certificate is null ? null : new(certificate, key!),
            RedirectUri = line.GetValue(RedirectUri),
            Timeout = line.GetValue(Timeout) is >= 1 and <= 300 and var seconds
                ? TimeSpan.FromSeconds(seconds)
                : throw new StartException("--timeout is a number of seconds from 1 to 300."),
        };
    }

    private static (DoctorSubject Subject, string Host) ReadSubject(ParseResult line)
    {
        return (line.GetValue(Dvp), line.GetValue(Dva), line.GetValue(Lists)) switch
        {
            ({ } dvp, null, _) => (DoctorSubject.Dvp, RequireHost("--dvp", dvp)),
            (null, { } dva, _) => (DoctorSubject.Dva, RequireHost("--dva", dva)),
            (null, null, { } lists) => (DoctorSubject.Lists, lists),
            _ => throw new StartException("Say what to examine: one of --dvp HOST, --dva HOST and --lists URL. Beside --dvp or --dva, --lists says where to look them up."),
        };
    }

    private static string RequireHost(string option, string text) => Uri.TryCreate($"https://{text}", UriKind.Absolute, out var address)
        && address is { PathAndQuery: "/", Fragment.Length: 0, UserInfo.Length: 0 } && address.HostNameType == UriHostNameType.Dns
            ? text.ToLowerInvariant()
            : throw new StartException($"{option} '{text}' is not a host name, such as dva.voorbeeld.nl, with or without a port.");

    private static Uri? ReadLists(string? text, Target? target)
    {
        if (text is null)
        {
            return null;
        }

        if (target is not null && target.Hosts.ContainsKey(text))
        {
            return target.AddressOf(text, "/");
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
            ? address
            : throw new StartException($"--lists '{text}' is not an https address, such as https://stelselnode.medmij.nl.");
    }

    private static Target? ReadTarget(string? file)
    {
        if (file is null)
        {
            return null;
        }

        var read = Testbench.ReadyFile.Read(file);
        return read.Target ?? throw new StartException(read.Problem ?? "The ready file cannot be read.", BenchTarget.Unreachable);
    }

    /// <summary>A sandbox that does not run is told as that, and not as a fault of whoever is examined.</summary>
    private static async Task RequireTargetAsync(Target? target, CancellationToken cancellationToken)
    {
        if (target is null)
        {
            return;
        }

        var (door, problem) = FrontDoor.Open(target);
        using (door)
        {
            problem ??= await door!.CheckAsync(cancellationToken);
        }

        if (problem is not null)
        {
            throw new StartException(problem, BenchTarget.Unreachable);
        }
    }

    private static Dictionary<string, IPEndPoint> ReadConnect(IEnumerable<string> texts)
    {
        var map = new Dictionary<string, IPEndPoint>(StringComparer.OrdinalIgnoreCase);
        foreach (var text in texts)
        {
            var parts = text.Split('=', 2);
            map[parts[0]] = parts.Length == 2 && parts[0].Length > 0 && IPEndPoint.TryParse(parts[1], out var address) && address.Port > 0
                ? address
                : throw new StartException(string.Create(CultureInfo.InvariantCulture, $"--connect '{text}' is not HOST=IP:PORT, such as dva.voorbeeld.nl=127.0.0.1:8443."));
        }

        return map;
    }
}
