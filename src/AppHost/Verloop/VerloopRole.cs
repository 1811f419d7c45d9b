namespace MedMijSandbox.AppHost.Verloop;

/// <summary>A party in the picture: a column of the sequence.</summary>
/// <param name="Key">Name in the recorder.</param>
/// <param name="Label">Name that a reader sees.</param>
/// <param name="Order">Place of its kind, from left to right.</param>
internal sealed record VerloopRole(string Key, string Label, int Order)
{
    /// <summary>Key of the Persoon.</summary>
    public const string Browser = "browser";

    private const string Unknown = "?";

    /// <summary>The parties of a flow, from left to right: Persoon, PGO, Stelselnode, DVA, DigiD, others.</summary>
    public static List<VerloopRole> Of(List<VerloopStep> steps) =>
    [
        .. steps.SelectMany(s => new[] { s.From, s.To }).Select(KeyOf).Distinct(StringComparer.OrdinalIgnoreCase).Select(Create)
            .OrderBy(r => r.Order).ThenBy(r => r.Key, StringComparer.Ordinal),
    ];

    /// <summary>The key of a name in the recorder.</summary>
    public static string KeyOf(string name) => name switch
    {
        "" => Unknown,
        "Persoon" or "persoon" => Browser,
        _ => name,
    };

    /// <summary>The name that a reader sees.</summary>
    public static string LabelOf(string name) => Create(KeyOf(name)).Label;

    private static VerloopRole Create(string key) => key switch
    {
        Browser => new(key, "Persoon", 0),
        "pgo" => new(key, "PGO", 1),
        "stelselnode" => new(key, "Stelselnode", 2),
        "digid" => new(key, "DigiD", 4),
        _ when key.StartsWith("pgo-", StringComparison.OrdinalIgnoreCase) => new(key, $"PGO {key[4..]}", 1),
        _ when key.StartsWith("dva-", StringComparison.OrdinalIgnoreCase) => new(key, $"DVA {char.ToUpperInvariant(key[4])}{key[5..]}", 3),
        Unknown => new(key, "Onbekend", 5),
        "node" => new(key, "Voordeur", 5),
        _ => new(key, key, 5),
    };
}
