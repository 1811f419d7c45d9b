using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Testbench.Management;
using MedMijSandbox.Testbench.Qualification.Client;
using MedMijSandbox.Testbench.Qualification.Running;
using MedMijSandbox.Testbench.Qualification.Scripts;
using MedMijSandbox.Testbench.Qualification.Tokens;
using MedMijSandbox.Testbench.Qualification.Units;

namespace MedMijSandbox.Testbench.Qualification;

/// <summary>Runs one unit: loads its fixtures, then the scripts that examine a DVA, then those that examine a DVP.</summary>
internal sealed class UnitRunner
{
    private const string NoPost = "het verkeer van de DVP komt niet langs de testbank: start het stelsel met --through en geef --listen POORT";
    private const string OtherVariant = "deze map is voor een systeem dat iets niet kan; kies haar met --only als dat zo is";
    private readonly QualificationPlan _plan;
    private readonly QualificationTarget _target;
    private readonly ProgressCount _count;
    private readonly TokenRoad _tokens;
    private readonly DvaSettings _dvaSettings;
    private readonly ServerScriptRunner _servers;
    private readonly ClientScriptRunner? _clients;

    public UnitRunner(QualificationPlan plan, QualificationTarget target, ProgressCount count, Action<string> instruct)
    {
        _plan = plan;
        _target = target;
        _count = count;
        _tokens = new(target.Door, target.Clock);
        _dvaSettings = new(target.Door.Target, target.Management);
        var executor = new ScriptExecutor(target.Bugs, target.MachineTime);
        var sender = new OperationSender(target.Caller, _tokens);
        _servers = new(executor, sender);
        IDvpDriver driver = plan.OwnDvp
            ? new VendorDvpDriver(instruct, plan.Wait, target.MachineTime)
            : new OwnDvpDriver(target.Door, target.Clock);
        _clients = plan.Post is { IsConnected: true } post ? new(executor, sender, driver, post) : null;
    }

    public async Task<UnitResult> RunAsync(QualificationUnit unit, CancellationToken cancellationToken)
    {
        _count.Begin(unit);
        List<ScriptProblem> problems = [.. unit.Problems];
        var results = new List<ScriptResult>();
        var (runnable, excluded) = Sort(unit);
        foreach (var result in excluded)
        {
            Add(unit, results, result);
        }

        if (runnable.Count > 0 && unit.Version is { } version)
        {
            await RunScriptsAsync(unit, version, runnable, problems, result => Add(unit, results, result), cancellationToken);
        }

        return new(unit, problems, results);
    }

    private void Add(QualificationUnit unit, List<ScriptResult> results, ScriptResult result)
    {
        results.Add(result);
        _count.Add(unit, result);
    }

    /// <summary>The chosen scripts with where their requests go, and those that are not for this target.</summary>
    private (List<ClientScript> Runnable, List<ScriptResult> Excluded) Sort(QualificationUnit unit)
    {
        var runnable = new List<ClientScript>();
        var excluded = new List<ScriptResult>();
        foreach (var folder in unit.Folders)
        {
            var service = UnitServices.Find(unit.Name, folder.Name, unit.Version, folder.Properties);
            var (routes, problem) = UnitRoutes.Choose(_target.List, service, _plan.Aanbieder);
            foreach (var script in folder.Scripts.Where(_plan.Chooses))
            {
                var reason = problem ?? NoDelen(service, routes, script) ?? Exclusion(unit, folder, script);
                if (reason is not null || routes is null)
                {
                    excluded.Add(new(script, folder, Outcome.NotApplicable, [], TimeSpan.Zero, reason));
                }
                else
                {
                    runnable.Add(new(folder, script, routes));
                }
            }
        }

        return (runnable, excluded);
    }

    /// <summary>Why a script that shares has nobody to share with; null: it has, or does not share.</summary>
    private static string? NoDelen(UnitService? service, UnitRoutes? routes, TestScript script) =>
        service?.Delen is { } delen && routes?.Delen is null && script.Operations.Any(o => o.Shares)
            ? $"de gekozen Aanbieder neemt geen gegevens aan voor Gegevensdienst {delen}"
            : null;

    private string? Exclusion(QualificationUnit unit, ScriptFolder folder, TestScript script)
    {
        if (unit.Version is null)
        {
            return "niets zegt welke FHIR-versie deze scripts gebruiken";
        }

        return script.Role == ScriptRole.Client
            ? _clients is null ? NoPost : null
            : _plan.Contradicts(folder) ? OtherVariant : null;
    }

    private async Task RunScriptsAsync(
        QualificationUnit unit,
        FhirVersion version,
        List<ClientScript> scripts,
        List<ScriptProblem> problems,
        Action<ScriptResult> done,
        CancellationToken cancellationToken)
    {
        var loaded = await LoadAsync(unit, version, problems, cancellationToken);
        var known = await _target.Management.PersonasAsync(cancellationToken);
        var context = new UnitContext(FhirSchema.Of(version), new(unit.Material), new(), _target.Clock.GetUtcNow());
        var personas = new PersonaBook(
            _plan.Personas, loaded, (known.Value ?? []).Select(p => p.Name), LoadedTokens.Read(unit.LoadScripts, context));
        var servers = scripts.FindAll(s => s.Script.Role == ScriptRole.Server);
        foreach (var script in servers)
        {
            await SetVariantAsync(script, problems, cancellationToken);
            done(await _servers.RunAsync(script.Folder, script.Script, script.Routes, context, personas, cancellationToken));
        }

        await RestoreAsync(problems, cancellationToken);
        var clients = scripts.FindAll(s => s.Script.Role == ScriptRole.Client);
        if (clients.Count == 0 || _clients is null)
        {
            return;
        }

        if (servers.Exists(s => s.Script.Operations.Any(o => o.Shares)))
        {
            // What was shared with the DVA would be collected again, and counts would be off.
            await LoadAsync(unit, version, problems, cancellationToken);
        }

        await _clients.RunAsync(clients, context, personas, done, cancellationToken);
    }

    private async Task<IReadOnlyList<LoadedPersona>> LoadAsync(
        QualificationUnit unit, FhirVersion version, List<ScriptProblem> problems, CancellationToken cancellationToken)
    {
        if (!_plan.Load || unit.FixtureFolders.Count == 0)
        {
            return [];
        }

        _tokens.Clear();
        var load = new FixtureLoad(unit.FixtureFolders, version == FhirVersion.Stu3 ? "STU3" : "R4");
        var result = await _target.Management.LoadFixturesAsync(load, cancellationToken);
        foreach (var error in result.Errors)
        {
            var problem = new ScriptProblem(unit.Name, 0, $"de fixtures zijn niet te laden: {error}");
            if (!problems.Contains(problem))
            {
                problems.Add(problem);
            }
        }

        return result.Personas;
    }

    private async Task SetVariantAsync(ClientScript script, List<ScriptProblem> problems, CancellationToken cancellationToken)
    {
        if (_plan.Load && script.Routes.Verzamelen is { } route
            && await _dvaSettings.SetAsync(route, new(DocumentManifest: script.Folder.Properties.Variant != "NoManifest"), cancellationToken) is { } problem)
        {
            problems.Add(new(script.Folder.Name, 0, $"de DVA is niet in te stellen: {problem}"));
        }
    }

    private async Task RestoreAsync(List<ScriptProblem> problems, CancellationToken cancellationToken)
    {
        if (await _dvaSettings.RestoreAsync(cancellationToken) is { } problem)
        {
            problems.Add(new("", 0, $"de DVA is niet terug te zetten: {problem}"));
        }
    }
}
