using System.Collections.Frozen;
using System.Text;

namespace MedMijSandbox.Stelselnode.Fouten;

/// <summary>Every fault of a list that can be made: a closed list, in the order of the documentation.</summary>
internal static class ListFaultCatalogue
{
    public const string Stale = "stale";
    public const string Rollback = "rollback";
    public const string SameNumber = "same-number";
    public const string WrongNamespace = "wrong-namespace";
    public const string UnknownElement = "unknown-element";
    public const string DuplicateEntry = "duplicate-entry";
    public const string Empty = "empty";
    public const string EntryMissing = "entry-missing";
    public const string Huge = "huge";
    public const string WrongSchemaLocation = "wrong-schema-location";
    public const string Truncated = "truncated";
    public const string NotWellFormed = "not-well-formed";
    public const string WrongEncoding = "wrong-encoding";
    public const string GzipUnasked = "gzip-unasked";
    public const string WrongContentType = "wrong-content-type";
    public const string Redirect = "redirect";
    public const string Slow = "slow";
    public const string NotFound = "not-found";
    public const string ServerError = "server-error";
    public const string Unavailable = "unavailable";

    public const string Entry = "entry";
    public const string Megabytes = "megabytes";
    public const string Milliseconds = "milliseconds";

    private const string Kept = "geweigerd; de laatste goede kopie blijft in gebruik";
    private const string Used = "gebruikt: de lijst is geldig";

    /// <summary>The faults.</summary>
    public static readonly IReadOnlyList<ListFaultKind> All =
    [
        new(Stale, "de vorige versie uit het archief, met haar eigen Volgnummer en Tijdstempel", Kept + ": het Volgnummer is lager") { NeedsEarlier = true },
        new(Rollback, "de lijst van nu met een Volgnummer dat één lager is", Kept + ": het Volgnummer is lager") { NeedsEarlier = true },
        new(SameNumber, "hetzelfde Volgnummer met een andere Tijdstempel, dus andere bytes", Kept + ": één nummer is één lijst"),
        new(WrongNamespace, "een release die niet bestaat in de namespace", Kept + ": niet geldig"),
        new(UnknownElement, "aan het eind een element dat het schema niet kent", Kept + ": niet geldig"),
        new(DuplicateEntry, "de eerste vermelding staat er twee keer", Kept + ": niet geldig"),
        new(Empty, "geldig, met een hoger Volgnummer, en zonder vermeldingen", Used + "; de toestand noemt dat zij leeg is") { IsAhead = true },
        new(EntryMissing, "geldig, met een hoger Volgnummer, en zonder één vermelding", Used)
        {
            IsAhead = true,
            Parameter = new(Entry, "naam (zonder @medmij mag), hostnaam (zonder suffix mag) of id van de vermelding", null),
        },
        new(Huge, "geldig, met een hoger Volgnummer, en aangevuld met verzonnen vermeldingen", "gebruikt, tot en met `lists:maximumMegabytes`; daarboven " + Kept)
        {
            IsAhead = true,
            Parameter = new(Megabytes, "MB, 1 tot en met 2000", "64"),
        },
        new(WrongSchemaLocation, "geldig, met een hoger Volgnummer, en een xsi:schemaLocation naar een schema van een ander", Used + "; de verwijzing wordt niet gevolgd") { IsAhead = true },
        new(Truncated, "de eerste helft van de lijst, met een Content-Length die daarbij past", Kept + ": geen XML"),
        new(NotWellFormed, "een eindtag ontbreekt", Kept + ": geen XML"),
        new(WrongEncoding, "de XML-declaratie noemt UTF-16, de bytes zijn UTF-8", Kept + ": geen XML"),
        new(GzipUnasked, "Content-Encoding: gzip, ook aan wie daar niet om vroeg", Kept),
        new(WrongContentType, "Content-Type: text/html", Kept),
        new(Redirect, "302 naar een ander adres, waar de lijst wel te krijgen is", Kept + ": de omleiding wordt niet gevolgd"),
        new(Slow, "het antwoord komt later; daarna is het goed", "na 2 seconden gaat het verder met de laatste goede kopie, na 30 seconden is het mislukt")
        {
            Parameter = new(Milliseconds, "milliseconden, 1 tot en met 120000", "5000"),
        },
        new(NotFound, "404", Kept),
        new(ServerError, "500", Kept),
        new(Unavailable, "503 met Retry-After: 30", Kept),
    ];

    private static readonly FrozenDictionary<string, ListFaultKind> ByName = All.ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);

    /// <summary>The fault of that name, or null.</summary>
    public static ListFaultKind? Find(string? name) => name is null ? null : ByName.GetValueOrDefault(name);

    /// <summary>The table of <c>docs/lijstfouten.md</c>, without its heading.</summary>
    public static string ToMarkdownRows()
    {
        var rows = new StringBuilder();
        foreach (var kind in All)
        {
            var parameter = kind.Parameter is { } p ? $"`{p.Name}`: {p.Range}; {(p.Default is { } standard ? $"zonder: {standard}" : "verplicht")}" : "";
            rows.Append("| `").Append(kind.Name).Append("` | ").Append(kind.Explanation).Append(" | ").Append(parameter)
                .Append(" | ").Append(kind.OwnReaction).Append(" |\n");
        }

        return rows.ToString();
    }
}
