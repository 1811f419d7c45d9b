namespace MedMijSandbox.Stelselnode.Deelnemers;

/// <summary>Why a change of a Deelnemer is not made.</summary>
/// <param name="Name">Name and anchor in docs/weigeringen.md.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Explanation">For whoever asked.</param>
/// <param name="Source">Where the rule stands.</param>
internal sealed record DeelnemerRefusal(string Name, int Status, string Explanation, string Source)
{
    private const string Own = "eigen keuze, docs/deelnemers.md";

    /// <summary>What is wrong in a registration, all of it; empty for other refusals.</summary>
    public IReadOnlyList<RegistrationProblem> Problems { get; init; } = [];

    public static DeelnemerRefusal Unknown(string name) => new(
        "deelnemer-unknown", StatusCodes.Status404NotFound, $"Er is geen Deelnemer '{name}'. GET /deelnemers noemt ze.", Own);

    public static DeelnemerRefusal NotJson(string reason) => new(
        "deelnemer-not-json", StatusCodes.Status400BadRequest, $"De body is niet te lezen: {reason}", Own);

    public static DeelnemerRefusal RegistrationWrong(IReadOnlyList<RegistrationProblem> problems) => new(
        "deelnemer-registration-wrong",
        StatusCodes.Status400BadRequest,
        $"De registratie klopt niet en er is niets veranderd: {string.Join(" ", problems.Select(p => p.ToString()))}",
        "core.alst.101; core.whl.304; docs/deelnemers.md")
    {
        Problems = problems,
    };

    public static DeelnemerRefusal StatusUnknown(string? word) => new(
        "deelnemer-status-unknown", StatusCodes.Status400BadRequest, $"'{word}' is geen status; er zijn {string.Join(", ", Levensloop.Words)}.", Own);

    public static DeelnemerRefusal Transition(string name, Deelnemerstatus from, Deelnemerstatus to) => new(
        "deelnemer-transition",
        StatusCodes.Status409Conflict,
        $"{name} is {Levensloop.Word(from)} en kan niet {Levensloop.Word(to)} worden. "
        + (Levensloop.After(from) is { Count: > 0 } next ? $"Wel: {string.Join(" of ", next.Select(Levensloop.Word))}." : "Wie is uitgetreden, meldt zich opnieuw aan: verwijder eerst de registratie."),
        Own);

    public static DeelnemerRefusal OfSandbox(string name) => new(
        "deelnemer-of-sandbox",
        StatusCodes.Status409Conflict,
        $"{name} is een deelnemer van de oefenomgeving zelf: die naam is bezet. Kies een andere naam voor je registratie; de status van {name} mag wel veranderen.",
        Own);

    public static DeelnemerRefusal NameDiffers(string path, string name) => new(
        "deelnemer-name-differs", StatusCodes.Status400BadRequest, $"De registratie heet '{name}', het adres noemt '{path}'. Zet in beide dezelfde naam.", Own);
}
