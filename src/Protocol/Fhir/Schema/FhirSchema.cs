using System.Collections.Frozen;
using MedMijSandbox.Fhir.Search;

namespace MedMijSandbox.Fhir.Schema;

/// <summary>
/// The types, elements and search parameters of one FHIR version. Read once from the table in this assembly; a type or a set of
/// search parameters is worked out when it is first asked for. Safe to use from several threads.
/// </summary>
/// <remarks>Bron: HL7 FHIR 3.0.2 and 4.0.1, through tools/FhirSchemaGenerator.</remarks>
public sealed class FhirSchema
{
    private static readonly Lazy<FhirSchema> Stu3Schema = new(() => new(FhirVersion.Stu3, "stu3.schema.txt"));
    private static readonly Lazy<FhirSchema> R4Schema = new(() => new(FhirVersion.R4, "r4.schema.txt"));

    private readonly SchemaTable _table;
    private readonly FrozenDictionary<string, Lazy<FhirType>> _types;
    private readonly FrozenDictionary<string, Lazy<SearchParameterSet>> _searchParameters;

    private FhirSchema(FhirVersion version, string resourceName)
    {
        Version = version;
        _table = SchemaTable.Read(resourceName);
        _types = _table.TypeNames.ToFrozenDictionary(
            name => name,
            name => new Lazy<FhirType>(() => _table.CreateType(name)),
            StringComparer.Ordinal);
        _searchParameters = _table.TypeNames
            .Where(name => _table.KindOf(name) == FhirTypeKind.Resource)
            .ToFrozenDictionary(
                name => name,
                name => new Lazy<SearchParameterSet>(() => SearchParameterSet.Create(this, name)),
                StringComparer.Ordinal);
    }

    /// <summary>The version these definitions are of.</summary>
    public FhirVersion Version { get; }

    /// <summary>Every resource type of this version, in alphabetical order.</summary>
    public IReadOnlyList<string> ResourceTypes => [.. _searchParameters.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The definitions of a version.</summary>
    public static FhirSchema Of(FhirVersion version) => version == FhirVersion.Stu3 ? Stu3Schema.Value : R4Schema.Value;

    /// <summary>Finds a resource, data type, primitive or nested element (<c>Patient.contact</c>); null when there is none.</summary>
    public FhirType? FindType(string name) => _types.TryGetValue(name, out var type) ? type.Value : null;

    /// <summary>Whether this is the name of a resource type that can occur on the wire.</summary>
    public bool IsResource(string name) => _searchParameters.ContainsKey(name);

    /// <summary>
    /// Finds a search parameter of a resource type, among those of the version, those for every resource, and the added ones of
    /// <see cref="AddedSearchParameters"/>; null when there is none.
    /// </summary>
    public SearchParameter? FindSearchParameter(string resourceType, string code) =>
        _searchParameters.TryGetValue(resourceType, out var parameters) ? parameters.Value.Find(code) : null;

    /// <summary>The parameters by which a resource of this type belongs to a Patient; empty when the type is not in the compartment.</summary>
    public IReadOnlyList<string> PatientCompartment(string resourceType) =>
        _table.PatientCompartment.TryGetValue(resourceType, out var parameters) ? parameters : [];

    internal SearchParameterSet SearchParametersOf(string resourceType) => _searchParameters[resourceType].Value;

    internal IEnumerable<SearchParameterRow> SearchParameterRows(string baseType) =>
        _table.SearchParameters.TryGetValue(baseType, out var rows) ? rows : [];
}
