using System.Diagnostics.CodeAnalysis;
using MedMijSandbox.Fhir.Schema;

namespace MedMijSandbox.Fhir;

/// <summary>The outcome of reading a resource: the resource, or everything that is wrong with it.</summary>
public sealed class FhirParseResult
{
    private readonly FhirResource? _resource;

    internal FhirParseResult(FhirResource resource)
    {
        _resource = resource;
        Errors = [];
    }

    internal FhirParseResult(IReadOnlyList<FhirError> errors) => Errors = errors;

    /// <summary>What is wrong; empty when there is a resource.</summary>
    public IReadOnlyList<FhirError> Errors { get; }

    /// <summary>The same resource when its definition allows everything in it; else all that it does not allow.</summary>
    public FhirParseResult Strictly(FhirSchema schema) =>
        _resource?.FindErrors(schema) is { Count: > 0 } errors ? new(errors) : this;

    /// <summary>Gives the resource when there are no errors.</summary>
    public bool TryGet([NotNullWhen(true)] out FhirResource? resource)
    {
        resource = _resource;
        return resource is not null;
    }
}
