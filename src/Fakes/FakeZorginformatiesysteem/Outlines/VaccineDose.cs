namespace MedMijSandbox.FakeZorginformatiesysteem.Outlines;

/// <summary>One jab.</summary>
/// <param name="Vaccine">What was given.</param>
/// <param name="Number">Which dose of this vaccine, from 1.</param>
/// <param name="Day">When.</param>
/// <param name="Giver">By whom.</param>
internal sealed record VaccineDose(Vaccine Vaccine, int Number, DateOnly Day, VaccineGiver Giver)
{
    /// <summary>Part of the ids, unique within a dossier.</summary>
    public string Key => $"{Vaccine.Key}-{Number}";
}
