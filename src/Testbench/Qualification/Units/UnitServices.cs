using System.Text.Json;
using MedMijSandbox.Fhir;

namespace MedMijSandbox.Testbench.Qualification.Units;

/// <summary>The Gegevensdiensten that scripts are about.</summary>
/// <param name="Verzamelen">Id of the Gegevensdienst that is collected; null: none.</param>
/// <param name="Delen">Id of the Gegevensdienst that is shared with; null: none.</param>
public sealed record UnitService(string? Verzamelen, string? Delen)
{
    /// <summary>The ids in words.</summary>
    public override string ToString() => string.Join(" en ", new[] { Verzamelen, Delen }.OfType<string>());
}

/// <summary>Which information standard belongs to which Gegevensdiensten: the table <c>qualification-units.json</c>.</summary>
/// <remarks>Bron: catalogue of Gegevensdiensten; the names are those of the qualification material.</remarks>
public static class UnitServices
{
    private const string Table = "qualification-units.json";
    private const string MedMij = "MedMij";
    private static readonly Lazy<List<Row>> Rows = new(Load);

    /// <summary>The Gegevensdiensten of the scripts in a folder; null when the table has none for them.</summary>
    /// <param name="unitName">Path of the unit below the material, as in <c>STU3/BgZ-3-0/MedMij/Cert</c>.</param>
    /// <param name="folderName">Path of the folder below the unit.</param>
    /// <param name="version">FHIR version of the unit.</param>
    /// <param name="properties">What the folder says of itself.</param>
    public static UnitService? Find(string unitName, string folderName, FhirVersion? version, FolderProperties properties)
    {
        ArgumentNullException.ThrowIfNull(unitName);
        ArgumentNullException.ThrowIfNull(properties);
        var category = $"{properties.Category} {folderName}";
        var fitting = Rows.Value.FindAll(r => r.Fits(version, properties.Usecase, category));
        var row = properties.InformationStandard is { } standard ? fitting.Find(r => r.IsFor(standard)) : null;
        row ??= fitting.Find(r => unitName.Split('/').Any(r.IsFor));
        return row is null ? null : new(row.Verzamelen, row.Delen);
    }

    private static List<Row> Load()
    {
        using var stream = typeof(UnitServices).Assembly.GetManifestResourceStream(Table)
            ?? throw new InvalidOperationException($"The resource {Table} is not in the assembly.");
        return JsonSerializer.Deserialize<List<Row>>(stream, JsonSerializerOptions.Web) ?? [];
    }

    /// <summary>A line of the table; null: it says nothing about that.</summary>
    private sealed record Row(List<string> Names, string? Category, string? Version, bool AnyUsecase, string? Verzamelen, string? Delen)
    {
        public bool Fits(FhirVersion? version, string? usecase, string category) =>
            (version is null || Version is null || FolderProperties.VersionOf(Version) == version)
            && (AnyUsecase || usecase is null || usecase.Equals(MedMij, StringComparison.OrdinalIgnoreCase))
            && (Category is null || category.Contains(Category, StringComparison.OrdinalIgnoreCase));

        public bool IsFor(string text) => Names.Exists(n => text.StartsWith(n, StringComparison.OrdinalIgnoreCase));
    }
}
