using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using Npgsql;
using NpgsqlTypes;

namespace MedMijSandbox.ServiceDefaults.Storage;

/// <summary>
/// The records in PostgreSQL, for a participant of which several processes run. A record that two of them take at the same moment goes to one: the row
/// is deleted once.
/// </summary>
internal sealed class PostgresRecordStore : RecordStore
{
    private const int SweepEvery = 1000;
    private readonly NpgsqlDataSource _source;
    private readonly string _owner;
    private readonly TimeProvider _clock;
    private readonly NpgsqlConnection? _transactionConnection;
    private int _writesSinceSweep;

    private PostgresRecordStore(NpgsqlDataSource source, string owner, TimeProvider clock, NpgsqlConnection? transactionConnection = null)
        : base(clock)
    {
        _source = source;
        _owner = owner;
        _clock = clock;
        _transactionConnection = transactionConnection;
    }

    public static PostgresRecordStore OpenDatabase(string connectionString, string owner, TimeProvider clock)
    {
        NpgsqlDataSource? source = null;
        try
        {
            source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 20, AutoPrepareMinUsages = 2 });

            // two processes may come at the same moment, and "if not exists" alone does not keep them apart
            using var command = source.CreateCommand("""
                select pg_advisory_xact_lock(4711);
                create table if not exists records(
                    owner text collate "C" not null, kind text collate "C" not null, key text collate "C" not null,
                    json bytea not null, until bigint, primary key(owner, kind, key));
                create index if not exists records_until on records(until) where until is not null;
                """);
            command.ExecuteNonQuery();
            return new(source, owner, clock);
        }
        catch (Exception e) when (e is DbException or ArgumentException or SocketException or FormatException)
        {
            source?.Dispose();
            throw new IOException($"The database of storage:postgres cannot be used ({e.Message}). Check that connection string, and that the server runs.", e);
        }
    }

    public override bool IsShared => true;

    public override int Count(string kind) =>
        Run("select count(*) from records where owner=@owner and kind=@kind and (until is null or until>@now)", kind, null, null, null,
            command => Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture));

    public override void Remove(string kind, string key) =>
        Run("delete from records where owner=@owner and kind=@kind and key=@key", kind, key, null, null, command => command.ExecuteNonQuery());

    public override T InTransaction<T>(Func<RecordStore, T> work)
    {
        if (_transactionConnection is not null)
        {
            return work(this);
        }

        using var connection = _source.OpenConnection();
        using var transaction = connection.BeginTransaction();
        using var inside = new PostgresRecordStore(_source, _owner, _clock, connection);
        var result = work(inside);
        transaction.Commit();
        return result;
    }

    public override Task<T> InTransactionAsync<T>(Func<RecordStore, T> work) => Task.Run(() => InTransaction(work));

    private protected override void Upsert(string kind, string key, byte[] json, DateTimeOffset? until) => Write(
        "insert into records(owner,kind,key,json,until) values(@owner,@kind,@key,@json,@until) on conflict(owner,kind,key) do update set json=excluded.json, until=excluded.until",
        kind, key, json, until);

    private protected override bool Insert(string kind, string key, byte[] json, DateTimeOffset? until) => Write(
        """
        insert into records(owner,kind,key,json,until) values(@owner,@kind,@key,@json,@until)
        on conflict(owner,kind,key) do update set json=excluded.json, until=excluded.until where records.until<=@now
        """,
        kind, key, json, until);

    private protected override bool Update(string kind, string key, byte[] json, DateTimeOffset? until) => Write(
        "update records set json=@json, until=@until where owner=@owner and kind=@kind and key=@key and (until is null or until>@now)", kind, key, json, until);

    private protected override byte[]? Read(string kind, string key) => Run(
        "select json from records where owner=@owner and kind=@kind and key=@key and (until is null or until>@now)" + (_transactionConnection is null ? "" : " for update"),
        kind, key, null, null, command => command.ExecuteScalar() as byte[]);

    private protected override byte[]? Withdraw(string kind, string key) => Run(
        "delete from records where owner=@owner and kind=@kind and key=@key returning json, until",
        kind, key, null, null, command =>
        {
            using var row = command.ExecuteReader();
            return row.Read() && (row.IsDBNull(1) || row.GetInt64(1) > Now()) ? row.GetFieldValue<byte[]>(0) : null;
        });

    private protected override IReadOnlyList<byte[]> ReadAll(string kind) => Run<IReadOnlyList<byte[]>>(
        "select json from records where owner=@owner and kind=@kind and (until is null or until>@now) order by key",
        kind, null, null, null, command =>
        {
            using var rows = command.ExecuteReader();
            var result = new List<byte[]>();
            while (rows.Read())
            {
                result.Add(rows.GetFieldValue<byte[]>(0));
            }

            return result;
        });

    private protected override void Dispose(bool disposing)
    {
        if (_transactionConnection is null)
        {
            _source.Dispose();
        }
    }

    private bool Write(string sql, string kind, string key, byte[] json, DateTimeOffset? until)
    {
        var written = Run(sql, kind, key, json, until, command => command.ExecuteNonQuery()) == 1;
        if (_transactionConnection is null && Interlocked.Increment(ref _writesSinceSweep) % SweepEvery == 0)
        {
            Run("delete from records where owner=@owner and until<=@now", kind, null, null, null, command => command.ExecuteNonQuery());
        }

        return written;
    }

    private T Run<T>(string sql, string kind, string? key, byte[]? json, DateTimeOffset? until, Func<NpgsqlCommand, T> execute)
    {
        if (_transactionConnection is { } connection)
        {
            using var inside = new NpgsqlCommand(sql, connection);
            return execute(Fill(inside, sql, kind, key, json, until));
        }

        using var command = _source.CreateCommand(sql);
        return execute(Fill(command, sql, kind, key, json, until));
    }

    private NpgsqlCommand Fill(NpgsqlCommand command, string sql, string kind, string? key, byte[]? json, DateTimeOffset? until)
    {
        Add("@owner", NpgsqlDbType.Text, _owner);
        Add("@kind", NpgsqlDbType.Text, kind);
        Add("@key", NpgsqlDbType.Text, key);
        Add("@json", NpgsqlDbType.Bytea, json);
        Add("@until", NpgsqlDbType.Bigint, Milliseconds(until));
        Add("@now", NpgsqlDbType.Bigint, Now());
        return command;

        void Add(string name, NpgsqlDbType type, object? value)
        {
            if (sql.Contains(name, StringComparison.Ordinal))
            {
                command.Parameters.AddWithValue(name, type, value ?? DBNull.Value);
            }
        }
    }
}
