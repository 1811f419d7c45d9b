using System.Diagnostics.CodeAnalysis;

namespace MedMijSandbox.Fhir;

/// <summary>The outcome of reading something from a request: the value, or the refusal to answer with.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
public sealed class FhirResult<T>
    where T : class
{
    private readonly T? _value;
    private readonly FhirRefusal? _refusal;

    internal FhirResult(T value) => _value = value;

    internal FhirResult(FhirRefusal refusal) => _refusal = refusal;

    /// <summary>Gives the value, or else the refusal; exactly one of the two is there.</summary>
    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out FhirRefusal? refusal)
    {
        if (_value is not null)
        {
            value = _value;
            refusal = null;
            return true;
        }

        value = null;
        refusal = _refusal!;
        return false;
    }
}
