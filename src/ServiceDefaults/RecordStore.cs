using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Data.Sqlite;

namespace MedMijSandbox.ServiceDefaults;

/// <summary>
/// Records of one participant on disk: JSON by kind and key, each with an optional end. What <see cref="Put"/> returned from survives
/// the death of the process. Thread safe; expired records are not returned and are removed in passing.
/// </summary>
/// <remarks>
/// SQLite in WAL mode with <c>synchronous=normal</c>: every write is with the operating system when the call returns. Why not an object
/// mapper: docs/beslissingen/opslag.md.
/// </remarks>
public sealed class RecordStore : IDisposable
{
    private static readonly string[] ParameterNames = ["$kind", "$key", "$json", "$until", "$now"];
    private readonly Lock _gate = new();
    private readonly SqliteConnection _connection;
    private readonly TimeProvider _clock;
    private readonly SqliteCommand _put, _add, _find, _take, _all, _remove, _count, _sweep;
    private int _writesSinceSweep;

    private RecordStore(SqliteConnection connection, TimeProvider clock)
    {
        _connection = connection;
        _clock = clock;
        _put = Command("insert into records(kind,key,json,until) values($kind,$key,$json,$until) on conflict(kind,key) do update set json=excluded.json, until=excluded.until");
        _add = Command("insert into records(kind,key,json,until) values($kind,$key,$json,$until) on conflict(kind,key) do nothing");
        _find = Command("select json from records where kind=$kind and key=$key and (until is null or until>$now)");
        _take = Command("delete from records where kind=$kind and key=$key returning json, until");
        _all = Command("select json from records where kind=$kind and (until is null or until>$now) order by key");
        _remove = Command("delete from records where kind=$kind and key=$key");
        _count = Command("select count(*) from records where kind=$kind and (until is null or until>$now)");
        _sweep = Command("delete from records where until<=$now");
    }

    /// <summary>Opens the file, making it when absent.</summary>
    /// <exception cref="IOException">The folder cannot be written to, or the file is not a store; the message says which and what to do.</exception>
    public static RecordStore Open(string path, TimeProvider clock)
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = """
                pragma journal_mode=wal; pragma synchronous=normal;
                create table if not exists records(kind text not null, key text not null, json blob not null, until integer, primary key(kind,key)) without rowid;
                """;
            command.ExecuteNonQuery();
            return new(connection, clock);
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw new IOException($"The store {path} cannot be used ({e.Message}). Choose another folder with --data, or remove that file to start afresh.", e);
        }
    }

    /// <summary>Writes a record, replacing one of the same kind and key.</summary>
    public void Put<T>(string kind, string key, T value, JsonTypeInfo<T> type, DateTimeOffset? until = null)
    {
        lock (_gate)
        {
            Write(_put, kind, key, JsonSerializer.SerializeToUtf8Bytes(value, type), until);
        }
    }

    /// <summary>Writes a record only when there is none; false when there is.</summary>
    public bool TryAdd<T>(string kind, string key, T value, JsonTypeInfo<T> type, DateTimeOffset? until = null)
    {
        lock (_gate)
        {
            return Write(_add, kind, key, JsonSerializer.SerializeToUtf8Bytes(value, type), until) == 1;
        }
    }

    /// <summary>The record, or null when there is none or it has expired.</summary>
    public T? Find<T>(string kind, string key, JsonTypeInfo<T> type)
        where T : class
    {
        lock (_gate)
        {
            Set(_find, kind, key);
            return _find.ExecuteScalar() is byte[] json ? JsonSerializer.Deserialize(json, type) : null;
        }
    }

    /// <summary>Removes the record and returns it: of callers at the same moment one gets it, the others null.</summary>
    public T? Take<T>(string kind, string key, JsonTypeInfo<T> type)
        where T : class
    {
        lock (_gate)
        {
            Set(_take, kind, key);
            using var row = _take.ExecuteReader();
            if (!row.Read() || (!row.IsDBNull(1) && row.GetInt64(1) <= Now()))
            {
                return null;
            }

            return JsonSerializer.Deserialize(row.GetFieldValue<byte[]>(0), type);
        }
    }

    /// <summary>All records of a kind in the order of their keys.</summary>
    public IReadOnlyList<T> All<T>(string kind, JsonTypeInfo<T> type)
        where T : class
    {
        lock (_gate)
        {
            Set(_all, kind, null);
            using var rows = _all.ExecuteReader();
            var result = new List<T>();
            while (rows.Read())
            {
                result.Add(JsonSerializer.Deserialize(rows.GetFieldValue<byte[]>(0), type)!);
            }

            return result;
        }
    }

    /// <summary>Number of records of a kind.</summary>
    public int Count(string kind)
    {
        lock (_gate)
        {
            Set(_count, kind, null);
            return Convert.ToInt32(_count.ExecuteScalar(), CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Removes a record; no effect when there is none.</summary>
    public void Remove(string kind, string key)
    {
        lock (_gate)
        {
            Set(_remove, kind, key);
            _remove.ExecuteNonQuery();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var command in new[] { _put, _add, _find, _take, _all, _remove, _count, _sweep })
            {
                command.Dispose();
            }

            _connection.Dispose();
        }
    }

    private int Write(SqliteCommand command, string kind, string key, byte[] json, DateTimeOffset? until)
    {
        Set(command, kind, key);
        command.Parameters["$json"].Value = json;
        command.Parameters["$until"].Value = until is { } end ? end.ToUnixTimeMilliseconds() : DBNull.Value;
        var written = command.ExecuteNonQuery();
        if (++_writesSinceSweep >= 1000)
        {
            _writesSinceSweep = 0;
            _sweep.Parameters["$now"].Value = Now();
            _sweep.ExecuteNonQuery();
        }

        return written;
    }

    private void Set(SqliteCommand command, string kind, string? key)
    {
        command.Parameters["$kind"].Value = kind;
        if (key is not null)
        {
            command.Parameters["$key"].Value = key;
        }

        if (command.Parameters.Contains("$now"))
        {
            command.Parameters["$now"].Value = Now();
        }
    }

    private long Now() => _clock.GetUtcNow().ToUnixTimeMilliseconds();

    private SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in ParameterNames.Where(n => sql.Contains(n, StringComparison.Ordinal)))
        {
            command.Parameters.AddWithValue(name, DBNull.Value);
        }

        command.Prepare();
        return command;
    }
}
