using System.Collections.Frozen;

namespace MedMijSandbox.Stelselnode.Deelnemers;

/// <summary>Where a Deelnemer is in its life cycle. Only who is <see cref="Toegelaten"/> stands on the lists.</summary>
public enum Deelnemerstatus
{
    /// <summary>It has asked to take part.</summary>
    Aangemeld,

    /// <summary>It has passed the qualification.</summary>
    Gekwalificeerd,

    /// <summary>It takes part.</summary>
    Toegelaten,

    /// <summary>It is kept out for the time being.</summary>
    Geschorst,

    /// <summary>It has left for good.</summary>
    Uitgetreden,
}

/// <summary>The life cycle of a Deelnemer: which status may follow which. The order of accession is that of the stelsel, the table is ours.</summary>
public static class Levensloop
{
    private static readonly FrozenDictionary<Deelnemerstatus, IReadOnlyList<Deelnemerstatus>> Table =
        new Dictionary<Deelnemerstatus, IReadOnlyList<Deelnemerstatus>>
        {
            [Deelnemerstatus.Aangemeld] = [Deelnemerstatus.Gekwalificeerd, Deelnemerstatus.Uitgetreden],
            [Deelnemerstatus.Gekwalificeerd] = [Deelnemerstatus.Toegelaten, Deelnemerstatus.Uitgetreden],
            [Deelnemerstatus.Toegelaten] = [Deelnemerstatus.Geschorst, Deelnemerstatus.Uitgetreden],
            [Deelnemerstatus.Geschorst] = [Deelnemerstatus.Toegelaten, Deelnemerstatus.Uitgetreden],
            [Deelnemerstatus.Uitgetreden] = [],
        }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, Deelnemerstatus> ByWord =
        Enum.GetValues<Deelnemerstatus>().ToFrozenDictionary(Word, StringComparer.Ordinal);

    /// <summary>The words for all statuses, in their order.</summary>
    public static IEnumerable<string> Words => Enum.GetValues<Deelnemerstatus>().Select(Word);

    /// <summary>What may follow a status.</summary>
    public static IReadOnlyList<Deelnemerstatus> After(Deelnemerstatus status) => Table[status];

    /// <summary>The word on the wire and on the screen: lower case.</summary>
    public static string Word(Deelnemerstatus status) => status switch
    {
        Deelnemerstatus.Aangemeld => "aangemeld",
        Deelnemerstatus.Gekwalificeerd => "gekwalificeerd",
        Deelnemerstatus.Toegelaten => "toegelaten",
        Deelnemerstatus.Geschorst => "geschorst",
        _ => "uitgetreden",
    };

    /// <summary>The status of a word; null when it is none.</summary>
    public static Deelnemerstatus? Find(string? word) => word is not null && ByWord.TryGetValue(word, out var status) ? status : null;
}
