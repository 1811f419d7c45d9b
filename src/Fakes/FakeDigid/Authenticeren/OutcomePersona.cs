using System.Globalization;

namespace MedMijSandbox.FakeDigid.Authenticeren;

/// <summary>
/// Somebody for each outcome: every login of theirs ends so, whatever the service provider does, so that a system that cannot be changed
/// meets each outcome by choosing who logs in.
/// </summary>
internal static class OutcomePersona
{
    // Of DigiD's own range for test accounts, where no dossier is.
    private const int FirstNumber = 900_010_000;
    private const int Distance = 100;

    /// <summary>The persona of an outcome: <c>artifact-verlopen</c> is <c>XXX_ArtifactVerlopen</c>.</summary>
    public static PersonaEntry Create(LoginOutcome outcome, int index)
    {
        var name = "XXX_" + string.Concat(outcome.Key.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        return new(name, $"{name} ({outcome.Text})", Number(index), outcome.Key);
    }

    /// <summary>Somebody to represent without being asked: whom the persona may act for, or else nobody that anyone knows.</summary>
    public static RepresentedEntry Represented(PersonaEntry persona) =>
        persona.Represents is [var first, ..] ? first : new("machtiging", "XXX_Vertegenwoordigd", "XXX_Vertegenwoordigd", Number(LoginOutcomes.All.Count));

    private static string Number(int index)
    {
        var number = FirstNumber + (index * Distance);
        while (!TestBsn.TryParse(number.ToString(CultureInfo.InvariantCulture), out _))
        {
            number++;
        }

        return number.ToString(CultureInfo.InvariantCulture);
    }
}
