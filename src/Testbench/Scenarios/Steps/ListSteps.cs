using System.Globalization;
using System.Numerics;
using MedMijSandbox.Lijsten;
using MedMijSandbox.Testbench.Management;

namespace MedMijSandbox.Testbench.Scenarios.Steps;

/// <summary>Has the Stelselnode make a fault in its lists; the runner ends it after the scenario.</summary>
internal sealed class MakeListFault(StepArguments arguments) : IStepAction
{
    public const string NotUnderLoad = "onder belasting blijven de lijsten zoals ze zijn";

    public static readonly StepDefinition Definition = new(
        "list-fault",
        "De Stelselnode maakt vanaf nu een fout uit docs/lijstfouten.md; na het scenario houdt dat op en haalt iedereen de lijsten opnieuw op.",
        [
            new("name", ParameterKind.Text, "Naam van de fout.", Required: true),
            new("list", ParameterKind.Text, "zal, ocl, whl, gnl of zakl; zonder: elke lijst."),
            new("api", ParameterKind.Number, "1 of 2; zonder: beide."),
            new("caller", ParameterKind.Text, "Deelnemer die vraagt, of een naam uit zijn clientcertificaat; zonder: wie ook."),
            new("nth", ParameterKind.Number, "Alleen bij het zoveelste verzoek, vanaf 1; zonder: bij elk."),
            new("entry", ParameterKind.Text, "Vermelding die wordt weggelaten, bij entry-missing."),
            new("megabytes", ParameterKind.Number, "Grootte in MB, bij huge."),
            new("milliseconds", ParameterKind.Number, "Hoe lang het duurt, bij slow."),
        ],
        a => new MakeListFault(a));

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        if (run.Management is null)
        {
            return StepOutcome.Failure("een fout in de lijsten", NotUnderLoad);
        }

        run.ListFaultsSet = true;
        var fault = new ListFaultOrder(
            arguments.RequiredText("name"), arguments.Text("list"), arguments.Number("api"), arguments.Text("caller"), arguments.Number("nth"),
            arguments.Text("entry"), arguments.Number("megabytes"), arguments.Number("milliseconds"));
        var problem = await run.Management.SetListFaultAsync(fault, cancellationToken);
        return problem is null ? StepOutcome.Success : StepOutcome.Failure($"lijstfout {fault.Name}", problem);
    }
}

/// <summary>The Stelselnode gives the right lists again.</summary>
internal sealed class EndListFaults : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "end-list-faults", "De Stelselnode houdt op met fouten in de lijsten.", [], _ => new EndListFaults());

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        var problem = run.Management is null ? MakeListFault.NotUnderLoad : await run.Management.EndListFaultsAsync(cancellationToken);
        return problem is null ? StepOutcome.Success : StepOutcome.Failure("geen fouten meer in de lijsten", problem);
    }
}

/// <summary>The Stelselnode publishes a list again.</summary>
internal sealed class PublishList(string? list, int? api) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "publish-list",
        "De Stelselnode geeft een lijst opnieuw uit: dezelfde inhoud, het volgende Volgnummer.",
        [
            new("list", ParameterKind.Text, "zal, ocl, whl, gnl of zakl; zonder: elke lijst."),
            new("api", ParameterKind.Number, "1 of 2; zonder: beide."),
        ],
        a => new PublishList(a.Text("list"), a.Number("api")));

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        var problem = run.Management is null ? MakeListFault.NotUnderLoad : await run.Management.PublishListAsync(list, api, cancellationToken);
        return problem is null ? StepOutcome.Success : StepOutcome.Failure("een nieuwe uitgave van een lijst", problem);
    }
}

/// <summary>A participant fetches its lists.</summary>
internal sealed class FetchLists(string participant) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "fetch-lists",
        "Een deelnemer haalt zijn lijsten nu op, hoe oud zijn kopieën ook zijn.",
        [new("participant", ParameterKind.Text, "Naam van de deelnemer, zoals pgo.", Required: true)],
        a => new FetchLists(a.RequiredText("participant")));

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        var problem = run.Management is null ? MakeListFault.NotUnderLoad : await run.Management.FetchListsAsync(participant, cancellationToken);
        return problem is null ? StepOutcome.Success : StepOutcome.Failure($"dat {participant} zijn lijsten ophaalt", problem);
    }
}

/// <summary>Looks at a list that a participant keeps.</summary>
internal sealed class ExpectKeptList(StepArguments arguments) : IStepAction
{
    private const string Nothing = "none";

    public static readonly StepDefinition Definition = new(
        "expect-kept-list",
        "Kijkt wat een deelnemer van een lijst heeft.",
        [
            new("participant", ParameterKind.Text, "Naam van de deelnemer, zoals pgo.", Required: true),
            new("list", ParameterKind.Text, "zal, ocl, whl of gnl.", Required: true),
            new("number", ParameterKind.Text, "same of higher: het Volgnummer tegen dat van de vorige keer dat dit scenario hier keek."),
            new("entries", ParameterKind.Number, "Aantal vermeldingen van de kopie in gebruik."),
            new("error", ParameterKind.Text, "Staat in de reden waarom de laatste poging mislukte; none: zij mislukte niet."),
            new("remark", ParameterKind.Text, "Staat in de opmerking over de kopie; none: er is geen opmerking."),
        ],
        a => new ExpectKeptList(a));

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        var participant = arguments.RequiredText("participant");
        var list = arguments.RequiredText("list");
        var answer = run.Management is null ? new(null, MakeListFault.NotUnderLoad) : await run.Management.KeptListsAsync(participant, cancellationToken);
        var fileName = ListReleases.All.FirstOrDefault(r => r.ShortName == list)?.FileName;
        if (answer.Value?.Find(l => l.FileName == fileName) is not { } kept)
        {
            return StepOutcome.Failure($"een lijst {list} bij {participant}", answer.Problem ?? "die heeft deze deelnemer niet");
        }

        var key = $"{participant} {list}";
        run.KeptNumbers.TryGetValue(key, out var before);
        run.KeptNumbers[key] = kept.Volgnummer;
        var expected = Unmet(kept, before);
        return expected is null ? StepOutcome.Success : StepOutcome.Failure(expected, kept.ToString());
    }

    private string? Unmet(KeptList kept, string? before)
    {
        if (arguments.Number("entries") is { } entries && kept.Entries != entries)
        {
            return string.Create(CultureInfo.InvariantCulture, $"een kopie met {entries} vermeldingen");
        }

        if (arguments.Text("number") is { } number && !IsNumber(number, kept.Volgnummer, before))
        {
            return $"een Volgnummer dat {number} is, na {before ?? "geen"}";
        }

        if (arguments.Text("error") is { } error && !Holds(kept.LastError, error))
        {
            return $"als laatste fout: {error}";
        }

        return arguments.Text("remark") is { } remark && !Holds(kept.Remark, remark) ? $"als opmerking: {remark}" : null;
    }

    private static bool IsNumber(string wanted, string? now, string? before) => (wanted, now, before) switch
    {
        ("same", _, not null) => now == before,
        ("higher", not null, not null) => BigInteger.Parse(now, CultureInfo.InvariantCulture) > BigInteger.Parse(before, CultureInfo.InvariantCulture),
        _ => false,
    };

    private static bool Holds(string? text, string wanted) => wanted == Nothing ? text is null : text?.Contains(wanted, StringComparison.OrdinalIgnoreCase) == true;
}
