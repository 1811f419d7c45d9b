using MedMijSandbox.Testbench.Qualification.Scripts;

namespace MedMijSandbox.Testbench.Qualification.Running;

/// <summary>Results of operations, for reports.</summary>
internal static class OperationOutcomes
{
    public static ActionResult Done(ScriptOperation operation) => new(operation.Text, operation.Line, false, Outcome.Passed);

    public static ActionResult Failed(ScriptOperation operation, string expected, string actual) =>
        new(operation.Text, operation.Line, false, Outcome.Failed, expected, actual);

    public static ActionResult Wrong(ScriptOperation operation, string problem) =>
        new(operation.Text, operation.Line, false, Outcome.ScriptError, Reason: problem);

    /// <summary>The result of an operation that could not be filled in.</summary>
    public static ActionResult Of(ScriptOperation operation, Expanded trouble) => trouble.Trouble switch
    {
        Trouble.NotThere => ActionResult.Skip(operation, trouble.Problem ?? "een antwoord ontbreekt"),
        Trouble.NoValue => Failed(operation, "een waarde om het verzoek mee te maken", trouble.Problem ?? "niets"),
        _ => Wrong(operation, trouble.Problem ?? "het verzoek is niet in te vullen"),
    };
}
