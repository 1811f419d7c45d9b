namespace MedMijSandbox.Fhir;

/// <summary>A FHIR request that is refused.</summary>
/// <param name="Status">HTTP status of the answer.</param>
/// <param name="IssueCode">Code from the FHIR value set issue-type, for <c>OperationOutcome.issue.code</c>.</param>
/// <param name="WireText">What goes to the client, as <c>OperationOutcome.issue.diagnostics</c>. Never holds what a Persoon has.</param>
/// <param name="Explanation">What the developer reads in the log and on the management address, in Dutch.</param>
/// <param name="Source">Where the rule stands.</param>
public sealed record FhirRefusal(int Status, string IssueCode, string WireText, string Explanation, string Source)
{
    /// <summary>What is wrong in the resource that the client sent, each with its place; empty when it is not about a resource.</summary>
    public IReadOnlyList<FhirError> Errors { get; init; } = [];
}
