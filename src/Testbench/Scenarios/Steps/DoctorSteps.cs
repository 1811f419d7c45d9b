using System.Globalization;
using System.Net;
using MedMijSandbox.Testbench.Doctor;
using MedMijSandbox.Testbench.Doctor.Verslag;

namespace MedMijSandbox.Testbench.Scenarios.Steps;

/// <summary>The doctor examines a participant of the stelsel, or its lists.</summary>
internal sealed class ExamineByDoctor(StepArguments arguments) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "doctor",
        "De dokter onderzoekt een deelnemer of de lijsten, precies een van de drie; wat hij vindt, bekijkt expect-finding.",
        [
            new("dva", ParameterKind.Text, "Naam of hostnaam van een DVA."),
            new("dvp", ParameterKind.Text, "Naam of hostnaam van een DVP."),
            new("lists", ParameterKind.Text, "Naam of adres van waar de lijsten staan, zoals stelselnode."),
            new("connect", ParameterKind.Text, "broken: de server van broken-server is de onderzochte host; of IP:POORT."),
            new("redirect-uri", ParameterKind.Text, "redirect_uri van de DVP, of een die de DVA kent."),
        ],
        a => new ExamineByDoctor(a));

    private const string Broken = "broken";

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        var (request, problem) = Request(run);
        if (request is null)
        {
            return StepOutcome.Failure("een onderzoek", problem!);
        }

        var (doctor, trouble) = DoctorRunner.Open(request, TimeProvider.System);
        using (doctor)
        {
            if (doctor is null)
            {
                return StepOutcome.Failure("een onderzoek", trouble!);
            }

            run.Diagnosis = await doctor.ExamineAsync(cancellationToken);
            return StepOutcome.Success;
        }
    }

    private (DoctorRequest? Request, string? Problem) Request(ScenarioRun run)
    {
        var (dva, dvp, lists) = (arguments.Text("dva"), arguments.Text("dvp"), arguments.Text("lists"));
        (DoctorSubject Subject, string Host)? subject = (dva, dvp, lists) switch
        {
            ({ } host, null, null) => (DoctorSubject.Dva, host),
            (null, { } host, null) => (DoctorSubject.Dvp, host),
            (null, null, { } place) => (DoctorSubject.Lists, place),
            _ => null,
        };
        if (subject is not var (kind, name))
        {
            return (null, "het is precies een van dva, dvp en lists");
        }

        var (connect, problem) = Connect(run, run.Target.HostOf(name));
        return connect is null
            ? (null, problem)
            : (new(kind, name)
            {
                Target = run.Target,
                Lists = kind == DoctorSubject.Lists ? Place(run, name) : null,
                Connect = connect,
                RedirectUri = arguments.Text("redirect-uri"),
            }, null);
    }

    private (Dictionary<string, IPEndPoint>? Connect, string? Problem) Connect(ScenarioRun run, string host)
    {
        var map = new Dictionary<string, IPEndPoint>(StringComparer.OrdinalIgnoreCase);
        switch (arguments.Text("connect"))
        {
            case null:
                return (map, null);
            case Broken when run.BrokenServer is { } server:
                map[host] = server.Address;
                return (map, null);
            case Broken:
                return (null, "er is nog geen broken-server");
            case var text when IPEndPoint.TryParse(text, out var address) && address.Port > 0:
                map[host] = address;
                return (map, null);
            default:
                return (null, "connect is broken of een adres met poort, zoals 127.0.0.1:8443");
        }
    }

    private static Uri Place(ScenarioRun run, string name) =>
        Uri.TryCreate(name, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps ? address : run.Target.AddressOf(name, "/");
}

/// <summary>Looks at what the doctor found.</summary>
internal sealed class ExpectFinding(string id, int? position, string? subject, int? within) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "expect-finding",
        "Kijkt of de dokter iets vond, en of dat op tijd was.",
        [
            new("id", ParameterKind.Text, "Naam van de bevinding (docs/dokter.md); none: er is niets mis.", Required: true),
            new("position", ParameterKind.Number, "Plaats in de bevindingen; 1 is de oorzaak bovenaan. Zonder: ergens."),
            new("subject", ParameterKind.Text, "Deelnemer, hostnaam of lijst waar het over gaat."),
            new("within", ParameterKind.Number, "Langste duur van het onderzoek in seconden; zonder: 10."),
        ],
        a => new ExpectFinding(a.RequiredText("id"), a.Number("position"), a.Text("subject"), a.Number("within")));

    private const string None = "none";
    private const int UsualLimit = 10;
    private const int MostShown = 5;

    public Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken) => Task.FromResult(Look(run));

    private StepOutcome Look(ScenarioRun run)
    {
        if (run.Diagnosis is not { } report)
        {
            return StepOutcome.Failure("een onderzoek", "er is nog geen onderzoek; dat doet de stap doctor");
        }

        var limit = TimeSpan.FromSeconds(within ?? UsualLimit);
        if (report.Duration >= limit)
        {
            return StepOutcome.Failure($"binnen {limit.TotalSeconds:0} seconden", $"{report.Duration.TotalSeconds:0.0} seconden");
        }

        if (id == None)
        {
            return report.Count(Severity.Fault) == 0 ? StepOutcome.Success : StepOutcome.Failure("geen fouten", Seen(report));
        }

        var wanted = report.Findings.Where((f, i) => f.Id == id && (position is null || position == i + 1)).Any(f => IsAbout(run, f));
        var place = position is { } number ? string.Create(CultureInfo.InvariantCulture, $" op plaats {number}") : "";
        return wanted ? StepOutcome.Success : StepOutcome.Failure($"{id}{(subject is null ? "" : " bij " + subject)}{place}", Seen(report));
    }

    private bool IsAbout(ScenarioRun run, Finding finding) => subject is null
        || finding.Subject.Split(", ").Any(s => s.Split(':')[0].Equals(run.Target.HostOf(subject), StringComparison.OrdinalIgnoreCase));

    private static string Seen(DoctorReport report) =>
        $"{DoctorText.Summary(report)} {string.Join("; ", report.Findings.Take(MostShown).Select(f => $"{f.Id} ({f.Subject}: {f.Seen})"))}";
}
