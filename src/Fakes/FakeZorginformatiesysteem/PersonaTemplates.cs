namespace MedMijSandbox.FakeZorginformatiesysteem;

/// <summary>The thirteen synthetic Personas as far as they do not depend on a seed.</summary>
internal static class PersonaTemplates
{
    /// <summary>In order of number.</summary>
    public static readonly IReadOnlyList<PersonaTemplate> All =
    [
        new(1, "999901102", new("XXX_Jansma"), new("XXX_Grasmeer"), NameUse.NL1, Geslacht.Man, 58),
        new(2, "999902106", new("XXX_Dijkveld"), null, NameUse.NL1, Geslacht.Vrouw, 34),
        new(3, "999903111", new("XXX_Veenhof"), new("XXX_Lindeboer", "de"), NameUse.NL1, Geslacht.Man, 83),
        new(4, "999904103", new("XXX_Oosterwal", "van"), new("XXX_Koornbrink"), NameUse.NL3, Geslacht.Vrouw, 71),
        new(5, "999905107", new("XXX_Kuiperink"), null, NameUse.NL1, Geslacht.Man, 9),
        new(6, "999906100", new("XXX_Zandbergh", "van"), new("XXX_Vlasakker"), NameUse.NL4, Geslacht.Vrouw, 46),
        new(7, "999907104", new("XXX_Molendam"), null, NameUse.NL1, Geslacht.Man, 27),
        new(8, "999908108", new("XXX_Heideveen"), new("XXX_Brugstra"), NameUse.NL2, Geslacht.Vrouw, 30),
        new(9, "999909101", new("XXX_Hazelaer", "van der"), new("XXX_Wierdsma"), NameUse.NL1, Geslacht.Man, 65),
        new(10, "999910103", new("XXX_Wilgenhof"), new("XXX_Duinkerk", "van der"), NameUse.NL3, Geslacht.Vrouw, 52),
        new(11, "999911107", new("XXX_Terpstede", "de"), null, NameUse.NL1, Geslacht.Man, 40),
        new(12, "999912100", new("XXX_Rietwaard", "van"), new("XXX_Esdoornlaan"), NameUse.NL4, Geslacht.Vrouw, 68),
        new(13, "999913104", new("XXX_Merelhof"), null, NameUse.NL1, Geslacht.Vrouw, 13),
    ];

    /// <summary>The template that a Patient was made from.</summary>
    public static PersonaTemplate? Find(string patientId) =>
        All.FirstOrDefault(template => string.Equals(template.PatientId, patientId, StringComparison.Ordinal));
}
