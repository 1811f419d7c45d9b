using MedMijSandbox.Testbench.Qualification.Scripts;
using MedMijSandbox.Testbench.Qualification.Tokens;
using MedMijSandbox.Testbench.Qualification.Units;

namespace MedMijSandbox.Testbench.Qualification.Running;

/// <summary>Runs the scripts that examine a DVA: the bench sends every request itself.</summary>
/// <param name="executor">Walks through the scripts.</param>
/// <param name="sender">Sends the requests.</param>
internal sealed class ServerScriptRunner(ScriptExecutor executor, OperationSender sender)
{
    /// <summary>Runs one script.</summary>
    /// <param name="folder">Folder of the script.</param>
    /// <param name="script">The script.</param>
    /// <param name="routes">Where its requests go.</param>
    /// <param name="unit">What the scripts of its unit share.</param>
    /// <param name="personas">Who its fixed tokens stand for.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public Task<ScriptResult> RunAsync(
        ScriptFolder folder,
        TestScript script,
        UnitRoutes routes,
        UnitContext unit,
        PersonaBook personas,
        CancellationToken cancellationToken)
    {
        var context = new ScriptContext(script, unit);
        return executor.RunAsync(
            folder, context, (_, operation, token) => sender.SendAsync(operation, context, routes, personas, token), cancellationToken);
    }
}
