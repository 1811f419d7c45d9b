using FsCheck;
using FsCheck.Fluent;
using MedMijSandbox.Lijsten;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Protocol.Tests.Lijsten;

/// <summary>Every release comes back as it was written, and what was written is valid.</summary>
public sealed class ListFormatTests
{
    [Fact]
    public void Every_release_has_a_schema_and_a_name_of_its_own()
    {
        ListReleases.All.Select(r => r.SchemaName).Order(StringComparer.Ordinal).ShouldBe(ListSchemas.Names);
        ListReleases.All.Select(r => (r.Root, r.Namespace)).Distinct().Count().ShouldBe(ListReleases.All.Count);
        ListReleases.ShortNames.Select(n => ListReleases.KindOf(n)).ShouldBe(Enum.GetValues<ListKind>().Select(k => (ListKind?)k));
        ListReleases.KindOf("ZAL").ShouldBeNull();
    }

    [Fact]
    public void Any_list_survives_writing_and_reading_in_every_release() => Prop.ForAll<int>(seed =>
    {
        var made = new Some(seed);
        return Survives(Zorgaanbiederslijst.Release3, made.Zorgaanbiederslijst(true), Text)
            && Survives(Zorgaanbiederslijst.Release2, made.Zorgaanbiederslijst(false), Text)
            && Survives(OAuthClientList.Release3, made.Clients(true), Text)
            && Survives(OAuthClientList.Release2, made.Clients(false), Text)
            && Survives(Zorgaanbiederskoppellijst.Release1, made.Koppellijst(), Text)
            && Survives(Gegevensdienstnamenlijst.Release1, made.Names(), l => string.Join('|', l.Names))
            && Survives(Whitelist.Release2, made.Nodes(), l => string.Join('|', l.Nodes));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Release_2_has_no_name_with_a_dot_and_no_Abonneren()
    {
        var dienst = new Gegevensdienst(GegevensdienstId.Parse("48"), new("https://d.nl/a"), new("https://d.nl/t"), [new("R", new("https://d.nl/f"))])
        {
            Abonnementsaanbod = new(30, new("https://d.nl/abo")),
        };
        Zorgaanbiederslijst Of(string naam) => new(new(DateTimeOffset.UnixEpoch, 1), [new(Aanbiedernaam.Parse(naam), "BAZB", [new("2", [dienst])])]);

        var dotted = ListXml.Write(Zorgaanbiederslijst.Release2, Of("test.huisarts"));
        var plain = ListXml.Write(Zorgaanbiederslijst.Release2, Of("testhuisarts"));

        ListCheck.Check(new MemoryStream(dotted)).IsValid.ShouldBeFalse();
        var read = ListXml.Read(Zorgaanbiederslijst.Release2, new MemoryStream(plain)).List.ShouldNotBeNull().Zorgaanbieders[0];
        (read.Aanbiedertype, read.Interfaceversies[0].Id).ShouldBe(("ZA", Zorgaanbiederslijst.Release2Interfaceversie));
        read.Interfaceversies[0].Gegevensdiensten[0].Abonnementsaanbod.ShouldBeNull();
    }

    [Fact]
    public void Same_address_is_one_object_for_all_who_share_it()
    {
        var list = new Some(7).Zorgaanbiederslijst(true, count: 50);

        var read = ListXml.Read(Zorgaanbiederslijst.Release3, new MemoryStream(ListXml.Write(Zorgaanbiederslijst.Release3, list))).List.ShouldNotBeNull();

        var addresses = read.Zorgaanbieders.SelectMany(z => z.Interfaceversies).SelectMany(v => v.Gegevensdiensten).Select(g => g.TokenEndpoint).ToList();
        addresses.Distinct(ReferenceEqualityComparer.Instance).Count().ShouldBe(addresses.Distinct().Count());
    }

    [Fact]
    public void Valid_value_that_cannot_be_used_makes_the_list_unusable_and_says_which()
    {
        var xml = ListXml.Write(Whitelist.Release2, new Whitelist(new(DateTimeOffset.UnixEpoch, 1), [Hostname.Parse("a.nl")]));
        var address = System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(xml).Replace("a.nl", "127.0.0.10", StringComparison.Ordinal));

        ListCheck.Check(new MemoryStream(address)).IsValid.ShouldBeTrue();
        ListXml.Read(Whitelist.Release2, new MemoryStream(address)).Errors.ShouldHaveSingleItem().ShouldContain("127.0.0.10");
    }

    private static bool Survives<T>(ListFormat<T> format, T list, Func<T, string> text)
        where T : class, IMedMijList
    {
        var xml = ListXml.Write(format, list);
        var read = ListXml.Read(format, new MemoryStream(xml)).List;
        return ListCheck.Check(new MemoryStream(xml), format.Release.Kind, format.Release.Number) is { IsValid: true } verdict
            && verdict.Entries == list.Count
            && read is not null && read.Publication == list.Publication && text(read) == text(list);
    }

    private static string Text(Zorgaanbiederslijst list) => string.Join('\n', list.Zorgaanbieders.Select(z =>
        $"{z.Naam} {z.Aanbiedertype} {string.Join(';', z.Interfaceversies.Select(v => $"{v.Id} {string.Join(',', v.Gegevensdiensten.Select(Text))}"))}"));

    private static string Text(Gegevensdienst g) =>
        $"{g.Id} {g.AuthorizationEndpoint} {g.TokenEndpoint} {g.Abonnementsaanbod} {string.Join('+', g.Systeemrollen)}";

    private static string Text(OAuthClientList list) => string.Join('\n', list.Clients.Select(c =>
        $"{c.Hostname} {c.Organisatienaam} {string.Join(',', c.Gegevensdiensten)} {string.Join(',', c.Notificeren.OrderBy(n => n.Key.Value, StringComparer.Ordinal))}"));

    private static string Text(Zorgaanbiederskoppellijst list) => string.Join('\n', list.Zorgaanbieders.Select(z =>
        $"{z.Naam} {string.Join(',', z.IdentificerendeKenmerken)} {string.Join(',', z.Gegevensdiensten.Select(g => $"{g.Id} {g.Weergavenaam} {string.Join('+', g.Interfaceversies)}"))}"));

    /// <summary>Lists that a seed makes, with the texts that XML has trouble with.</summary>
    private sealed class Some(int seed)
    {
        private static readonly string[] Texts = ["Een PGO", "<&>\"'", "\U0001F600\U0001F600\U0001F600", "   ", "]]>abc", "Coöperatie é", "a\tb\nc", new('x', 50)];
        private readonly Random _random = new(seed);

        public Zorgaanbiederslijst Zorgaanbiederslijst(bool isRelease3, int? count = null) => new(Publication(), [.. Many(count).Select(i => new Zorgaanbieder(
            Naam(i),
            isRelease3 ? Pick("ZA", "BAZB") : "ZA",
            [.. Enumerable.Range(0, isRelease3 ? _random.Next(1, 3) : 1).Select(v => new Interfaceversie(
                isRelease3 ? $"{v + 1}" : OldVersie, [.. Ids().Select(id => Dienst(id, isRelease3))]))]))]);

        public OAuthClientList Clients(bool isRelease3) => new(Publication(), [.. Many().Select(i =>
        {
            List<GegevensdienstId> ids = isRelease3 ? [.. Ids()] : [];
            return new OAuthClient(Hostname.Parse($"pgo{i}.oefen.nl"), Pick(Texts), ids)
            {
                Notificeren = ids.Where(_ => _random.Next(2) == 0)
                    .ToDictionary(id => id, id => new NotificationEndpoints(new($"https://n{i}.oefen.nl/s/{id}"), new($"https://n{i}.oefen.nl"))),
            };
        })]);

        public Zorgaanbiederskoppellijst Koppellijst() => new(Publication(), [.. Many().Select(i => new LinkedAanbieder(
            Naam(i),
            [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => new IdentificerendKenmerk(Pick(Enum.GetValues<KenmerkSoort>()), $"{_random.Next(1, 99999999)}"))],
            [.. Ids().Select(id => new LinkedGegevensdienst(id, Pick(Texts), ["2", "1.6.0"]))]))]);

        public Gegevensdienstnamenlijst Names() => new(Publication(), [.. Ids().Select(id => KeyValuePair.Create(id, Pick(Texts)))]);

        public Whitelist Nodes() => new(Publication(), Many().Select(i => Hostname.Parse($"node{i}.oefen.nl")));

        private const string OldVersie = MedMijSandbox.Lijsten.Zorgaanbiederslijst.Release2Interfaceversie;

        private Gegevensdienst Dienst(GegevensdienstId id, bool canSubscribe) => new(
            id, new($"https://dva{_random.Next(3)}.oefen.nl/oauth"), new($"https://token{_random.Next(3)}.oefen.nl:8443/t"), [new("A", new("https://fhir.oefen.nl/48")), new("B", new("https://fhir.oefen.nl"))])
        {
            Abonnementsaanbod = canSubscribe && _random.Next(2) == 0 ? new(_random.Next(1, 400), new("https://abo.oefen.nl")) : null,
        };

        private Publication Publication() => new(
            DateTimeOffset.UnixEpoch.AddMilliseconds(_random.NextInt64(2_000_000_000_000)).ToOffset(TimeSpan.FromMinutes(_random.Next(-600, 600))), System.Numerics.BigInteger.Pow(_random.Next(2, 99), _random.Next(1, 30)));

        private IEnumerable<int> Many(int? count = null) => Enumerable.Range(0, count ?? _random.Next(6));

        private IEnumerable<GegevensdienstId> Ids() => Enumerable.Range(48, _random.Next(1, 4)).Select(n => GegevensdienstId.Parse($"{n}"));

        private static Aanbiedernaam Naam(int i) => Aanbiedernaam.Parse("ziekenhuis" + string.Concat($"{i}".Select(c => (char)('a' + (c - '0')))));

        private T Pick<T>(params T[] from) => from[_random.Next(from.Length)];
    }
}
