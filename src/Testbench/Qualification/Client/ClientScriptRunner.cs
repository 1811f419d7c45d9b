using MedMijSandbox.Testbench.Qualification.Running;
using MedMijSandbox.Testbench.Qualification.Scripts;
using MedMijSandbox.Testbench.Qualification.Tokens;
using MedMijSandbox.Testbench.Qualification.Units;

namespace MedMijSandbox.Testbench.Qualification.Client;

/// <summary>A script that examines a DVP, with where its requests go.</summary>
/// <param name="Folder">Folder of the script.</param>
/// <param name="Script">The script.</param>
/// <param name="Routes">Where its requests go.</param>
internal sealed record ClientScript(ScriptFolder Folder, TestScript Script, UnitRoutes Routes);

/// <summary>
/// Runs the scripts that examine a DVP: for each Persoon the DVP is made to collect, and every script of that Persoon is judged on the requests
/// that came past the post.
/// </summary>
/// <param name="executor">Walks through the scripts.</param>
/// <param name="sender">Sends what a script prepares and tidies up itself.</param>
/// <param name="driver">Makes the DVP act.</param>
/// <param name="post">Where the requests come past.</param>
internal sealed class ClientScriptRunner(ScriptExecutor executor, OperationSender sender, IDvpDriver driver, RecordingPost post)
{
    private const string NoPersona = "bij het token van dit script hoort geen Persoon; noem de login met --persona TOKEN=LOGIN";

    /// <summary>Runs scripts, Persoon by Persoon.</summary>
    /// <param name="scripts">The scripts.</param>
    /// <param name="unit">What the scripts of their unit share.</param>
    /// <param name="personas">Who their fixed tokens stand for.</param>
    /// <param name="done">Told how each script went.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public async Task RunAsync(
        IReadOnlyList<ClientScript> scripts, UnitContext unit, PersonaBook personas, Action<ScriptResult> done, CancellationToken cancellationToken)
    {
        foreach (var group in scripts.GroupBy(s => (Persona: PersonaOf(s.Script, unit, personas), s.Routes)))
        {
            if (group.Key.Persona is not { } persona)
            {
                foreach (var script in group)
                {
                    done(new(script.Script, script.Folder, Outcome.Failed, [], TimeSpan.Zero, NoPersona));
                }

                continue;
            }

            var session = new PersonaSession(persona, post.Log, group.Key.Routes);
            var problem = await CollectAsync([.. group], session, unit, cancellationToken);
            foreach (var script in group)
            {
                var run = new ClientScriptRun(new(script.Script, unit), session, driver, sender, personas) { CollectProblem = problem };
                done(await executor.RunAsync(script.Folder, run.Context, run.OperateAsync, cancellationToken));
            }
        }
    }

    private static string? PersonaOf(TestScript script, UnitContext unit, PersonaBook personas)
    {
        var context = new ScriptContext(script, unit);
        foreach (var operation in script.Operations)
        {
            if (OperationRequest.Token(operation, context) is { Trouble: null } token)
            {
                return personas.Find(token.FixedToken, token.Variable);
            }
        }

        return null;
    }

    /// <summary>The first round: the Persoon collects what there is, without a period.</summary>
    /// <returns>Why that did not work, in Dutch; null when it did.</returns>
    private async Task<string?> CollectAsync(
        IReadOnlyList<ClientScript> scripts, PersonaSession session, UnitContext unit, CancellationToken cancellationToken)
    {
        var before = session.BeginRound();
        var wanted = scripts.SelectMany(s => Wanted(s.Script, session, unit)).ToList();
        if (wanted.Count == 0 || session.Routes.Verzamelen is not { } route)
        {
            return null;
        }

        var task = new DvpTask(
            session.Persona,
            route,
            [.. wanted.Select(w => w.ToString()).Distinct(StringComparer.Ordinal)],
            () => wanted.TrueForAll(w => session.Find(w, null, []) is not null));
        var problem = await driver.CollectAsync(task, null, null, cancellationToken);
        return post.Log.LastNumber > before
            ? problem
            : $"{problem ?? "er kwam geen enkel verzoek langs de testbank"}; loopt het verkeer naar de DVA's langs {post.Address} (--through)?";
    }

    /// <summary>What a script expects to be collected, as far as that is known before anything has come.</summary>
    private static IEnumerable<ExpectedRequest> Wanted(TestScript script, PersonaSession session, UnitContext unit)
    {
        if (script.Parts.Any(p => p.Kind == PartKind.Setup))
        {
            // What such a script prepares has to be there first.
            return [];
        }

        var context = new ScriptContext(script, unit);
        return script.Parts.Where(p => p.Kind == PartKind.Test).SelectMany(p => p.Actions).OfType<ScriptOperation>()
            .Where(o => !o.Shares && o.Problem is null)
            .Select(o => ExpectedRequest.Of(o, context, session.Bases).Request)
            .OfType<ExpectedRequest>();
    }
}
