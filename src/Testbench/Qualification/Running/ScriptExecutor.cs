using MedMijSandbox.Testbench.Qualification.Baseline;
using MedMijSandbox.Testbench.Qualification.Scripts;
using MedMijSandbox.Testbench.Qualification.Units;

namespace MedMijSandbox.Testbench.Qualification.Running;

/// <summary>Walks through the parts of a script: does each operation, judges each check, and skips what has lost its ground.</summary>
/// <param name="bugs">Known bugs of scripts.</param>
/// <param name="machineTime">Machine time.</param>
internal sealed class ScriptExecutor(KnownScriptBugs bugs, TimeProvider machineTime)
{
    private const string AfterSetup = "de voorbereiding van het script mislukte";
    private const string AfterOperation = "het verzoek ervoor lukte niet";
    private const string AfterStop = "een controle ervoor mislukte, en het script stopt daar";

    /// <summary>Runs a script.</summary>
    /// <param name="folder">Folder of the script.</param>
    /// <param name="context">The script.</param>
    /// <param name="operate">Does an operation of a part; what it sent and got is then the last request and answer of the context.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public async Task<ScriptResult> RunAsync(
        ScriptFolder folder,
        ScriptContext context,
        Func<TestPart, ScriptOperation, CancellationToken, Task<ActionResult>> operate,
        CancellationToken cancellationToken)
    {
        var started = machineTime.GetTimestamp();
        var parts = new List<PartResult>();
        string? stopped = null;
        foreach (var part in context.Script.Parts)
        {
            // What tidies up does so whatever came before.
            var reason = part.Kind == PartKind.Teardown ? null : stopped;
            var actions = await RunPartAsync(part, context, operate, reason, cancellationToken);
            parts.Add(new(part.Kind, part.Name, actions));
            if (part.Kind == PartKind.Setup && actions.Exists(a => a.Outcome is Outcome.Failed or Outcome.ScriptError))
            {
                stopped = AfterSetup;
            }
        }

        return new(context.Script, folder, ScriptResult.OutcomeOf(parts), parts, machineTime.GetElapsedTime(started));
    }

    private async Task<List<ActionResult>> RunPartAsync(
        TestPart part,
        ScriptContext context,
        Func<TestPart, ScriptOperation, CancellationToken, Task<ActionResult>> operate,
        string? stopped,
        CancellationToken cancellationToken)
    {
        var results = new List<ActionResult>();
        foreach (var action in part.Actions)
        {
            if (stopped is not null)
            {
                results.Add(ActionResult.Skip(action, stopped));
            }
            else if (action is ScriptOperation operation)
            {
                var result = Soften(part, operation.Problem is { } problem
                    ? OperationOutcomes.Wrong(operation, problem)
                    : await operate(part, operation, cancellationToken));
                results.Add(result);
                stopped = result.Outcome == Outcome.Passed ? null : AfterOperation;
            }
            else if (action is ScriptAssert check)
            {
                var result = Soften(part, bugs.Apply(context.Script, part, check, AssertJudge.Judge(check, context)));
                results.Add(result);
                stopped = check.StopTestOnFail && result.Outcome == Outcome.Failed ? AfterStop : null;
            }
        }

        return results;
    }

    /// <summary>Tidying up that does not work is no failure of the system that is examined.</summary>
    private static ActionResult Soften(TestPart part, ActionResult result) =>
        part.Kind == PartKind.Teardown && result.Outcome == Outcome.Failed ? result with { Outcome = Outcome.Warning } : result;
}
