using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace MedMijSandbox.ServiceDefaults.Storage;

/// <summary>
/// Records of one participant: JSON by kind and key, each with an optional end. What <see cref="Put"/> returned from survives the death of the process.
/// Thread safe; expired records are not returned and are removed in passing.
/// </summary>
/// <remarks>Why not an object mapper, and which of the two databases when: docs/beslissingen/opslag.md.</remarks>
public abstract class RecordStore : IDisposable
{
    private readonly TimeProvider _clock;

    private protected RecordStore(TimeProvider clock) => _clock = clock;

    /// <summary>A file of SQLite, made when absent.</summary>
    /// <exception cref="IOException">The folder cannot be written to, or the file is not a store; the message says which and what to do.</exception>
    public static RecordStore Open(string path, TimeProvider clock) => SqliteRecordStore.OpenFile(path, clock);

    /// <summary>A database of PostgreSQL that several processes of one participant share; the table is made when absent.</summary>
    /// <param name="connectionString">As Npgsql reads it.</param>
    /// <param name="owner">Participant whose records these are; others may use the same database.</param>
    /// <param name="clock">Protocol time.</param>
    /// <exception cref="IOException">The database cannot be reached or used; the message says why and what to do.</exception>
    public static RecordStore OpenPostgres(string connectionString, string owner, TimeProvider clock) =>
        PostgresRecordStore.OpenDatabase(connectionString, owner, clock);

    /// <summary>Writes a record, replacing one of the same kind and key.</summary>
    public void Put<T>(string kind, string key, T value, JsonTypeInfo<T> type, DateTimeOffset? until = null) =>
        Upsert(kind, key, JsonSerializer.SerializeToUtf8Bytes(value, type), until);

    /// <summary>Writes a record only when there is none; false when there is.</summary>
    public bool TryAdd<T>(string kind, string key, T value, JsonTypeInfo<T> type, DateTimeOffset? until = null) =>
        Insert(kind, key, JsonSerializer.SerializeToUtf8Bytes(value, type), until);

    /// <summary>Replaces a record only when it is there: one that was taken meanwhile does not come back. False when there is none.</summary>
    public bool TryUpdate<T>(string kind, string key, T value, JsonTypeInfo<T> type, DateTimeOffset? until = null) =>
        Update(kind, key, JsonSerializer.SerializeToUtf8Bytes(value, type), until);

    /// <summary>The record, or null when there is none or it has expired.</summary>
    public T? Find<T>(string kind, string key, JsonTypeInfo<T> type)
        where T : class => Read(kind, key) is { } json ? JsonSerializer.Deserialize(json, type) : null;

    /// <summary>Removes the record and returns it: of callers at the same moment one gets it, the others null.</summary>
    public T? Take<T>(string kind, string key, JsonTypeInfo<T> type)
        where T : class => Withdraw(kind, key) is { } json ? JsonSerializer.Deserialize(json, type) : null;

    /// <summary>All records of a kind in the order of their keys.</summary>
    public IReadOnlyList<T> All<T>(string kind, JsonTypeInfo<T> type)
        where T : class => [.. ReadAll(kind).Select(json => JsonSerializer.Deserialize(json, type)!)];

    /// <summary>Whether other processes write to it as well, so that what was read a moment ago may be otherwise now.</summary>
    public abstract bool IsShared { get; }

    /// <summary>Number of records of a kind.</summary>
    public abstract int Count(string kind);

    /// <summary>Removes a record; no effect when there is none.</summary>
    public abstract void Remove(string kind, string key);

    /// <summary>
    /// Does several things as one: all of them are kept, or none when the work throws or the process dies. The store that is given is the one to use inside;
    /// what is read there is not changed by others until the end.
    /// </summary>
    public abstract T InTransaction<T>(Func<RecordStore, T> work);

    /// <summary>
    /// As <see cref="InTransaction{T}"/>, for where many come at once: those that wait at the same moment share one write to disk. What the work returned is
    /// given when it is on disk. The work must not wait for anything, and may be done again when other work of the same write failed.
    /// </summary>
    public abstract Task<T> InTransactionAsync<T>(Func<RecordStore, T> work);

    /// <summary>Lets go of the database.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    private protected abstract void Dispose(bool disposing);

    private protected abstract void Upsert(string kind, string key, byte[] json, DateTimeOffset? until);

    private protected abstract bool Insert(string kind, string key, byte[] json, DateTimeOffset? until);

    private protected abstract bool Update(string kind, string key, byte[] json, DateTimeOffset? until);

    private protected abstract byte[]? Read(string kind, string key);

    private protected abstract byte[]? Withdraw(string kind, string key);

    private protected abstract IReadOnlyList<byte[]> ReadAll(string kind);

    private protected long Now() => _clock.GetUtcNow().ToUnixTimeMilliseconds();

    private protected static object Milliseconds(DateTimeOffset? until) => until is { } end ? end.ToUnixTimeMilliseconds() : DBNull.Value;
}
