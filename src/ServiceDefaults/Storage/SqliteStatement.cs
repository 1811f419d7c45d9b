using System.Text;
using SQLitePCL;

namespace MedMijSandbox.ServiceDefaults.Storage;

/// <summary>
/// A statement that is prepared once and run many times, its parameters by number. Straight on the library of SQLite: the ADO layer above it looks
/// parameters up by name at every run, which was half the time of a write.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;

    public SqliteStatement(sqlite3 connection, string sql)
    {
        _connection = connection;
        Check(raw.sqlite3_prepare_v2(connection, sql, out _statement));
    }

    /// <summary>Binds a text.</summary>
    public SqliteStatement Bind(int number, string text)
    {
        Span<byte> buffer = stackalloc byte[512];
        var bytes = Encoding.UTF8.GetByteCount(text) <= buffer.Length ? buffer[..Encoding.UTF8.GetBytes(text, buffer)] : Encoding.UTF8.GetBytes(text);
        Check(raw.sqlite3_bind_text(_statement, number, bytes));
        return this;
    }

    /// <summary>Binds bytes.</summary>
    public SqliteStatement Bind(int number, ReadOnlySpan<byte> bytes)
    {
        Check(raw.sqlite3_bind_blob(_statement, number, bytes));
        return this;
    }

    /// <summary>Binds a number, or nothing.</summary>
    public SqliteStatement Bind(int number, long? value)
    {
        Check(value is { } given ? raw.sqlite3_bind_int64(_statement, number, given) : raw.sqlite3_bind_null(_statement, number));
        return this;
    }

    /// <summary>Runs to the next row; false when there is none, and then the statement is ready for another run.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        if (result == raw.SQLITE_ROW)
        {
            return true;
        }

        raw.sqlite3_reset(_statement);
        Check(result == raw.SQLITE_DONE ? raw.SQLITE_OK : result);
        return false;
    }

    /// <summary>Runs to the end, whatever rows it gives.</summary>
    /// <returns>Number of rows that were changed.</returns>
    public int Run()
    {
        while (Step())
        {
        }

        return raw.sqlite3_changes(_connection);
    }

    /// <summary>Ends a run before its last row.</summary>
    public void Reset() => raw.sqlite3_reset(_statement);

    /// <summary>Bytes of a column of the row; null when there are none.</summary>
    public byte[]? Bytes(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL ? null : raw.sqlite3_column_blob(_statement, column).ToArray();

    /// <summary>Number in a column of the row; null when there is none.</summary>
    public long? Number(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL ? null : raw.sqlite3_column_int64(_statement, column);

    /// <summary>Text in a column of the row.</summary>
    public string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string();

    public void Dispose() => _statement.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw new IOException($"SQLite: {raw.sqlite3_errmsg(_connection).utf8_to_string()} ({result}).");
        }
    }
}
