namespace MedMijSandbox.Fhir.FhirPath;

/// <summary>
/// An expression that cannot be read or evaluated. Leaves the recursion of parser and evaluator in one step; <see cref="FhirPathExpression"/>
/// turns it into a value, so that no caller sees it.
/// </summary>
internal sealed class FhirPathFault(string message) : Exception(message);
