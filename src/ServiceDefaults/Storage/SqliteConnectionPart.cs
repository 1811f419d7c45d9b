using SQLitePCL;

namespace MedMijSandbox.ServiceDefaults.Storage;

/// <summary>
/// One connection to the file with its statements. Not thread safe: who uses it holds its lock. The writer has one, readers another, so that reading does
/// not wait for a write to disk.
/// </summary>
internal sealed class SqliteConnectionPart : IDisposable
{
    // a process that was killed may have left the file locked for a moment
    private const int BusyMilliseconds = 5000;

    private readonly sqlite3 _connection;
    private readonly List<SqliteStatement> _statements = [];
    private readonly SqliteStatement _put, _add, _update, _find, _take, _all, _remove, _count, _stretch, _sweep, _begin, _commit, _rollback;
    private (string Kind, string Key) _sweptTo = ("", "");

    private SqliteConnectionPart(sqlite3 connection)
    {
        _connection = connection;
        _put = Prepare("insert into records(kind,key,json,until) values(?1,?2,?3,?4) on conflict(kind,key) do update set json=excluded.json, until=excluded.until");
        _add = Prepare("""
            insert into records(kind,key,json,until) values(?1,?2,?3,?4)
            on conflict(kind,key) do update set json=excluded.json, until=excluded.until where records.until<=?5
            """);
        _update = Prepare("update records set json=?3, until=?4 where kind=?1 and key=?2 and (until is null or until>?5)");
        _find = Prepare("select json from records where kind=?1 and key=?2 and (until is null or until>?3)");
        _take = Prepare("delete from records where kind=?1 and key=?2 returning json, until");
        _all = Prepare("select json from records where kind=?1 and (until is null or until>?2) order by key");
        _remove = Prepare("delete from records where kind=?1 and key=?2");
        _count = Prepare("select count(*) from records where kind=?1 and (until is null or until>?2)");
        _stretch = Prepare("select kind, key from records where (kind,key)>(?1,?2) order by kind, key limit 1 offset ?3");
        _sweep = Prepare("delete from records where (kind,key)>(?1,?2) and (kind,key)<=(?3,?4) and until<=?5");
        _begin = Prepare("begin immediate");
        _commit = Prepare("commit");
        _rollback = Prepare("rollback");
    }

    /// <summary>Opens the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isFirst">Whether this connection makes the file and its table when absent; those after it find them.</param>
    /// <exception cref="IOException">It cannot be opened or is no database.</exception>
    public static SqliteConnectionPart Open(string path, bool isFirst)
    {
        var result = raw.sqlite3_open_v2(path, out var connection, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX, null);
        try
        {
            if (result != raw.SQLITE_OK)
            {
                throw new IOException(connection is null ? $"error {result}" : raw.sqlite3_errmsg(connection).utf8_to_string());
            }

            raw.sqlite3_busy_timeout(connection, BusyMilliseconds);
            Execute(connection, "pragma synchronous=normal; pragma wal_autocheckpoint=20000; pragma cache_size=-16000;");
            if (!isFirst)
            {
                return new(connection);
            }

            Execute(connection, """
                pragma journal_mode=wal;
                create table if not exists records(kind text not null, key text not null, json blob not null, until integer, primary key(kind,key)) without rowid;
                drop index if exists records_until;
                """);
            return new(connection);
        }
        catch
        {
            connection?.Dispose();
            throw;
        }
    }

    public void Put(string kind, string key, byte[] json, long? until) => _put.Bind(1, kind).Bind(2, key).Bind(3, json).Bind(4, until).Run();

    public bool Add(string kind, string key, byte[] json, long? until, long now) =>
        _add.Bind(1, kind).Bind(2, key).Bind(3, json).Bind(4, until).Bind(5, now).Run() == 1;

    public bool Update(string kind, string key, byte[] json, long? until, long now) =>
        _update.Bind(1, kind).Bind(2, key).Bind(3, json).Bind(4, until).Bind(5, now).Run() == 1;

    public byte[]? Find(string kind, string key, long now)
    {
        _find.Bind(1, kind).Bind(2, key).Bind(3, now);
        var json = _find.Step() ? _find.Bytes(0) : null;
        _find.Reset();
        return json;
    }

    public byte[]? Take(string kind, string key, long now)
    {
        _take.Bind(1, kind).Bind(2, key);
        byte[]? json = null;
        while (_take.Step())
        {
            json = _take.Number(1) is { } until && until <= now ? null : _take.Bytes(0);
        }

        return json;
    }

    public List<byte[]> All(string kind, long now)
    {
        _all.Bind(1, kind).Bind(2, now);
        var result = new List<byte[]>();
        while (_all.Step())
        {
            result.Add(_all.Bytes(0)!);
        }

        return result;
    }

    public int Count(string kind, long now)
    {
        _count.Bind(1, kind).Bind(2, now);
        var count = _count.Step() ? (int)_count.Number(0)!.Value : 0;
        _count.Reset();
        return count;
    }

    public void Remove(string kind, string key) => _remove.Bind(1, kind).Bind(2, key).Run();

    /// <summary>
    /// Removes what has run out among the next so many records, and goes on behind them the next time. An index by moment would find them at once, and
    /// would cost every write as much as the record itself.
    /// </summary>
    public void Sweep(long now, int length)
    {
        var from = _sweptTo;
        _stretch.Bind(1, from.Kind).Bind(2, from.Key).Bind(3, length - 1);
        var isLast = !_stretch.Step();
        _sweptTo = isLast ? ("", "") : (_stretch.Text(0), _stretch.Text(1));
        _stretch.Reset();

        // no text in UTF-8 is greater than this one
        var to = isLast ? ("\U0010FFFF", "") : _sweptTo;
        _sweep.Bind(1, from.Kind).Bind(2, from.Key).Bind(3, to.Item1).Bind(4, to.Item2).Bind(5, now).Run();
    }

    public void Begin() => _begin.Run();

    public void Commit() => _commit.Run();

    public void Rollback() => _rollback.Run();

    /// <summary>Moves what was written from the journal to the file, as far as nobody is in the way.</summary>
    public void Checkpoint() => Execute(_connection, "pragma wal_checkpoint(passive)");

    public void Dispose()
    {
        foreach (var statement in _statements)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }

    private static void Execute(sqlite3 connection, string sql)
    {
        if (raw.sqlite3_exec(connection, sql) != raw.SQLITE_OK)
        {
            throw new IOException(raw.sqlite3_errmsg(connection).utf8_to_string());
        }
    }

    private SqliteStatement Prepare(string sql)
    {
        var statement = new SqliteStatement(_connection, sql);
        _statements.Add(statement);
        return statement;
    }
}
