using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;
using MedMijSandbox.Lijsten;

namespace MedMijSandbox.Stelselnode.Fouten;

/// <summary>A list that we wrote, cut in its entries. It is text on purpose: what is done to it need not be XML.</summary>
/// <param name="Before">Up to the element that holds the entries.</param>
/// <param name="Container">Name of that element.</param>
/// <param name="Entries">The entries, each with its indent and the end of its last line.</param>
/// <param name="After">What comes after that element.</param>
/// <param name="Key">Name of the element by which an entry is known.</param>
internal sealed partial record ListText(string Before, string Container, IReadOnlyList<string> Entries, string After, string Key)
{
    private const string Indent = "    ";

    /// <summary>Cuts a document.</summary>
    public static ListText Of(byte[] bytes, ListKind kind)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var (container, entry, key) = kind switch
        {
            ListKind.OAuthClientList => ("OAuthclients", "OAuthclient", "Hostname"),
            ListKind.Whitelist => ("MedMijNodes", "MedMijNode", "Hostname"),
            ListKind.Gegevensdienstnamenlijst => ("Gegevensdiensten", "Gegevensdienst", "GegevensdienstId"),
            _ => ("Zorgaanbieders", "Zorgaanbieder", "Zorgaanbiedernaam"),
        };
        var empty = $"{Indent}<{container} />\n";
        if (text.IndexOf(empty, StringComparison.Ordinal) is >= 0 and var place)
        {
            return new(text[..place], container, [], text[(place + empty.Length)..], key);
        }

        var open = $"{Indent}<{container}>\n";
        var close = $"{Indent}</{container}>\n";
        var start = text.IndexOf(open, StringComparison.Ordinal);
        var end = text.LastIndexOf(close, StringComparison.Ordinal);
        var last = $"{Indent}{Indent}</{entry}>\n";
        var entries = new List<string>();
        for (var at = start + open.Length; at < end;)
        {
            var next = text.IndexOf(last, at, StringComparison.Ordinal) + last.Length;
            entries.Add(text[at..next]);
            at = next;
        }

        return new(text[..start], container, entries, text[(end + close.Length)..], key);
    }

    /// <summary>Index of an entry by its key, a MedMij name or a host name with or without its suffix; below zero: it is not there.</summary>
    public int Find(string key)
    {
        for (var i = 0; i < Entries.Count; i++)
        {
            var found = KeyOf(Entries[i]);
            if (found == key || found == key + "@medmij" || (Key == "Hostname" && found.StartsWith(key + ".", StringComparison.Ordinal)))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>With another number.</summary>
    public ListText WithNumber(BigInteger number) =>
        this with { Before = Volgnummer().Replace(Before, $"<Volgnummer>{number.ToString(CultureInfo.InvariantCulture)}<") };

    /// <summary>With a moment one second later.</summary>
    public ListText WithOtherTijdstempel() => this with
    {
        Before = Tijdstempel().Replace(Before, m => $"<Tijdstempel>{Later(m.Groups["moment"].Value)}<"),
    };

    /// <summary>An entry like another one, with a key that a number makes.</summary>
    public string Copy(int index, long number)
    {
        var entry = Entries[index];
        var key = KeyOf(entry);
        var other = Key switch
        {
            "Zorgaanbiedernaam" => $"verzonnen{Letters(number)}@medmij",
            "Hostname" => string.Create(CultureInfo.InvariantCulture, $"verzonnen-{number}.medmij-oefen.test"),
            _ => string.Create(CultureInfo.InvariantCulture, $"verzonnen-{number}"),
        };
        return entry.Replace($"<{Key}>{key}<", $"<{Key}>{other}<", StringComparison.Ordinal);
    }

    /// <summary>The document.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(Entries.Count == 0
        ? $"{Before}{Indent}<{Container} />\n{After}"
        : $"{Before}{Open}{string.Concat(Entries)}{Close}{After}");

    /// <summary>Start of the element that holds the entries.</summary>
    public string Open => $"{Indent}<{Container}>\n";

    /// <summary>End of it.</summary>
    public string Close => $"{Indent}</{Container}>\n";

    private string KeyOf(string entry)
    {
        var start = entry.IndexOf($"<{Key}>", StringComparison.Ordinal) + Key.Length + 2;
        return entry[start..entry.IndexOf('<', start)];
    }

    private static string Later(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture).AddSeconds(1)
        .ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);

    /// <summary>A number in letters, because release 2 has no digits in a name.</summary>
    private static string Letters(long number)
    {
        var letters = new StringBuilder();
        do
        {
            letters.Insert(0, (char)('a' + (number % 26)));
            number /= 26;
        }
        while (number > 0);

        return letters.ToString();
    }

    [GeneratedRegex("<Volgnummer>[0-9]+<", RegexOptions.None, 1000)]
    private static partial Regex Volgnummer();

    [GeneratedRegex("<Tijdstempel>(?<moment>[^<]+)<", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tijdstempel();
}
