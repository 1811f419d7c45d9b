using MedMijSandbox.Fhir;
using MedMijSandbox.Testbench.Qualification.Scripts;

namespace MedMijSandbox.Testbench.Qualification.Units;

/// <summary>A folder with scripts of one role.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Name">Path below the unit, as in <c>XIS-Server</c>.</param>
/// <param name="Properties">What its properties say.</param>
/// <param name="Scripts">The scripts that could be read, by file name.</param>
public sealed record ScriptFolder(string Path, string Name, FolderProperties Properties, IReadOnlyList<TestScript> Scripts)
{
    /// <summary>
    /// Whether the folder holds the scripts for systems that lack something, as <c>NoManifest</c>: they contradict those of the folder without
    /// a variant.
    /// </summary>
    public bool LacksSomething => Properties.Variant?.StartsWith("No", StringComparison.Ordinal) == true;
}

/// <summary>Folders of scripts that share their fixtures, as <c>STU3/BgZ-3-0/MedMij/Cert</c>.</summary>
public sealed record QualificationUnit
{
    /// <summary>Path below the material.</summary>
    public required string Name { get; init; }

    /// <summary>The material that it belongs to.</summary>
    public required MaterialRoot Material { get; init; }

    /// <summary>FHIR version; null: nothing says which.</summary>
    public required FhirVersion? Version { get; init; }

    /// <summary>The folders with scripts, by name.</summary>
    public required IReadOnlyList<ScriptFolder> Folders { get; init; }

    /// <summary>The scripts that load its fixtures; empty: it has none.</summary>
    public required IReadOnlyList<TestScript> LoadScripts { get; init; }

    /// <summary>Absolute paths of the folders with fixtures.</summary>
    public required IReadOnlyList<string> FixtureFolders { get; init; }

    /// <summary>Scripts and fixtures that cannot be used.</summary>
    public required IReadOnlyList<ScriptProblem> Problems { get; init; }
}

/// <summary>The units below a folder.</summary>
/// <param name="Units">By name.</param>
/// <param name="Refusal">Why there is nothing to run, in Dutch; null when there is.</param>
public sealed record UnitSet(IReadOnlyList<QualificationUnit> Units, string? Refusal);
