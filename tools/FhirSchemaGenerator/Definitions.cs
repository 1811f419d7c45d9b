namespace MedMijSandbox.FhirSchemaGenerator;

/// <summary>One type of an element, with the canonical addresses of what a Reference may point at.</summary>
internal sealed record TypeDefinition(string Code, IReadOnlyList<string> TargetProfiles);

/// <summary>One element of a snapshot.</summary>
internal sealed record ElementDefinition(
    string Path,
    string Min,
    string Max,
    IReadOnlyList<TypeDefinition> Types,
    string? ContentReference,
    string? RequiredValueSet)
{
    /// <summary>The last part of the path.</summary>
    public string Name => Path[(Path.AsSpan().LastIndexOf('.') + 1)..];

    /// <summary>The path without its last part; empty for the element that stands for the type itself.</summary>
    public string Owner => Path[..Math.Max(0, Path.AsSpan().LastIndexOf('.'))];
}

/// <summary>One StructureDefinition.</summary>
internal sealed record StructureDefinition(
    string Type,
    string Kind,
    bool IsAbstract,
    bool IsConstraint,
    string? Base,
    IReadOnlyList<ElementDefinition> Elements);

/// <summary>One SearchParameter.</summary>
internal sealed record SearchParameterDefinition(
    string Code,
    IReadOnlyList<string> Bases,
    string Type,
    string Expression,
    IReadOnlyList<string> Targets);

/// <summary>The parameters by which a resource type belongs to the Patient compartment.</summary>
internal sealed record CompartmentResource(string Type, IReadOnlyList<string> Parameters);

/// <summary>All that one table is made of.</summary>
internal sealed record FhirDefinitions(
    string Release,
    IReadOnlyList<StructureDefinition> Structures,
    IReadOnlyList<SearchParameterDefinition> SearchParameters,
    IReadOnlyList<CompartmentResource> Compartment);
