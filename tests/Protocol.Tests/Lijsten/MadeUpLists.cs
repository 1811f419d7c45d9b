using System.Globalization;
using System.Text;
using MedMijSandbox.Lijsten;

namespace MedMijSandbox.Protocol.Tests.Lijsten;

/// <summary>
/// Lists as a seed makes them: right ones, and right ones in which something was changed that may or may not be allowed. None has a DTD: that is refused
/// here whatever a schema says, and xmllint has no opinion on it.
/// </summary>
internal sealed class MadeUpLists(int seed)
{
    private static readonly string[] Texts =
    [
        "", " ", "  ", "ab", "abc", "\U0001F600\U0001F600", "\U0001F600\U0001F600\U0001F600", new('x', 50), new('x', 51), Emoji(50), Emoji(51), Emoji(30), Emoji(31),
        new('y', 30), new('y', 31), new('z', 32), new('z', 33), "&lt;b&gt;", "a&#10;b", "a\u0301\u00e9\u4e2d", "<![CDATA[<b>&]]>", "abc<!-- x -->def", "a<?p q?>bc", "&#x1F600;&#x1F600;&#x1F600;",
        "a\u0001c", "a&#1;c", "a\ufffec", "abc\ud800", "a&x;c", "a&b", "&#xD800;",
    ];

    private static readonly string[] Names =
    [
        "abc@medmij", "ab@medmij", new string('a', 50) + "@medmij", new string('a', 51) + "@medmij", "a.b.c@medmij", ".abc@medmij", "abc.@medmij", "a..b@medmij", "abc1@medmij", "ABC@medmij",
        "abcdef@medmij ", " abcdef@medmij", "abcdef@", "abcdef", "@medmij@medmij", "abcdéf@medmij",
    ];

    private static readonly string[] Hosts =
    [
        "a.bb", "a.b", "a", "localhost", "A.bb", "a-.bb", "-a.bb", "a.b-", "a.bb-", "a..bb", ".a.bb", "a.bb.", "127.0.0.10", "1.2", "a_b.cc", "a.bb:443", " a.bb", "a.bb\n", "xn--abc.nl", "a.é1",
        "a.b1", new string('a', 300) + ".nl",
    ];

    private static readonly string[] Tails =
    [
        "", "/", "/a", "/a/", "/a/b", "//a", "?q=1", "/a?q", "#f", "/a#f", ":443", ":443/a", ":", ":0", ":99999", ":123456", ":\u0663\u0663", "/a b", "/\U0001F600", "/a\nb", " ",
    ];

    private static readonly string[] Moments =
    [
        "2018-04-16T12:56:33Z", "2018-04-16T12:56:33.0", "2018-04-16T12:56:33", "2018-04-16T12:56:33.1234567890Z", "2018-04-16T12:56:33+01:00", "2018-04-16T12:56:33+14:00", "2018-04-16T12:56:33+14:01",
        "2018-04-16T12:56:33-15:00", "2018-04-16T12:56:33.+01:00", "2018-04-16T24:00:00Z", "2018-04-16T24:00:01Z", "2018-04-16T24:00:00.000Z", "2018-02-29T00:00:00Z", "2020-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2000-02-29T00:00:00Z",
        "2018-13-01T00:00:00Z", "2018-00-01T00:00:00Z", "2018-01-00T00:00:00Z", "2018-04-31T00:00:00Z", "0000-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "-0001-01-01T00:00:00Z", "12018-01-01T00:00:00Z", "02018-01-01T00:00:00Z",
        "2018-04-16T12:56:60Z", "2018-04-16T12:60:00Z", "2018-04-16T25:00:00Z", "2018-04-16 12:56:33Z", "2018-04-16T12:56:33z", "  2018-04-16T12:56:33Z ", "\n2018-04-16T12:56:33Z\t", "2018-04-16T12:56Z", "+2018-04-16T12:56:33Z", "18-04-16T12:56:33.000Z",
        "2018-4-16T12:56:33.000Z", "2018-04-16T12:56:33Z+01:00", "invalid timestamp here", "", "\u00a02018-04-16T12:56:33Z", "2018-04-16T12:56:33.5-00:00", "2018-04-16T12:56:33+1:00", "2018-04-16T12:56:33,5Z",
    ];

    private static readonly string[] Numbers =
    [
        "1", "9", "0", "-1", "+1", "01", "000", "1.0", "1e3", "", " 7 ", "\n7", "1 2", "18446744073709551616", "999999999999999999999999", "+0", "-0", "++1", "\u0663", "0x10", "1,000", "één",
    ];

    private readonly Random _random = new(seed);

    /// <summary>A list with one change, or without.</summary>
    public byte[] Next(ListRelease release)
    {
        var element = Tree(release);
        for (var changes = Pick(0, 1, 1, 1, 1, 1, 2); changes > 0; changes--)
        {
            Change(element, release);
        }

        var text = new StringBuilder(Pick("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", "<?xml version=\"1.0\"?>", "", "<?xml version='1.0' encoding='utf-8' standalone='yes'?>"));
        text.Append(Pick("", "", "<!--File version: 2-->\n", "<?pi x?>\n"));
        element.Write(text, release.Namespace, _random.Next(3) > 0);
        text.Append(Pick("", "", "\n", "<!-- end -->", "<?pi?>"));
        return Encode(text.ToString());
    }

    private static string Emoji(int count) => string.Concat(Enumerable.Repeat("\U0001F600", count));

    private T Pick<T>(params T[] from) => from[_random.Next(from.Length)];

    private byte[] Encode(string text)
    {
        // A lone surrogate becomes three bytes that are no UTF-8.
        var bytes = Encoding.UTF8.GetBytes(text);
        return _random.Next(60) switch
        {
            0 => [0xEF, 0xBB, 0xBF, .. bytes],
            1 => [.. bytes, (byte)'x'],
            2 => [.. bytes, .. "<a/>"u8],
            3 => bytes[..(bytes.Length / 2)],
            4 => [(byte)' ', .. bytes],
            5 => [.. bytes[..^5], 0xC3, .. bytes[^5..]],
            6 => Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(text.Replace(" encoding=\"UTF-8\"", " encoding=\"UTF-16\"", StringComparison.Ordinal).Replace(" encoding='utf-8'", " encoding='utf-16'", StringComparison.Ordinal))).ToArray(),
            _ => bytes,
        };
    }

    private void Change(Node root, ListRelease release)
    {
        var nodes = root.All().ToList();
        var node = nodes[_random.Next(nodes.Count)];
        switch (_random.Next(14))
        {
            case 0:
                node.Children.Insert(_random.Next(node.Children.Count + 1), new("Vreemd") { Text = "x" });
                break;
            case 1:
                node.Attributes = Pick(" a=\"b\"", " xml:lang=\"nl\"", " xsi:nil=\"true\"", " xsi:nil=\"false\"", $" xsi:schemaLocation=\"{release.Namespace} x.xsd\"", " xsi:type=\"Iets\"", " xmlns:q=\"urn:q\"", " xsi:x=\"y\"", " q=''");
                break;
            case 2 when node.Children.Count > 0:
                node.Children.RemoveAt(_random.Next(node.Children.Count));
                break;
            case 3 when node.Children.Count > 1:
                node.Children.Reverse();
                break;
            case 4 when node.Children.Count > 0:
                var child = node.Children[_random.Next(node.Children.Count)];
                node.Children.Insert(_random.Next(node.Children.Count + 1), child);
                break;
            case 5:
                node.Name = Pick(node.Name + "x", node.Name.ToUpperInvariant(), "Hostname");
                break;
            case 6:
                node.Namespace = Pick("", "urn:x", release.Namespace.TrimEnd('/'), release.Namespace, ListReleases.All[_random.Next(ListReleases.All.Count)].Namespace);
                break;
            case 7 when node.Children.Count > 0:
                node.Text = Pick("tekst", " \n ", "&#32;", "<![CDATA[ ]]>", "<![CDATA[x]]>", "\u00a0", "<!-- -->", "<![CDATA[]]>");
                break;
            case 8 when node.Children.Count > 0:
                node.Children.Clear();
                break;
            default:
                var leaf = nodes.Where(n => n.Children.Count == 0).ElementAt(_random.Next(nodes.Count(n => n.Children.Count == 0)));
                leaf.Text = Value(leaf.Name);
                break;
        }
    }

    private string Value(string name) => name switch
    {
        "Tijdstempel" => Pick(Moments),
        "Volgnummer" or "MaximaleDuur" => Pick(Numbers),
        "Zorgaanbiedernaam" => Pick(Names),
        "Hostname" => Pick(Hosts),
        "Aanbiedertype" => Pick("ZA", "BAZB", "APD", "za", " ZA", ""),
        _ when name.EndsWith("uri", StringComparison.Ordinal) => Pick("https://", "https://", "https://", "http://", "HTTPS://", "") + Pick(Hosts) + Pick(Tails),
        _ => Pick(Texts),
    };

    private Node Tree(ListRelease release)
    {
        var root = new Node(release.Root) { Children = [Leaf("Tijdstempel", "2021-05-04T18:13:51.0+01:00"), Leaf("Volgnummer", _random.Next(1, 100).ToString(CultureInfo.InvariantCulture))] };
        var (container, entry) = release.Kind switch
        {
            ListKind.Whitelist => ("MedMijNodes", "MedMijNode"),
            ListKind.OAuthClientList => ("OAuthclients", "OAuthclient"),
            ListKind.Gegevensdienstnamenlijst => ("Gegevensdiensten", "Gegevensdienst"),
            _ => ("Zorgaanbieders", "Zorgaanbieder"),
        };
        root.Children.Add(Group(container, entry, _random.Next(5), i => Entry(release, i)));
        return root;
    }

    private static Node Leaf(string name, string text) => new(name) { Text = text };

    private static Node Group(string name, string itemName, int count, Func<int, Node[]> item) =>
        new(name) { Children = [.. Enumerable.Range(0, count).Select(i => new Node(itemName) { Children = [.. item(i)] })] };

    private Node[] Entry(ListRelease release, int i) => (release.Kind, release.Number) switch
    {
        (ListKind.Whitelist, _) => [Leaf("Hostname", $"node{i}.medmij-oefen.nl")],
        (ListKind.OAuthClientList, 2) => [Leaf("Hostname", $"pgo{i}.oefen.nl"), Leaf("OAuthclientOrganisatienaam", "Een PGO")],
        (ListKind.OAuthClientList, _) => [Leaf("Hostname", $"pgo{i}.oefen.nl"), Leaf("OAuthclientOrganisatienaam", "Een PGO"), Group("Gegevensdiensten", "Gegevensdienst", _random.Next(3), Recognised)],
        (ListKind.Gegevensdienstnamenlijst, _) => [Id(i), Leaf("Weergavenaam", "Basisgegevens Zorg")],
        (ListKind.Zorgaanbiederskoppellijst, _) =>
        [
            Leaf("Zorgaanbiedernaam", Name(i)),
            Group("IdentificerendeKenmerken", "IdentificerendKenmerk", _random.Next(1, 3), n => [Leaf(Pick("AGB", "URA", "OIN", "HRN", "KVK"), $"9001234{n}")]),
            Group("Gegevensdiensten", "Gegevensdienst", _random.Next(1, 3), n => [Id(n), Leaf("Weergavenaam", "Documenten"), Versies(v => [Leaf("InterfaceversieId", $"1.{v}.0")])]),
        ],
        (_, 2) => [Leaf("Zorgaanbiedernaam", Name(i)), Diensten(false)],
        _ => [Leaf("Zorgaanbiedernaam", Name(i)), Leaf("Aanbiedertype", Pick("ZA", "BAZB")), Versies(v => [Leaf("InterfaceversieId", $"1.{v}.0"), Diensten(true)])],
    };

    private Node Versies(Func<int, Node[]> item) => Group("Interfaceversies", "Interfaceversie", _random.Next(1, 3), item);

    private Node Diensten(bool canSubscribe) => Group("Gegevensdiensten", "Gegevensdienst", _random.Next(1, 3), n =>
    [
        Id(n),
        new("AuthorizationEndpoint") { Children = [Leaf("AuthorizationEndpointuri", "https://dva.oefen.nl/oauth/authorize")] },
        new("TokenEndpoint") { Children = [Leaf("TokenEndpointuri", "https://token.dva.oefen.nl:8099/oauth/token")] },
        .. canSubscribe && n == 0
            ? [new("Abonneren") { Children = [Leaf("MaximaleDuur", "30"), Leaf("SubscriptionEndpointuri", "https://abo.dva.oefen.nl")] }]
            : Array.Empty<Node>(),
        Group("Systeemrollen", "Systeemrol", _random.Next(1, 3), r =>
            [Leaf("Systeemrolcode", $"MM-{r}.0-BZB-FHIR"), new("ResourceEndpoint") { Children = [Leaf("ResourceEndpointuri", "https://fhir.dva.oefen.nl/48/fhir")] }]),
    ]);

    private Node[] Recognised(int n) => n == 0
        ?
        [
            Id(n),
            new("Notificeren") { Children = [Leaf("SubscriptionNotificationEndpointuri", "https://n.pgo.oefen.nl/s"), Leaf("ResourceNotificationEndpointuri", "https://n.pgo.oefen.nl/r")] },
        ]
        : [Id(n)];

    private static Node Id(int n) => Leaf("GegevensdienstId", (48 + n).ToString(CultureInfo.InvariantCulture));

    private static string Name(int i) => $"ziekenhuis{(char)('a' + i)}@medmij";

    /// <summary>An element that can be changed.</summary>
    private sealed class Node(string name)
    {
        public string Name { get; set; } = name;

        public string? Namespace { get; set; }

        public string Attributes { get; set; } = "";

        /// <summary>Escaped.</summary>
        public string Text { get; set; } = "";

        public List<Node> Children { get; init; } = [];

        public IEnumerable<Node> All() => Children.SelectMany(c => c.All()).Prepend(this);

        public void Write(StringBuilder to, string rootNamespace, bool isIndented, int depth = 0)
        {
            to.Append('<').Append(Name);
            if (depth == 0)
            {
                to.Append(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"");
            }

            if (depth == 0 || Namespace is not null)
            {
                to.Append(" xmlns=\"").Append(Namespace ?? rootNamespace).Append('"');
            }

            to.Append(Attributes).Append('>').Append(Text);
            foreach (var child in Children)
            {
                to.Append(isIndented ? "\n" + new string(' ', 4 * (depth + 1)) : "");
                child.Write(to, rootNamespace, isIndented, depth + 1);
            }

            to.Append(isIndented && Children.Count > 0 ? "\n" + new string(' ', 4 * depth) : "").Append("</").Append(Name).Append('>');
        }
    }
}
