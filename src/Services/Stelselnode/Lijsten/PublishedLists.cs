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
/// moment and fingerprint of the last publication are kept on disk, and every version that was distributed in the archive.
/// </summary>
/// <remarks>Bron: core.alst.100; core.ocl.100; core.gnl.100; core.whl.100; core.algemeen.100.</remarks>
internal sealed class PublishedLists
{
    private const string Kind = "publicatie";
    private readonly RecordStore _records;
    private readonly ListArchive _archive;
    private readonly TimeProvider _clock;
    private readonly string? _remark;
    private readonly FrozenDictionary<string, PublishedList> _lists;

    public PublishedLists(Register register, RecordStore records, ListArchive archive, TimeProvider clock, SandboxNetwork network)
    {
        _records = records;
        _archive = archive;
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

    /// <summary>Names of the four lists.</summary>
    public IEnumerable<string> FileNames => _lists.Keys.Order(StringComparer.Ordinal);

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
        // The fingerprint is that of the content and the remark, so the list is written once with a fixed header: one number, one row of bytes.
        var fixedHeader = new Publication(DateTimeOffset.UnixEpoch, BigInteger.One);
        var fingerprint = Convert.ToHexString(SHA256.HashData(ListXml.Write(format, build(fixedHeader), _remark)));
        var previous = _records.Find(Kind, format.FileName, PublicationJson.Default.PublicationRecord);
        var isSame = previous?.Fingerprint == fingerprint;
        var current = isSame ? previous! : new(Next(previous), _clock.GetUtcNow(), fingerprint);
        var bytes = ListXml.Write(format, build(new(current.Tijdstempel, Number(current))), _remark);
        _records.InTransaction(transaction =>
        {
            if (!isSame)
            {
                _archive.End(transaction, format.FileName, previous?.Volgnummer);
                transaction.Put(Kind, format.FileName, current, PublicationJson.Default.PublicationRecord);
            }

            return ListArchive.Add(transaction, format.FileName, current, bytes);
        });
        return KeyValuePair.Create(format.FileName, new PublishedList(bytes, $"\"{current.Volgnummer}-{fingerprint[..16]}\""));
    }

    private static BigInteger Number(PublicationRecord publication) => BigInteger.Parse(publication.Volgnummer, CultureInfo.InvariantCulture);

    private static string Next(PublicationRecord? previous) =>
        (previous is null ? BigInteger.One : Number(previous) + 1).ToString(CultureInfo.InvariantCulture);
}

/// <summary>What is kept of the last publication of a list.</summary>
internal sealed record PublicationRecord(string Volgnummer, DateTimeOffset Tijdstempel, string Fingerprint);

[JsonSerializable(typeof(PublicationRecord))]
internal sealed partial class PublicationJson : JsonSerializerContext;
