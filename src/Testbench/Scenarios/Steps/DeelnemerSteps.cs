using MedMijSandbox.Testbench.Deelnemers;

namespace MedMijSandbox.Testbench.Scenarios.Steps;

/// <summary>Brings a Deelnemer to another status; the runner puts it back after the scenario.</summary>
internal sealed class ChangeDeelnemer(string name, string status, bool later, string? refused) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "deelnemer",
        "Geeft een Deelnemer een andere status: alle lijsten veranderen in één stap. Na het scenario is zij weer zoals zij was.",
        [
            new("name", ParameterKind.Text, "Naam van de Deelnemer, zoals dva-noord.", Required: true),
            new("status", ParameterKind.Text, "aangemeld, gekwalificeerd, toegelaten, geschorst of uitgetreden.", Required: true),
            new("later", ParameterKind.Switch, "true: de anderen halen de lijsten pas op als hun kopie oud is; zonder: meteen."),
            new("refused", ParameterKind.Text, "Naam van de weigering die hier hoort te komen; zonder: het lukt."),
        ],
        a => new ChangeDeelnemer(a.RequiredText("name"), a.RequiredText("status"), a.Switch("later"), a.Text("refused")));

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        if (run.Management is null)
        {
            return StepOutcome.Failure("een andere status", PrepareLogin.NotUnderLoad);
        }

        var before = await run.Management.DeelnemerAsync(name, cancellationToken);
        if (before.Value is { } known && !run.ChangedDeelnemers.Any(c => c.Name == name))
        {
            run.ChangedDeelnemers.Insert(0, new(name, known.Status, known.OfSandbox));
        }

        var answer = await run.Management.ChangeStatusAsync(name, status, !later, cancellationToken);
        return DeelnemerOutcomes.Judge($"{name} die {status} is", refused, answer.Problem, answer.Refusal);
    }
}

/// <summary>Registers a Deelnemer like one that is there; the runner takes the registration away after the scenario.</summary>
internal sealed class RegisterDeelnemer(string name, string like, string? status, bool later, string? refused) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "register",
        "Registreert een Deelnemer die lijkt op een andere, met eigen hostnamen en Aanbieders; na het scenario is de registratie weg.",
        [
            new("name", ParameterKind.Text, "Naam van de nieuwe Deelnemer, zoals dva-proef.", Required: true),
            new("like", ParameterKind.Text, "Naam van de Deelnemer waar zij op lijkt.", Required: true),
            new("status", ParameterKind.Text, "Status waarin zij begint; zonder: toegelaten."),
            new("later", ParameterKind.Switch, "true: de anderen halen de lijsten pas op als hun kopie oud is; zonder: meteen."),
            new("refused", ParameterKind.Text, "Naam van de weigering die hier hoort te komen; zonder: het lukt."),
        ],
        a => new RegisterDeelnemer(a.RequiredText("name"), a.RequiredText("like"), a.Text("status"), a.Switch("later"), a.Text("refused")));

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        if (run.Management is null)
        {
            return StepOutcome.Failure("een registratie", PrepareLogin.NotUnderLoad);
        }

        var example = await run.Management.RegistrationAsync(like, cancellationToken);
        if (example.Value is not { } json)
        {
            return StepOutcome.Failure($"de registratie van {like}", example.Problem ?? "niets");
        }

        var copy = RegistrationCopy.Rename(json, name);
        copy = status is null ? copy : RegistrationCopy.With(copy, "status", status);
        var answer = await run.Management.RegisterAsync(name, copy, issue: false, refresh: !later, cancellationToken);
        if (answer.Value is not null && !run.ChangedDeelnemers.Any(c => c.Name == name))
        {
            run.ChangedDeelnemers.Insert(0, new(name, null, OfSandbox: false));
        }

        return DeelnemerOutcomes.Judge($"een registratie {name}", refused, answer.Problem, answer.Refusal);
    }
}

/// <summary>Whether a change of a Deelnemer ended as the step says.</summary>
internal static class DeelnemerOutcomes
{
    public static StepOutcome Judge(string expected, string? wantedRefusal, string? problem, string? refusal) => (wantedRefusal, problem) switch
    {
        (null, null) => StepOutcome.Success,
        (null, _) => StepOutcome.Failure(expected, problem),
        (_, null) => StepOutcome.Failure($"de weigering {wantedRefusal}", "het lukte"),
        _ => refusal == wantedRefusal ? StepOutcome.Success : StepOutcome.Failure($"de weigering {wantedRefusal}", $"{refusal}: {problem}"),
    };
}
