namespace MedMijSandbox.Fhir;

/// <summary>Something wrong in a resource.</summary>
/// <param name="Path">Where, as in <c>Patient.name[0].given[1]</c>; <c>$</c> when the text as a whole can't be read.</param>
/// <param name="Message">What is wrong, in Dutch.</param>
public sealed record FhirError(string Path, string Message);
