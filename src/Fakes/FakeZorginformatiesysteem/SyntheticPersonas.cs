namespace MedMijSandbox.FakeZorginformatiesysteem;

/// <summary>
/// Thirteen made-up Personas. Their numbers, family names, gender and age are the same for every seed;
/// given names, birthdays, addresses and measurements follow from it.
/// </summary>
public static class SyntheticPersonas
{
    private const int BirthdayPurpose = 3;

    /// <summary>The thirteen, in a fixed order, the same for the same seed and day.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="today">The day that ages are counted back from.</param>
    public static IReadOnlyList<Persona> Create(int seed, DateOnly today) =>
        [.. PersonaTemplates.All.Select(template => CreateOne(seed, today, template))];

    /// <summary>Whether a number belongs to one of the thirteen, so that nobody else may get it.</summary>
    internal static bool Owns(string bsn) =>
        PersonaTemplates.All.Any(template => string.Equals(template.Bsn, bsn, StringComparison.Ordinal));

    private static Persona CreateOne(int seed, DateOnly today, PersonaTemplate template)
    {
        var personalia = Personalia.Create(seed, template);
        var daysSinceBirthday = Chance.For(seed, template.Number, BirthdayPurpose).Next(20, 340);
        var birth = today.AddYears(-template.Age).AddDays(-daysSinceBirthday);
        return new(template.Marker, template.Bsn, birth, template.Geslacht, template.PatientId, personalia.FullName);
    }
}
