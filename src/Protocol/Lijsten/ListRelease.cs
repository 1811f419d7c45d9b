namespace MedMijSandbox.Lijsten;

/// <summary>The lists of MedMij Registratie that are XML.</summary>
public enum ListKind
{
    /// <summary>Zorgaanbiederslijst, in short <c>zal</c>.</summary>
    Zorgaanbiederslijst,

    /// <summary>OAuth Client List, in short <c>ocl</c>.</summary>
    OAuthClientList,

    /// <summary>Whitelist, in short <c>whl</c>.</summary>
    Whitelist,

    /// <summary>Gegevensdienstnamenlijst, in short <c>gnl</c>.</summary>
    Gegevensdienstnamenlijst,

    /// <summary>Zorgaanbiederskoppellijst, in short <c>zakl</c>.</summary>
    Zorgaanbiederskoppellijst,
}

/// <summary>One release of a list: what it looks like on the wire and which XSD of ours holds for it.</summary>
/// <param name="Kind">Which list.</param>
/// <param name="Number">Number of the release, from 1.</param>
/// <param name="FileName">Fixed name at the Stelselnode, without release.</param>
/// <param name="Root">Name of the root element.</param>
/// <param name="Namespace">Namespace, which ends in the number.</param>
/// <param name="SchemaName">File name of our XSD.</param>
/// <remarks>Bron: core.lijsten.300; the published schemas and examples.</remarks>
public sealed record ListRelease(ListKind Kind, int Number, string FileName, string Root, string Namespace, string SchemaName)
{
    /// <summary>Short name of the list, as in <c>zal</c>.</summary>
    public string ShortName => ListReleases.ShortNameOf(Kind);
}

/// <summary>Every release that is read and written here.</summary>
public static class ListReleases
{
    private const string Prefix = "xmlns://afsprakenstelsel.medmij.nl/";

    /// <summary>Zorgaanbiederslijst, release 2: the interfaces of stelsel 1.x.</summary>
    public static readonly ListRelease Zorgaanbiederslijst2 = Of(ListKind.Zorgaanbiederslijst, 2, "Zorgaanbiederslijst", "zorgaanbiederslijst");

    /// <summary>Zorgaanbiederslijst, release 3.</summary>
    public static readonly ListRelease Zorgaanbiederslijst3 = Of(ListKind.Zorgaanbiederslijst, 3, "Zorgaanbiederslijst", "zorgaanbiederslijst");

    /// <summary>OAuth Client List, release 2.</summary>
    public static readonly ListRelease OAuthClientList2 = Of(ListKind.OAuthClientList, 2, "OAuthclientlist", "oauthclientlist");

    /// <summary>OAuth Client List, our release 3.</summary>
    public static readonly ListRelease OAuthClientList3 = Of(ListKind.OAuthClientList, 3, "OAuthclientlist", "oauthclientlist");

    /// <summary>Whitelist, release 2.</summary>
    public static readonly ListRelease Whitelist2 = Of(ListKind.Whitelist, 2, "Whitelist", "whitelist");

    /// <summary>Gegevensdienstnamenlijst, release 1.</summary>
    public static readonly ListRelease Gegevensdienstnamenlijst1 =
        Of(ListKind.Gegevensdienstnamenlijst, 1, "Gegevensdienstnamenlijst", "gegevensdienstnamenlijst");

    /// <summary>Zorgaanbiederskoppellijst, release 1. Its namespace alone has a capital.</summary>
    public static readonly ListRelease Zorgaanbiederskoppellijst1 =
        Of(ListKind.Zorgaanbiederskoppellijst, 1, "Zorgaanbiederskoppellijst", "Zorgaanbiederskoppellijst");

    /// <summary>All of them, by list and number.</summary>
    public static IReadOnlyList<ListRelease> All { get; } =
    [
        Zorgaanbiederslijst2, Zorgaanbiederslijst3, OAuthClientList2, OAuthClientList3, Whitelist2, Gegevensdienstnamenlijst1, Zorgaanbiederskoppellijst1,
    ];

    /// <summary>Short names of the lists, in the order of <see cref="ListKind"/>.</summary>
    public static IReadOnlyList<string> ShortNames { get; } = ["zal", "ocl", "whl", "gnl", "zakl"];

    /// <summary>Short name of a list.</summary>
    public static string ShortNameOf(ListKind kind) => ShortNames[(int)kind];

    /// <summary>The list with a short name, or null.</summary>
    public static ListKind? KindOf(string? shortName)
    {
        var index = shortName is null ? -1 : ((IList<string>)ShortNames).IndexOf(shortName);
        return index < 0 ? null : (ListKind)index;
    }

    /// <summary>The release whose documents have this root element, or null.</summary>
    /// <param name="root">Local name of the root.</param>
    /// <param name="ns">Its namespace.</param>
    public static ListRelease? Find(string root, string ns) => All.FirstOrDefault(r => r.Root == root && r.Namespace == ns);

    private static ListRelease Of(ListKind kind, int number, string name, string path) =>
        new(kind, number, $"MedMij_{name}.xml", name, $"{Prefix}{path}/release{number}/", $"MedMij_{name}.release{number}.xsd");
}
