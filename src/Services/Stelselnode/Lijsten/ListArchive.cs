using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using MedMijSandbox.ServiceDefaults.Ketenlogging;
using MedMijSandbox.ServiceDefaults.Storage;

namespace MedMijSandbox.Stelselnode.Lijsten;

/// <summary>A version of a list that was distributed, as it is kept.</summary>
/// <param name="Volgnummer">Its number.</param>
/// <param name="Tijdstempel">Protocol time of its publication.</param>
/// <param name="ValidUntil">Protocol time at which the next version took its place; null: it is the one of now.</param>
/// <param name="Gzip">The document as it was served, compressed.</param>
internal sealed record ArchivedList(string Volgnummer, DateTimeOffset Tijdstempel, DateTimeOffset? ValidUntil, byte[] Gzip);

/// <summary>What is told of a version in the archive.</summary>
/// <param name="FileName">Name of the list at the Stelselnode.</param>
/// <param name="Volgnummer">Its number.</param>
/// <param name="Tijdstempel">Protocol time of its publication.</param>
/// <param name="ValidUntil">Protocol time at which the next version took its place; null: it is the one of now.</param>
internal sealed record ArchivedVersion(string FileName, string Volgnummer, DateTimeOffset Tijdstempel, DateTimeOffset? ValidUntil);

/// <summary>
/// Every version of the lists that was distributed, byte for byte. A version goes 36 months of protocol time after another one took its place: by then no
/// log that it may explain is left. The version of now stays.
/// </summary>
/// <remarks>Bron: core.algemeen.100; core.logging.101.</remarks>
internal sealed class ListArchive(RecordStore records, TimeProvider clock)
{
    // A Volgnummer has no upper bound; our own schema reads 28 digits.
    private const int MostDigits = 30;

    // From here on the time counts for more than the room: a list of national size is packed in a second.
    private const int Large = 8 * 1024 * 1024;

    /// <summary>Makes a version ready to be kept. Takes its time, so it is done before the transaction.</summary>
    public static ArchivedList Pack(PublicationRecord publication, byte[] bytes) => new(publication.Volgnummer, publication.Tijdstempel, null, Compress(bytes));

    /// <summary>Keeps a version, unless it is there.</summary>
    /// <returns>Whether it was not there yet.</returns>
    public static bool Add(RecordStore transaction, string fileName, ArchivedList packed) =>
        transaction.TryAdd(Kind(fileName), Key(packed.Volgnummer), packed, ArchiveJson.Default.ArchivedList);

    /// <summary>Another version takes the place of this one now; no effect when there is none.</summary>
    public void End(RecordStore transaction, string fileName, string? volgnummer)
    {
        if (volgnummer is null || transaction.Find(Kind(fileName), Key(volgnummer), ArchiveJson.Default.ArchivedList) is not { } kept)
        {
            return;
        }

        var now = clock.GetUtcNow();
        transaction.Put(
            Kind(fileName), Key(volgnummer), kept with { ValidUntil = now }, ArchiveJson.Default.ArchivedList, now.AddMonths(KetenlogOptions.MostMonths));
    }

    /// <summary>The versions of a list, the oldest first.</summary>
    public IEnumerable<ArchivedVersion> Versions(string fileName) => records.All(Kind(fileName), ArchiveJson.Default.ArchivedList)
        .Select(kept => new ArchivedVersion(fileName, kept.Volgnummer, kept.Tijdstempel, kept.ValidUntil));

    /// <summary>The bytes of a version as they were served; null when it is not there, or not any more.</summary>
    public byte[]? Find(string fileName, string volgnummer) =>
        volgnummer.Length is >= 1 and <= MostDigits && records.Find(Kind(fileName), Key(volgnummer), ArchiveJson.Default.ArchivedList) is { } kept
            ? Decompress(kept.Gzip)
            : null;

    private static string Kind(string fileName) => "archief:" + fileName;

    // In the order of the numbers, also past 9.
    private static string Key(string volgnummer) => volgnummer.PadLeft(MostDigits, '0');

    private static byte[] Compress(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, bytes.Length > Large ? CompressionLevel.Fastest : CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return compressed.ToArray();
    }

    private static byte[] Decompress(byte[] compressed)
    {
        using var gzip = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        gzip.CopyTo(bytes);
        return bytes.ToArray();
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ArchivedList))]
[JsonSerializable(typeof(ArchivedVersion[]))]
internal sealed partial class ArchiveJson : JsonSerializerContext;
