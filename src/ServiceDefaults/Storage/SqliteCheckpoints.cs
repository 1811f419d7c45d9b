namespace MedMijSandbox.ServiceDefaults.Storage;

/// <summary>Moves what fills the journal up to the file, beside the writing and over a connection of its own, so that nobody waits for the disk.</summary>
internal sealed class SqliteCheckpoints : IDisposable
{
    private const int Every = 4000;
    private readonly Lock _gate = new();
    private readonly Lazy<SqliteConnectionPart> _connection;
    private Task _running = Task.CompletedTask;
    private int _writes;
    private bool _isClosed;

    public SqliteCheckpoints(string path) => _connection = new(() => SqliteConnectionPart.Open(path, isFirst: false));

    /// <summary>Something was written. The caller holds the lock of the writer.</summary>
    public void CountWrite()
    {
        if (++_writes >= Every && _running.IsCompleted)
        {
            _writes = 0;
            _running = Task.Run(Move);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            if (_connection.IsValueCreated)
            {
                _connection.Value.Dispose();
            }
        }
    }

    private void Move()
    {
        lock (_gate)
        {
            try
            {
                if (!_isClosed)
                {
                    _connection.Value.Checkpoint();
                }
            }
            catch (IOException)
            {
                // the journal goes on growing, and the writer moves it itself when it is long
            }
        }
    }
}
