using System.Collections.Frozen;

namespace MedMijSandbox.Dva.Schermen;

/// <summary>Which texts there are, page by page, and what may and must stand in each: the same as docs/schermen.md says.</summary>
/// <remarks>Bron: core.usrint.108; core.usrint.109.</remarks>
internal static class TextRules
{
    private static readonly string[] Everywhere = [Placeholders.Dva, Placeholders.Phone];
    private static readonly string[] WithPgo = [.. Everywhere, Placeholders.Pgo];
    private static readonly string[] WithAanbieder = [.. WithPgo, Placeholders.Aanbieder];
    private static readonly string[] WithGegevensdienst = [.. WithAanbieder, Placeholders.Gegevensdienst];
    private static readonly string[] WithDays = [.. WithGegevensdienst, Placeholders.Days];

    /// <summary>All of them, in the order of the pages.</summary>
    public static IReadOnlyList<TextRule> All { get; } =
    [
        .. LoginPages(),
        .. ToestemmingPages(),
        .. AbonnerenPages(),
        .. StoringPages(),
        .. BeherenPages(),
    ];

    /// <summary>Each by its key.</summary>
    public static FrozenDictionary<string, TextRule> ByKey { get; } = All.ToFrozenDictionary(r => r.Key, StringComparer.Ordinal);

    private static IEnumerable<TextRule> LoginPages() =>
    [
        .. Page(
            "landing",
            WithAanbieder,
            Line("titel"),
            Text("herkomst"),
            Text("herkomstDelen"),
            Text("herkomstAbonneren"),
            Text("uitleg"),
            Line("inloggen"),
            Line("annuleren")),
        .. Page("digid", WithAanbieder, Line("titel"), Text("uitleg"), Line("verder")),
        .. Page("annulering", WithAanbieder, Line("titel"), Text("uitleg"), Line("inloggen"), Line("terug")),
        .. Page("nietIngelogd", WithAanbieder, Line("titel"), Line("niveau"), Line("storing"), Line("inloggen"), Line("terug")),
    ];

    private static IEnumerable<TextRule> ToestemmingPages() =>
    [
        .. Page(
            "toestemming",
            WithGegevensdienst,
            Line("titel"),
            Text("vraag", Placeholders.Aanbieder, Placeholders.Pgo),
            Text("vraagVertegenwoordiging", Placeholders.Aanbieder, Placeholders.Pgo),
            Text("diensten"),
            Text("geenDiensten"),
            Line("onbepaaldeDuur"),
            Line("ja"),
            Line("nee"),
            Line("uitloggen"),
            Line("uitlegTitel"),
            Text("uitleg"),
            Line("privacyverklaring"),
            Text("uitlegEenmalig"),
            Text("uitlegDuur"),
            Text("uitlegAanpassen"),
            Text("uitlegRegels")),
        .. Page(
            "bevestiging",
            WithGegevensdienst,
            Line("titel"),
            Text("vraag", Placeholders.Aanbieder, Placeholders.Pgo),
            Text("diensten"),
            Line("ja"),
            Line("nee"),
            Text("uitleg")),
    ];

    private static IEnumerable<TextRule> AbonnerenPages() =>
    [
        .. Page(
            "abonneren",
            WithDays,
            Line("titel"),
            Text("vraag", Placeholders.Aanbieder, Placeholders.Pgo),
            Text("dienst", Placeholders.Gegevensdienst),
            Text("duur", Placeholders.Days),
            Line("ja"),
            Line("nee"),
            Line("uitlegTitel"),
            Text("uitleg")),
        .. Page(
            "abonnementEinde",
            WithGegevensdienst,
            Line("titel"),
            Text("vraag", Placeholders.Aanbieder, Placeholders.Pgo),
            Text("dienst", Placeholders.Gegevensdienst),
            Line("ja"),
            Line("nee"),
            Text("uitleg")),
    ];

    /// <summary>Pages that may come where no PGO is known: only their way back, which is left out then, names one.</summary>
    private static IEnumerable<TextRule> StoringPages() =>
    [
        .. Page(
            "storing",
            Everywhere,
            Line("titel"),
            Text("excuus"),
            Text("contact", Placeholders.Dva, Placeholders.Phone),
            Line("traceId"),
            Line("sessionId"),
            Line("onbekend"),
            Line("terug") with { Allowed = WithPgo }),
        .. Page("fout", Everywhere, Line("titel"), Text("uitleg"), Text("hulp")),
        .. Lost("sessieWeg"),
        .. Lost("nietGevonden"),
        .. Page(
            "uitgelogd",
            Everywhere,
            Line("titel"),
            Line("gelukt"),
            Line("deels"),
            Line("mislukt"),
            Line("onleesbaar"),
            Line("inloggen"),
            Line("terug") with { Allowed = WithPgo }),
    ];

    private static IEnumerable<TextRule> Lost(string page) => Page(
        page,
        Everywhere,
        Line("titel"),
        Text("uitleg"),
        Text("bezig") with { Allowed = WithPgo },
        Line("terug") with { Allowed = WithPgo });

    private static IEnumerable<TextRule> BeherenPages() =>
    [
        .. Page("beheren", WithPgo, Line("titel"), Text("herkomst"), Text("uitleg"), Line("inloggen"), Line("annuleren")),
        .. Page(
            "overzicht",
            WithPgo,
            Line("titel"),
            Line("beeindigd") with { Allowed = Everywhere },
            Line("beeindigdAbonnement") with { Allowed = Everywhere },
            Text("uitleg"),
            Text("leeg"),
            Text("abonnement"),
            Line("diensten"),
            Line("gegevenOp"),
            Line("laatstGebruiktOp"),
            Line("stoptOp"),
            Line("beeindigen"),
            Line("terug")),
        .. Page(
            "beeindiging",
            WithGegevensdienst,
            Line("titel"),
            Line("titelAbonnement"),
            Text("vraag", Placeholders.Aanbieder, Placeholders.Pgo),
            Text("vraagAbonnement", Placeholders.Aanbieder, Placeholders.Pgo),
            Text("diensten"),
            Text("uitleg"),
            Text("uitlegAbonnement"),
            Line("ja"),
            Line("jaAbonnement"),
            Line("nee")),
    ];

    private static IEnumerable<TextRule> Page(string page, string[] allowed, params TextRule[] texts) => texts
        .Append(new("extra", TextKind.Extra, [], []))
        .Select(text => text with { Key = $"{page}.{text.Key}", Allowed = text.Allowed.Count > 0 ? text.Allowed : allowed });

    private static TextRule Line(string name, params string[] required) => new(name, TextKind.Line, [], required);

    private static TextRule Text(string name, params string[] required) => new(name, TextKind.Paragraphs, [], required);
}
