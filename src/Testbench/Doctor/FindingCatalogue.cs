using System.Collections.Frozen;
using System.Text;
using MedMijSandbox.Testbench.Doctor.Bevindingen;

namespace MedMijSandbox.Testbench.Doctor;

/// <summary>Everything that the doctor can find, causes before consequences: the order of its report, and the table of <c>docs/dokter.md</c>.</summary>
public static class FindingCatalogue
{
    /// <summary>The kinds of findings.</summary>
    public static readonly IReadOnlyList<FindingKind> All =
    [
        .. NameFindings.All,
        .. TlsFindings.All,
        .. CertificateFindings.All,
        .. ListFindings.All,
        .. ListingFindings.All,
        .. BackchannelFindings.All,
        .. HttpFindings.All,
        .. AuthorizationFindings.All,
        .. TokenFindings.All,
        .. ResourceFindings.All,
        .. DvpFindings.All,
        .. GeneralFindings.All,
    ];

    private static readonly FrozenDictionary<string, FindingKind> ById = All.ToFrozenDictionary(k => k.Id, StringComparer.Ordinal);
    private static readonly FrozenDictionary<string, int> Ranks = All.Select((k, i) => KeyValuePair.Create(k.Id, i + 1)).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The kind of that name, or null.</summary>
    public static FindingKind? Find(string id) => ById.GetValueOrDefault(id);

    /// <summary>The table of <c>docs/dokter.md</c>, without its heading.</summary>
    public static string ToMarkdownRows()
    {
        var rows = new StringBuilder();
        foreach (var kind in All.Where(k => k.Severity != Severity.Ok))
        {
            rows.Append("| `").Append(kind.Id).Append("` | ").Append(WordOf(kind.Severity)).Append(" | ").Append(kind.Meaning).Append(" | ").Append(kind.Source)
                .Append(" | ").Append(Escape(kind.Advice)).Append(" |\n");
        }

        return rows.ToString();
    }

    /// <summary>A weight in one word.</summary>
    public static string WordOf(Severity severity) => severity switch
    {
        Severity.Fault => "fault",
        Severity.Warning => "warning",
        Severity.Hint => "hint",
        _ => "ok",
    };

    internal static int RankOf(FindingKind kind) => Ranks[kind.Id];

    private static string Escape(string text) => text.Replace("{host}", "HOST", StringComparison.Ordinal)
        .Replace("{port}", "PORT", StringComparison.Ordinal)
        .Replace("{connect}", "IP:PORT", StringComparison.Ordinal)
        .Replace("|", "\\|", StringComparison.Ordinal)
        .Replace("*", "\\*", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal);
}
