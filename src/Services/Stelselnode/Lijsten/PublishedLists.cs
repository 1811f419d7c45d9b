using System.Collections.Frozen;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using MedMijSandbox.Lijsten;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Storage;
using MedMijSandbox.Stelselnode.Aanbieders;
using MedMijSandbox.Stelselnode.Deelnemers;

namespace MedMijSandbox.Stelselnode.Lijsten;

/// <summary>A list as it is served.</summary>
/// <param name="Bytes">The document.</param>
/// <param name="ETag">Entity tag, with its quotes.</param>
/// <param name="Publication">Number, moment and fingerprint.</param>
internal sealed record PublishedList(byte[] Bytes, string ETag, PublicationRecord Publication)
{
    /// <summary>The document compressed, made when somebody first asks for it.</summary>
    public Lazy<byte[]> Gzip { get; } = new(() => ServedDocument.Compress(Bytes));

    /// <summary>Its number.</summary>
    public BigInteger Volgnummer => BigInteger.Parse(Publication.Volgnummer, CultureInfo.InvariantCulture);
}

/// <summary>All that is published at one moment, made from one register: a reader that holds it never sees a mix.</summary>
/// <param name="Register">The register.</param>
/// <param name="Lists">The documents by api and name.</param>
/// <param name="Aanbieders">The Aanbiedersregister.</param>
internal sealed record Published(Register Register, FrozenDictionary<(int Api, string FileName), PublishedList> Lists, PublishedRegister Aanbieders);

/// <summary>
/// The lists and the Aanbiedersregister, made from the register and all made anew in one step when it changes. A Volgnummer rises by one when the content
/// of that list changes and never falls: number, moment and fingerprint of the last publication are kept on disk, and every version that was distributed in
/// the archive.
/// </summary>
/// <remarks>Bron: core.alst.100; core.ocl.100; core.gnl.100; core.whl.100; core.algemeen.100.</remarks>
internal sealed class PublishedLists
{
    /// <summary>The api whose documents are known by their file name alone.</summary>
    public const int CurrentApi = 2;

    private const string Kind = "publicatie";
    private const string ReservedKind = "publicatie-apart";

    // The fingerprint is that of the content and the remark, so the list is written with a fixed header: one number, one row of bytes.
    private static readonly Publication FixedHeader = new(DateTimeOffset.UnixEpoch, BigInteger.One);

    private readonly RecordStore _records;
    private readonly ListArchive _archive;
    private readonly TimeProvider _clock;
    private readonly string? _remark;
    private readonly Lock _gate = new();
    private volatile Published? _now;

    public PublishedLists(RecordStore records, ListArchive archive, TimeProvider clock, SandboxNetwork network)
    {
        _records = records;
        _archive = archive;
        _clock = clock;
        _remark = network.PublicPort == 443
            ? null
            : $"Afwijkend: adressen dragen poort {network.PublicPort}, die het schema op de frontchannel niet toelaat.";
    }

    /// <summary>What is published now. Whoever needs two things of it reads it once.</summary>
    public Published Now => _now ?? throw new InvalidOperationException("Nothing was published yet.");

    /// <summary>Names under which the documents are kept: that of the file, with the api behind it for an older one.</summary>
    public static IEnumerable<string> FileNames => ListBuilders.All.Select(KeptName).Order(StringComparer.Ordinal);

    public PublishedList? Find(string fileName, int api = CurrentApi) => Now.Lists.GetValueOrDefault((api, fileName));

    /// <summary>Publishes what a register says. On disk as one, together with what the caller keeps; readers see all of the old or all of the new.</summary>
    /// <param name="register">The register. A part that is the same object as before is not looked at.</param>
    /// <param name="alongside">What the caller keeps in the same transaction.</param>
    /// <returns>Every list with its number.</returns>
    public IReadOnlyList<ListNumber> Publish(Register register, Action<RecordStore>? alongside = null)
    {
        lock (_gate)
        {
            var previous = _now;
            List<Step> steps = [.. ListBuilders.All.Select(builder => Make(builder, register, previous))];
            _records.InTransaction(transaction =>
            {
                alongside?.Invoke(transaction);
                steps.ForEach(step => Keep(transaction, step));
                return steps.Count;
            });
            var isSame = previous is not null && previous.Register.Aanbieders == register.Aanbieders && previous.Register.Gegevensdienstnamen == register.Gegevensdienstnamen;
            _now = new(
                register,
                steps.ToFrozenDictionary(s => (s.Builder.Api, s.Builder.FileName), s => s.List),
                isSame ? previous!.Aanbieders : new(register));
            return [.. steps.Select(s => new ListNumber(s.Builder.FileName, s.Builder.Api, s.List.Publication.Volgnummer, s.IsChanged))];
        }
    }

    /// <summary>A number for a document beside the list of now, as a fault gives out: no list had it and none will have it, also after a restart.</summary>
    public BigInteger Reserve(ListBuilder builder)
    {
        lock (_gate)
        {
            var number = BigInteger.Max(Now.Lists[(builder.Api, builder.FileName)].Volgnummer, Reserved(builder)) + 1;
            _records.Put(ReservedKind, KeptName(builder), new(number.ToString(CultureInfo.InvariantCulture)), PublicationJson.Default.ReservedNumber);
            return number;
        }
    }

    /// <summary>Publishes a list again when a number above its own was given out; otherwise it stays as it is.</summary>
    public void Overtake(ListBuilder builder)
    {
        lock (_gate)
        {
            if (Reserved(builder) > Now.Lists[(builder.Api, builder.FileName)].Volgnummer)
            {
                Renew(builder);
            }
        }
    }

    /// <summary>Publishes a list again with the same content under a higher number, as after a publication that was wrong.</summary>
    public PublishedList Renew(ListBuilder builder)
    {
        lock (_gate)
        {
            var now = Now;
            var list = now.Lists[(builder.Api, builder.FileName)];
            var number = BigInteger.Max(list.Volgnummer, Reserved(builder)) + 1;
            var current = list.Publication with { Volgnummer = number.ToString(CultureInfo.InvariantCulture), Tijdstempel = _clock.GetUtcNow() };
            var bytes = builder.Write(now.Register, new(current.Tijdstempel, number), _remark);
            var step = new Step(
                builder, new(bytes, ETag(current), current), list.Publication.Volgnummer, IsChanged: true, ListArchive.Pack(current, bytes));
            _records.InTransaction(transaction =>
            {
                Keep(transaction, step);
                return true;
            });
            _now = now with
            {
                Lists = now.Lists.Select(l => l.Key == (builder.Api, builder.FileName) ? KeyValuePair.Create(l.Key, step.List) : l).ToFrozenDictionary(),
            };
            return step.List;
        }
    }

    private Step Make(ListBuilder builder, Register register, Published? previous)
    {
        var list = previous?.Lists.GetValueOrDefault((builder.Api, builder.FileName));
        if (list is not null && ReferenceEquals(builder.Part(previous!.Register), builder.Part(register)))
        {
            return new(builder, list, null, IsChanged: false, null);
        }

        var last = list?.Publication ?? _records.Find(Kind, KeptName(builder), PublicationJson.Default.PublicationRecord);
        var fingerprint = Convert.ToHexString(SHA256.HashData(builder.Write(register, FixedHeader, _remark)));

        // The process ended while a fault was set: whoever fetched that document takes no lower number.
        var isBehind = list is null && last is not null && Reserved(builder) > Number(last);
        var isChanged = isBehind || last?.Fingerprint != fingerprint;
        if (!isChanged && list is not null)
        {
            return new(builder, list, null, IsChanged: false, null);
        }

        var current = isChanged ? new(Next(builder, last), _clock.GetUtcNow(), fingerprint) : last!;
        var bytes = builder.Write(register, new(current.Tijdstempel, Number(current)), _remark);
        return new(builder, new(bytes, ETag(current), current), last?.Volgnummer, isChanged, ListArchive.Pack(current, bytes));
    }

    private void Keep(RecordStore transaction, Step step)
    {
        if (step.Packed is not { } packed)
        {
            return;
        }

        if (step.IsChanged)
        {
            _archive.End(transaction, KeptName(step.Builder), step.Ended);
            transaction.Put(Kind, KeptName(step.Builder), step.List.Publication, PublicationJson.Default.PublicationRecord);
        }

        ListArchive.Add(transaction, KeptName(step.Builder), packed);
    }

    private static string ETag(PublicationRecord publication) => $"\"{publication.Volgnummer}-{publication.Fingerprint[..16]}\"";

    /// <summary>Name under which a document is kept.</summary>
    public static string KeptName(ListBuilder builder) =>
        builder.Api == CurrentApi ? builder.FileName : $"{builder.FileName}?api={builder.Api.ToString(CultureInfo.InvariantCulture)}";

    private static BigInteger Number(PublicationRecord publication) => BigInteger.Parse(publication.Volgnummer, CultureInfo.InvariantCulture);

    private string Next(ListBuilder builder, PublicationRecord? previous) =>
        (BigInteger.Max(previous is null ? BigInteger.Zero : Number(previous), Reserved(builder)) + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>The highest number that was reserved; zero: none.</summary>
    private BigInteger Reserved(ListBuilder builder) => _records.Find(ReservedKind, KeptName(builder), PublicationJson.Default.ReservedNumber) is { } reserved
        ? BigInteger.Parse(reserved.Volgnummer, CultureInfo.InvariantCulture)
        : BigInteger.Zero;

    /// <summary>What becomes of one document.</summary>
    private sealed record Step(ListBuilder Builder, PublishedList List, string? Ended, bool IsChanged, ArchivedList? Packed);
}

/// <summary>What is kept of the last publication of a list.</summary>
internal sealed record PublicationRecord(string Volgnummer, DateTimeOffset Tijdstempel, string Fingerprint);

/// <summary>The highest number that was given to a document beside the list.</summary>
internal sealed record ReservedNumber(string Volgnummer);

[JsonSerializable(typeof(PublicationRecord))]
[JsonSerializable(typeof(ReservedNumber))]
internal sealed partial class PublicationJson : JsonSerializerContext;
