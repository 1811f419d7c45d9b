using System.Globalization;
using Microsoft.Data.Sqlite;

namespace MedMijSandbox.ServiceDefaults.Storage;

/// <summary>The records in a file: SQLite in WAL mode with <c>synchronous=normal</c>, so every write is with the operating system when the call returns.</summary>
internal sealed class SqliteRecordStore : RecordStore
{
    private static readonly string[] ParameterNames = ["$kind", "$key", "$json", "$until", "$now"];
    private readonly Lock _gate = new();
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _put, _add, _update, _find, _take, _all, _remove, _count, _sweep, _begin, _commit, _rollback;
    private int _writesSinceSweep;
    private bool _isInTransaction;

    private SqliteRecordStore(SqliteConnection connection, TimeProvider clock)
        : base(clock)
    {
        _connection = connection;
        _put = Command("insert into records(kind,key,json,until) values($kind,$key,$json,$until) on conflict(kind,key) do update set json=excluded.json, until=excluded.until");
        _add = Command("""
            insert into records(kind,key,json,until) values($kind,$key,$json,$until)
            on conflict(kind,key) do update set json=excluded.json, until=excluded.until where records.until<=$now
            """);
        _update = Command("update records set json=$json, until=$until where kind=$kind and key=$key and (until is null or until>$now)");
        _find = Command("select json from records where kind=$kind and key=$key and (until is null or until>$now)");
        _take = Command("delete from records where kind=$kind and key=$key returning json, until");
        _all = Command("select json from records where kind=$kind and (until is null or until>$now) order by key");
        _remove = Command("delete from records where kind=$kind and key=$key");
        _count = Command("select count(*) from records where kind=$kind and (until is null or until>$now)");
        _sweep = Command("delete from records where until<=$now");
        _begin = Command("begin immediate");
        _commit = Command("commit");
        _rollback = Command("rollback");
    }

    public static SqliteRecordStore OpenFile(string path, TimeProvider clock)
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

    public override int Count(string kind)
    {
        lock (_gate)
        {
            Set(_count, kind, null);
            return Convert.ToInt32(_count.ExecuteScalar(), CultureInfo.InvariantCulture);
        }
    }

    public override void Remove(string kind, string key)
    {
        lock (_gate)
        {
            Set(_remove, kind, key);
            _remove.ExecuteNonQuery();
        }
    }

    public override T InTransaction<T>(Func<RecordStore, T> work)
    {
        lock (_gate)
        {
            if (_isInTransaction)
            {
                return work(this);
            }

            _begin.ExecuteNonQuery();
            _isInTransaction = true;
            try
            {
                var result = work(this);
                _commit.ExecuteNonQuery();
                return result;
            }
            catch
            {
                _rollback.ExecuteNonQuery();
                throw;
            }
            finally
            {
                _isInTransaction = false;
            }
        }
    }

    private protected override void Upsert(string kind, string key, byte[] json, DateTimeOffset? until) => Write(_put, kind, key, json, until);

    private protected override bool Insert(string kind, string key, byte[] json, DateTimeOffset? until) => Write(_add, kind, key, json, until);

    private protected override bool Update(string kind, string key, byte[] json, DateTimeOffset? until) => Write(_update, kind, key, json, until);

    private protected override byte[]? Read(string kind, string key)
    {
        lock (_gate)
        {
            Set(_find, kind, key);
            return _find.ExecuteScalar() as byte[];
        }
    }

    private protected override byte[]? Withdraw(string kind, string key)
    {
        lock (_gate)
        {
            Set(_take, kind, key);
            using var row = _take.ExecuteReader();
            return row.Read() && (row.IsDBNull(1) || row.GetInt64(1) > Now()) ? row.GetFieldValue<byte[]>(0) : null;
        }
    }

    private protected override IReadOnlyList<byte[]> ReadAll(string kind)
    {
        lock (_gate)
        {
            Set(_all, kind, null);
            using var rows = _all.ExecuteReader();
            var result = new List<byte[]>();
            while (rows.Read())
            {
                result.Add(rows.GetFieldValue<byte[]>(0));
            }

            return result;
        }
    }

    private protected override void Dispose(bool disposing)
    {
        lock (_gate)
        {
            foreach (var command in new[] { _put, _add, _update, _find, _take, _all, _remove, _count, _sweep, _begin, _commit, _rollback })
            {
                command.Dispose();
            }

            _connection.Dispose();
        }
    }

    private bool Write(SqliteCommand command, string kind, string key, byte[] json, DateTimeOffset? until)
    {
        lock (_gate)
        {
            Set(command, kind, key);
            command.Parameters["$json"].Value = json;
            command.Parameters["$until"].Value = Milliseconds(until);
            var written = command.ExecuteNonQuery();
            if (++_writesSinceSweep >= 1000)
            {
                _writesSinceSweep = 0;
                _sweep.Parameters["$now"].Value = Now();
                _sweep.ExecuteNonQuery();
            }

            return written == 1;
        }
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
