using System.Globalization;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Outlines;
using MedMijSandbox.FakeZorginformatiesysteem.Zib2017;

namespace MedMijSandbox.FakeZorginformatiesysteem.Documenten;

/// <summary>
/// The documents of a Persona: a referral, the specialist's answer in two versions of which the first was replaced, and a discharge letter
/// for each operation.
/// </summary>
internal static class Letters
{
    private const string FirstVersion = "polikliniekbrief-1";
    private const int FirstDischarge = 4;
    private const int LongAgo = 15;

    private static readonly Code Referral = Code.Loinc("57133-1", "Verwijsbrief");
    private static readonly Code Consult = Code.Loinc("11488-4", "Consultverslag");
    private static readonly Code Discharge = Code.Loinc("18842-5", "Ontslagbrief");

    /// <summary>Referral, first and second answer, then the discharge letters.</summary>
    public static IReadOnlyList<Letter> Of(DossierContext dossier)
    {
        var problem = dossier.Outline.Problems.First(known => known.IsActive);
        var referred = dossier.MonthsAgo(Math.Min(LongAgo, problem.MonthsAgo));
        var subject = $"Betreft: {problem.Code.Display}";
        const string Seen = "Wij zagen deze patiënt op de polikliniek.";
        return
        [
            new(
                1, "verwijsbrief", "Verwijsbrief van de huisarts", Referral, referred, CareNetwork.Gp,
                [subject, "Graag uw onderzoek en advies."]),
            new(
                2, FirstVersion, "Brief van de polikliniek, eerste versie", Consult, referred.AddDays(24), CareNetwork.Specialist,
                [subject, Seen, "De uitslagen volgen nog."], IsCurrent: false),
            new(
                3, "polikliniekbrief-2", "Brief van de polikliniek", Consult, referred.AddDays(45), CareNetwork.Specialist,
                [subject, Seen, "De uitslagen zijn goed. De behandeling blijft gelijk."], FirstVersion),
            .. dossier.Outline.Surgeries.Select((surgery, index) => DischargeLetter(dossier, surgery, FirstDischarge + index)),
        ];
    }

    /// <summary>The PDF of a letter.</summary>
    public static DocumentFile FileOf(DossierContext dossier, Letter letter) => new(
        dossier.Id($"pdf-{letter.Key}"),
        letter.Title,
        PdfWriter.Write($"Oefendocument: {letter.Title}", Lines(dossier, letter)));

    private static IReadOnlyList<string> Lines(DossierContext dossier, Letter letter) =>
    [
        $"Van: {letter.Author.PersonName}, {letter.Author.OrganizationName}",
        $"Datum: {Written(letter.Day)}",
        $"Patiënt: {dossier.Persona.FullName}, geboren {Written(dossier.Persona.Geboortedatum)}",
        string.Empty,
        .. letter.Lines,
        string.Empty,
        "Dit document is verzonnen en bedoeld om mee te oefenen.",
    ];

    private static Letter DischargeLetter(DossierContext dossier, Surgery surgery, int number) => new(
        number,
        $"ontslagbrief-{surgery.Key}",
        "Ontslagbrief van het ziekenhuis",
        Discharge,
        dossier.MonthsAgo(surgery.MonthsAgo).AddDays(surgery.Nights),
        CareNetwork.Specialist,
        [$"Betreft: {surgery.Code.Display}", "De operatie verliep volgens plan. Controle op de polikliniek na zes weken."]);

    private static string Written(DateOnly day) => day.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture);
}
