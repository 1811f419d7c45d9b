using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Outlines;

namespace MedMijSandbox.FakeZorginformatiesysteem.Building;

/// <summary>What every part of a dossier needs to know.</summary>
/// <param name="Persona">Whose dossier it is.</param>
/// <param name="Personalia">Name, address and contact details.</param>
/// <param name="Outline">What is the matter with this Persona.</param>
/// <param name="Seed">Of the run.</param>
/// <param name="Today">The day that everything is dated back from.</param>
internal sealed record DossierContext(
    Persona Persona, Personalia Personalia, DossierOutline Outline, int Seed, DateOnly Today)
{
    /// <summary>Id of a resource of this dossier alone.</summary>
    public string Id(string suffix) => $"{Persona.PatientId}-{suffix}";

    /// <summary>Reference to the Patient.</summary>
    public JsonObject Patient() => Element.Reference($"Patient/{Persona.PatientId}", Persona.FullName);

    /// <summary>The identifier element of a resource of this dossier.</summary>
    public JsonArray Identifiers(string suffix) => Element.List(Element.Identifier(Id(suffix)));

    /// <summary>A day in the past, never before the tenth day of life.</summary>
    public DateOnly MonthsAgo(int months)
    {
        var day = Today.AddMonths(-months);
        var first = Persona.Geboortedatum.AddDays(10);
        return day < first ? first : day;
    }

    /// <summary>Whole years lived today.</summary>
    public int Age => Years(Persona.Geboortedatum, Today);

    /// <summary>Reference to a Condition of this dossier, or nothing without a key.</summary>
    public JsonObject? Problem(string? key)
    {
        var problem = Outline.Problems.FirstOrDefault(p => string.Equals(p.Key, key, StringComparison.Ordinal));
        return problem is null ? null : Element.Reference($"Condition/{Id($"problem-{problem.Key}")}", problem.Code.Display);
    }

    /// <summary>A generator whose numbers depend on seed, Persona and purpose only.</summary>
    public Random Chance(int purpose) => FakeZorginformatiesysteem.Chance.For(Seed, Personalia.Template.Number, purpose);

    private static int Years(DateOnly birth, DateOnly day)
    {
        var years = day.Year - birth.Year;
        return day < birth.AddYears(years) ? years - 1 : years;
    }
}
