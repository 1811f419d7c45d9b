using System.Numerics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MedMijSandbox.Lijsten;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Protocol.Tests.Lijsten;

public sealed class ListXmlTests
{
    private const string Ns = "xmlns://afsprakenstelsel.medmij.nl/whitelist/release2/";
    private static readonly Publication Header = new(new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero), 41);

    [Fact]
    public void Whitelist_comes_back_as_it_was_written()
    {
        var list = new Whitelist(Header, [Hostname.Parse("pgo.localhost"), Hostname.Parse("token.dva-noord.localhost")]);

        var read = Read(Whitelist.Release2, ListXml.Write(Whitelist.Release2, list));

        read.Errors.ShouldBeEmpty();
        read.List!.Publication.ShouldBe(Header);
        read.List.Nodes.ShouldBe(list.Nodes);
    }

    [Fact]
    public void Zorgaanbiederslijst_comes_back_as_it_was_written()
    {
        var dienst = new Gegevensdienst(
            GegevensdienstId.Parse("48"), new("https://dva.localhost/oauth2/authorize"), new("https://token.dva.localhost/oauth2/token"),
            [new("MM-3.0-BZB-FHIR", new("https://fhir.dva.localhost/48/fhir"))]);
        var list = new Zorgaanbiederslijst(Header, [new(Aanbiedernaam.Parse("ziekenhuisnoord"), "ZA", [new("2", [dienst])])]);

        var read = Read(Zorgaanbiederslijst.Release3, ListXml.Write(Zorgaanbiederslijst.Release3, list));

        read.Errors.ShouldBeEmpty();
        var found = read.List!.Find(Aanbiedernaam.Parse("ziekenhuisnoord"))!.Gegevensdiensten.ShouldHaveSingleItem();
        found.TokenEndpoint.ShouldBe(dienst.TokenEndpoint);
        found.Systeemrollen.ShouldBe(dienst.Systeemrollen);
    }

    [Fact]
    [Covers("ext.abo.subnotint.201", "ext.abo.rscnotint.201")]
    public void Addresses_for_subscriptions_and_notifications_come_back_as_they_were_written()
    {
        var id = GegevensdienstId.Parse("48");
        var aanbod = new Abonnementsaanbod(90, new("https://fhir.dva.localhost/abonneren"));
        var dienst = new Gegevensdienst(id, new("https://dva.localhost/a"), new("https://token.dva.localhost/t"), [new("R", new("https://fhir.dva.localhost/48/fhir"))])
        {
            Abonnementsaanbod = aanbod,
        };
        var endpoints = new NotificationEndpoints(new("https://notificaties.pgo.localhost/subscription"), new("https://notificaties.pgo.localhost/resource"));
        var client = new OAuthClient(Hostname.Parse("pgo.localhost"), "Oefen-PGO", [id, GegevensdienstId.Parse("53")])
        {
            Notificeren = new Dictionary<GegevensdienstId, NotificationEndpoints> { [id] = endpoints },
        };

        var offered = Read(Zorgaanbiederslijst.Release3, ListXml.Write(
            Zorgaanbiederslijst.Release3, new Zorgaanbiederslijst(Header, [new(Aanbiedernaam.Parse("ziekenhuisnoord"), "ZA", [new("2", [dienst])])])));
        var listed = Read(OAuthClientList.Release3, ListXml.Write(OAuthClientList.Release3, new OAuthClientList(Header, [client])));

        offered.Errors.ShouldBeEmpty();
        offered.List!.Zorgaanbieders[0].Gegevensdiensten[0].Abonnementsaanbod.ShouldBe(aanbod);
        listed.Errors.ShouldBeEmpty();
        listed.List!.Find("pgo.localhost")!.Notificeren.ShouldHaveSingleItem().ShouldBe(KeyValuePair.Create(id, endpoints));
    }

    [Fact]
    public void Any_set_of_clients_survives_writing_and_reading() => Prop.ForAll<PositiveInt, byte>((number, count) =>
    {
        var clients = Enumerable.Range(0, count % 20)
            .Select(i => new OAuthClient(Hostname.Parse($"pgo{i}.localhost"), $"PGO <{i}> & \"co\"", [GegevensdienstId.Parse("48")])).ToList();
        var list = new OAuthClientList(Header with { Volgnummer = number.Get }, clients);

        var read = Read(OAuthClientList.Release3, ListXml.Write(OAuthClientList.Release3, list));

        return read.Errors.Count == 0 && read.List!.Publication.Volgnummer == number.Get
            && read.List.Clients.Select(c => (c.Hostname, c.Organisatienaam)).SequenceEqual(clients.Select(c => (c.Hostname, c.Organisatienaam)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Volgnummer_may_exceed_64_bits()
    {
        var number = BigInteger.Pow(10, 25);

        Read(Whitelist.Release2, ListXml.Write(Whitelist.Release2, new Whitelist(Header with { Volgnummer = number }, []))).List!
            .Publication.Volgnummer.ShouldBe(number);
    }

    [Theory]
    [InlineData("xmlns://afsprakenstelsel.medmij.nl/whitelist/release9/", "Whitelist", "a.localhost")]
    [InlineData(Ns, "Witlijst", "a.localhost")]
    [InlineData(Ns, "Whitelist", "localhost")]
    [InlineData(Ns, "Whitelist", "A.localhost")]
    [InlineData(Ns, "Whitelist", "a.localhost:8443")]
    [Covers("core.alst.202", "core.ocl.202", "core.gnl.202", "core.whl.304")]
    public void List_in_an_unknown_namespace_or_with_a_wrong_name_is_refused(string ns, string root, string host)
    {
        var xml = $"<{root} xmlns=\"{ns}\"><Tijdstempel>2026-11-21T09:00:00.0Z</Tijdstempel><Volgnummer>1</Volgnummer>"
            + $"<MedMijNodes><MedMijNode><Hostname>{host}</Hostname></MedMijNode></MedMijNodes></{root}>";

        var read = Read(Whitelist.Release2, Encoding.UTF8.GetBytes(xml));

        read.List.ShouldBeNull();
        read.Errors.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaa\">]><Whitelist xmlns=\"" + Ns + "\">&a;</Whitelist>")]
    [InlineData("<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><x/>")]
    [InlineData("<Whitelist xmlns=\"" + Ns + "\">")]
    [InlineData("")]
    [InlineData("{}")]
    public void DTD_and_broken_XML_are_refused_without_an_exception(string xml)
    {
        Read(Whitelist.Release2, Encoding.UTF8.GetBytes(xml)).List.ShouldBeNull();
    }

    [Fact]
    public void Ports_on_the_frontchannel_are_only_taken_when_the_stelsel_deviates()
    {
        var dienst = new Gegevensdienst(
            GegevensdienstId.Parse("48"), new("https://dva.localhost:8443/a"), new("https://t.dva.localhost:8443/t"), [new("R", new("https://f.dva.localhost:8443/f"))]);
        var xml = ListXml.Write(Zorgaanbiederslijst.Release3,
            new Zorgaanbiederslijst(Header, [new(Aanbiedernaam.Parse("ziekenhuis"), "ZA", [new("2", [dienst])])]));

        Read(Zorgaanbiederslijst.Release3, xml).List.ShouldBeNull();
        ListXml.Read(Zorgaanbiederslijst.Release3, new MemoryStream(xml), portsOnFrontchannel: true).Errors.ShouldBeEmpty();
    }

    private static ListResult<T> Read<T>(ListFormat<T> format, byte[] xml)
        where T : class => ListXml.Read(format, new MemoryStream(xml));
}
