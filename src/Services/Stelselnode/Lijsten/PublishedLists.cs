using System.Collections.Frozen;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using MedMijSandbox.Lijsten;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Storage;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Stelselnode.Lijsten;

/// <summary>A list as it is served.</summary>
/// <param name="Bytes">The document.</param>
/// <param name="ETag">Entity tag, with its quotes.</param>
internal sealed record PublishedList(byte[] Bytes, string ETag);

/// <summary>
/// The four lists, built once from the register. A Volgnummer rises by one when the content of that list changes and never falls: number,
/// moment and fingerprint of the last publication are kept on disk.
/// </summary>
/// <remarks>Bron: core.alst.100; core.ocl.100; core.gnl.100; core.whl.100.</remarks>
internal sealed class PublishedLists
{
    private const string Kind = "publicatie";
    private readonly RecordStore _records;
    private readonly TimeProvider _clock;
    private readonly string? _remark;
    private readonly FrozenDictionary<string, PublishedList> _lists;

    public PublishedLists(Register register, RecordStore records, TimeProvider clock, SandboxNetwork network)
    {
        _records = records;
        _clock = clock;
        _remark = network.PublicPort == 443
            ? null
            : $"Afwijkend: adressen dragen poort {network.PublicPort}, die het schema op de frontchannel niet toelaat.";
        var zorgaanbieders = register.Aanbieders.Select(Zorgaanbieder).ToList();
        var clients = register.Clients.Select(Client).ToList();
        var names = register.Gegevensdienstnamen.Select(n => KeyValuePair.Create(GegevensdienstId.Parse(n.Id), n.Weergavenaam)).ToList();
        var nodes = register.Nodes.Select(Hostname.Parse).ToList();
        _lists = new[]
        {
            Publish(Zorgaanbiederslijst.Release3, p => new Zorgaanbiederslijst(p, zorgaanbieders)),
            Publish(OAuthClientList.Release3, p => new OAuthClientList(p, clients)),
            Publish(Gegevensdienstnamenlijst.Release1, p => new Gegevensdienstnamenlijst(p, names)),
            Publish(Whitelist.Release2, p => new Whitelist(p, nodes)),
        }.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public PublishedList? Find(string fileName) => _lists.GetValueOrDefault(fileName);

    private static Zorgaanbieder Zorgaanbieder(RegisteredAanbieder a) => new(
        Aanbiedernaam.Parse(a.Naam),
        a.Aanbiedertype,
        [new(Zorgaanbiederslijst.CurrentInterfaceversie, [.. a.Gegevensdiensten.Select(g => new Gegevensdienst(
            GegevensdienstId.Parse(g.Id), g.AuthorizationEndpoint, g.TokenEndpoint,
            [.. g.Systeemrollen.Select(r => new Systeemrol(r.Code, r.ResourceEndpoint))])
        {
            Abonnementsaanbod = g.Abonneren is { } offer ? new(offer.MaximaleDuur, offer.SubscriptionEndpoint) : null,
        })])]);

    private static OAuthClient Client(RegisteredClient c)
    {
        List<GegevensdienstId> ids = [.. c.Gegevensdiensten.Select(GegevensdienstId.Parse)];
        var client = new OAuthClient(Hostname.Parse(c.Hostname), c.Organisatienaam, ids);
        return c.Notificeren is { } n
            ? client with
            {
                Notificeren = ids.ToFrozenDictionary(id => id, _ => new NotificationEndpoints(n.SubscriptionNotificationEndpoint, n.ResourceNotificationEndpoint)),
            }
            : client;
    }

    private KeyValuePair<string, PublishedList> Publish<T>(ListFormat<T> format, Func<Publication, T> build)
        where T : class
    {
        // The fingerprint is that of the content alone, so the list is written once with a fixed header.
        var fingerprint = Convert.ToHexString(SHA256.HashData(ListXml.Write(format, build(new(DateTimeOffset.UnixEpoch, BigInteger.One)))));
        var last = _records.Find(Kind, format.FileName, PublicationJson.Default.PublicationRecord);
        if (last is null || last.Fingerprint != fingerprint)
        {
            var number = last is null ? BigInteger.One : BigInteger.Parse(last.Volgnummer, CultureInfo.InvariantCulture) + 1;
            last = new(number.ToString(CultureInfo.InvariantCulture), _clock.GetUtcNow(), fingerprint);
            _records.Put(Kind, format.FileName, last, PublicationJson.Default.PublicationRecord);
        }

        var publication = new Publication(last.Tijdstempel, BigInteger.Parse(last.Volgnummer, CultureInfo.InvariantCulture));
        var bytes = ListXml.Write(format, build(publication), _remark);
        return KeyValuePair.Create(format.FileName, new PublishedList(bytes, $"\"{last.Volgnummer}-{fingerprint[..16]}\""));
    }
}

/// <summary>What is kept of the last publication of a list.</summary>
internal sealed record PublicationRecord(string Volgnummer, DateTimeOffset Tijdstempel, string Fingerprint);

[JsonSerializable(typeof(PublicationRecord))]
internal sealed partial class PublicationJson : JsonSerializerContext;
