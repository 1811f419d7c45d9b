namespace MedMijSandbox.FakeDigid.Authenticeren;

/// <summary>What the Persoon filled in.</summary>
/// <param name="Persona">Key of the persona chosen; empty for none.</param>
/// <param name="Bsn">Number typed; empty for none.</param>
/// <param name="Niveau">Name of the level chosen.</param>
/// <param name="Outcome">Key of how it is to end; empty: as the persona's own.</param>
internal sealed record LoginEntry(string Persona, string Bsn, string Niveau, string Outcome)
{
    public static LoginEntry Read(IFormCollection form) =>
        new(Text(form, "persona"), Text(form, "bsn"), Text(form, "niveau"), Text(form, "uitkomst"));

    /// <summary>Shows nothing of it.</summary>
    public override string ToString() => nameof(LoginEntry);

    /// <summary>Looks what is wrong; the attempt is there when nothing is.</summary>
    public LoginErrors Examine(Personas personas, out LoginAttempt? attempt)
    {
        attempt = null;
        var persona = Bsn.Length > 0 ? (TestBsn.TryParse(Bsn, out var typed) ? personas.OfNumber(typed) : null) : personas.Find(Persona);
        var level = LoginPage.TryParseNiveau(Niveau, out var niveau);
        if (persona is null || !level)
        {
            var wie = Bsn.Length == 0
                ? "Kies een persoon of typ een test-BSN."
                : "Dit is geen test-BSN. Typ negen cijfers die met 9999 of 9000 beginnen en de elfproef doorstaan.";
            return new(persona is null ? wie : null, level ? null : "Kies hoe zeker u inlogt.");
        }

        var chosen = Outcome.Length > 0 ? LoginOutcomes.Find(Outcome) : LoginOutcomes.Find(persona.Outcome);
        attempt = new(persona, niveau, chosen ?? LoginOutcomes.Success, null);
        return new(null, null);
    }

    private static string Text(IFormCollection form, string field) => form[field].ToString().Trim();
}

/// <summary>What is wrong with it, in words for the Persoon; null for nothing.</summary>
internal sealed record LoginErrors(string? Wie, string? Niveau)
{
    public bool IsEmpty => Wie is null && Niveau is null;

    public static LoginErrors WrongPassword(int left) =>
        new($"De gebruikersnaam of het wachtwoord klopt niet. U kunt het nog {left} keer proberen.", null);
}
