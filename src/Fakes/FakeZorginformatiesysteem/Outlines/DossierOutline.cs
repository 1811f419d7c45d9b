using MedMijSandbox.FakeZorginformatiesysteem.Building;

namespace MedMijSandbox.FakeZorginformatiesysteem.Outlines;

/// <summary>What is the matter with one Persona: the parts that the resources of every Gegevensdienst are made from.</summary>
internal sealed record DossierOutline
{
    public required Body Body { get; init; }

    public required Lifestyle Lifestyle { get; init; }

    /// <summary>How independent this Persona is, in words.</summary>
    public string? Washing { get; init; }

    /// <summary>True when washing needs help: then there is a code for it.</summary>
    public bool NeedsHelpWashing { get; init; }

    public Code Housing { get; init; } = Dwelling.FamilyHouse;

    public string? Diet { get; init; }

    public bool HasTreatmentDirective { get; init; }

    public bool HasAdvanceDirective { get; init; }

    public IReadOnlyList<Problem> Problems { get; init; } = [];

    public IReadOnlyList<Allergy> Allergies { get; init; } = [];

    /// <summary>What everybody who treats this Persona must know; without a code where none fits.</summary>
    public IReadOnlyList<string> Alerts { get; init; } = [];

    public IReadOnlyList<Medicine> Medicines { get; init; } = [];

    public IReadOnlyList<LabValue> LabValues { get; init; } = [];

    public IReadOnlyList<Surgery> Surgeries { get; init; } = [];

    public IReadOnlyList<Aid> Aids { get; init; } = [];

    public Planned? RequestedProcedure { get; init; }

    public Planned? RequestedAid { get; init; }

    public Planned? RequestedVaccine { get; init; }

    public Planned? Appointment { get; init; }
}
