namespace MedMijSandbox.FakeZorginformatiesysteem;

/// <summary>What is the same for a synthetic Persona whatever the seed: number, family names, gender and age.</summary>
/// <param name="Number">1 to 13.</param>
/// <param name="Bsn">Fixed, so that documentation can name it.</param>
/// <param name="Own">Name at birth.</param>
/// <param name="Partner">Name of the partner, if there is one.</param>
/// <param name="NameUse">Which of the two is shown.</param>
/// <param name="Geslacht">Gender, also the list that the given name comes from.</param>
/// <param name="Age">In whole years on the day that the Personas are made.</param>
internal sealed record PersonaTemplate(
    int Number, string Bsn, FamilyName Own, FamilyName? Partner, NameUse NameUse, Geslacht Geslacht, int Age)
{
    /// <summary>Id of the Patient, as in <c>persona-01</c>.</summary>
    public string PatientId => $"persona-{Number:00}";

    /// <summary>The marker name that is always part of the name shown.</summary>
    public string Marker => NameUse == NameUse.NL2 && Partner is not null ? Partner.Name : Own.Name;

    /// <summary>The family name as shown.</summary>
    public string ShownFamily => Partner is null
        ? Own.Whole
        : NameUse switch
        {
            NameUse.NL2 => Partner.Whole,
            NameUse.NL3 => $"{Partner.Whole}-{Own.Whole}",
            NameUse.NL4 => $"{Own.Whole}-{Partner.Whole}",
            _ => Own.Whole,
        };
}
