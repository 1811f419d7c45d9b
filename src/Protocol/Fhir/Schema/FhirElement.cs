namespace MedMijSandbox.Fhir.Schema;

/// <summary>One of the types that an element may have.</summary>
/// <param name="Name">
/// Name of the type: <c>CodeableConcept</c>, <c>code</c>, or the path of a nested element such as <c>Patient.contact</c>.
/// </param>
/// <param name="Targets">Resource types a Reference may point at; empty means any.</param>
public sealed record FhirElementType(string Name, IReadOnlyList<string> Targets);

/// <summary>One element of a type, as the FHIR definition has it.</summary>
/// <param name="Name">Name without the <c>[x]</c> of a choice.</param>
/// <param name="IsChoice">Whether the type is part of the name on the wire (<c>valueQuantity</c>).</param>
/// <param name="Min">Least number of times it occurs: 0 or 1, seldom more.</param>
/// <param name="IsList">Whether it may occur more than once; on the wire in JSON it is then always an array.</param>
/// <param name="Types">The types it may have, at least one.</param>
/// <param name="ValueSet">Canonical address of the value set its code must come from; null when no binding is required.</param>
public sealed record FhirElement(
    string Name,
    bool IsChoice,
    int Min,
    bool IsList,
    IReadOnlyList<FhirElementType> Types,
    string? ValueSet)
{
    private readonly Lazy<(string WireName, string TypeName)[]> _wireNames = new(() =>
        [.. Types.Select(type => (IsChoice ? $"{Name}{char.ToUpperInvariant(type.Name[0])}{type.Name[1..]}" : Name, type.Name))]);

    /// <summary>Every name on the wire with the type that it stands for: one, or one for each type of a choice.</summary>
    internal IReadOnlyList<(string WireName, string TypeName)> WireNames => _wireNames.Value;

    /// <summary>Whether a type of it can be a primitive, whose id and extensions stand beside the value; their names begin in lower case.</summary>
    internal bool MayHaveExtra { get; } = Types.Any(type => char.IsAsciiLetterLower(type.Name[0]));

    /// <summary>The name on the wire when the element has this type.</summary>
    public string WireName(string typeName) =>
        IsChoice ? $"{Name}{char.ToUpperInvariant(typeName[0])}{typeName[1..]}" : Name;
}

/// <summary>An element under one of its names on the wire, with the type that name stands for.</summary>
/// <param name="Element">The definition.</param>
/// <param name="WireName">Name in JSON and XML, such as <c>valueQuantity</c>.</param>
/// <param name="TypeName">Name of the type under this name.</param>
/// <param name="Order">Place in the type, from 0; the names of one choice share it. XML must follow this order.</param>
public sealed record FhirProperty(FhirElement Element, string WireName, string TypeName, int Order);
