using System.Collections.Concurrent;

namespace MedMijSandbox.ServiceDefaults.Storage;

/// <summary>
/// The records in a file: SQLite in WAL mode with <c>synchronous=normal</c>, so every write is with the operating system when the call returns. Work that
/// waits at the same moment shares a transaction.
/// </summary>
internal sealed class SqliteRecordStore : RecordStore
{
    private const int LargestBatch = 64;
    private readonly Lock _gate = new();
    private readonly Lock _readGate = new();
    private readonly SqliteConnectionPart _writer;

    // opened when it is first needed: at the start a participant reads little
    private readonly Lazy<SqliteConnectionPart> _reader;
    private readonly SqliteCheckpoints _checkpoints;
    private readonly SqliteSweeps _sweeps;
    private readonly Inside _inside;
    private readonly ConcurrentQueue<SqliteWork> _waiting = new();
    private int _isTaken;
    private bool _isInTransaction;

    private SqliteRecordStore(SqliteConnectionPart writer, string path, TimeProvider clock)
        : base(clock)
    {
        _writer = writer;
        _reader = new(() => SqliteConnectionPart.Open(path, isFirst: false));
        _checkpoints = new(path);
        _sweeps = new(writer);
        _inside = new(this, clock);
    }

    public static SqliteRecordStore OpenFile(string path, TimeProvider clock)
    {
        SQLitePCL.Batteries_V2.Init();
        try
        {
            return new(SqliteConnectionPart.Open(path, isFirst: true), path, clock);
        }
        catch (IOException e)
        {
            throw new IOException($"The store {path} cannot be used ({e.Message}). Choose another folder with --data, or remove that file to start afresh.", e);
        }
    }

    public override bool IsShared => false;

    public override int Count(string kind)
    {
        lock (_readGate)
        {
            return _reader.Value.Count(kind, Now());
        }
    }

    public override void Remove(string kind, string key)
    {
        lock (_gate)
        {
            _writer.Remove(kind, key);
        }
    }

    public override T InTransaction<T>(Func<RecordStore, T> work)
    {
        lock (_gate)
        {
            if (_isInTransaction)
            {
                return work(_inside);
            }

            return Transact(() => work(_inside));
        }
    }

    public override Task<T> InTransactionAsync<T>(Func<RecordStore, T> work)
    {
        var mine = new SqliteWork<T>(work);
        _waiting.Enqueue(mine);

        // Whoever comes first does the work of all that wait; who comes when it has just looked for the last time finds the turn free.
        while (!_waiting.IsEmpty && Interlocked.Exchange(ref _isTaken, 1) == 0)
        {
            lock (_gate)
            {
                DoWaiting();
            }

            // a full fence: the queue is looked at after the turn is free, never before
            Interlocked.Exchange(ref _isTaken, 0);
        }

        return mine.Result;
    }

    private protected override void Upsert(string kind, string key, byte[] json, DateTimeOffset? until)
    {
        lock (_gate)
        {
            _writer.Put(kind, key, json, until?.ToUnixTimeMilliseconds());
            CountWrite();
        }
    }

    private protected override bool Insert(string kind, string key, byte[] json, DateTimeOffset? until)
    {
        lock (_gate)
        {
            CountWrite();
            return _writer.Add(kind, key, json, until?.ToUnixTimeMilliseconds(), Now());
        }
    }

    private protected override bool Update(string kind, string key, byte[] json, DateTimeOffset? until)
    {
        lock (_gate)
        {
            CountWrite();
            return _writer.Update(kind, key, json, until?.ToUnixTimeMilliseconds(), Now());
        }
    }

    private protected override byte[]? Read(string kind, string key)
    {
        lock (_readGate)
        {
            return _reader.Value.Find(kind, key, Now());
        }
    }

    private protected override byte[]? Withdraw(string kind, string key)
    {
        lock (_gate)
        {
            CountWrite();
            return _writer.Take(kind, key, Now());
        }
    }

    private protected override IReadOnlyList<byte[]> ReadAll(string kind)
    {
        lock (_readGate)
        {
            return _reader.Value.All(kind, Now());
        }
    }

    private protected override void Dispose(bool disposing)
    {
        _checkpoints.Dispose();
        lock (_gate)
        {
            _writer.Dispose();
        }

        lock (_readGate)
        {
            if (_reader.IsValueCreated)
            {
                _reader.Value.Dispose();
            }
        }
    }

    private void DoWaiting()
    {
        var batch = new List<SqliteWork>();
        while (batch.Count < LargestBatch && _waiting.TryDequeue(out var work))
        {
            batch.Add(work);
        }

        // One that fails takes back what it shared the transaction with, so then each has one of its own: work may be done twice, and counts once.
        if (batch.Count > 0 && TransactAll(batch) is { } fault)
        {
            foreach (var work in batch)
            {
                if ((batch.Count == 1 ? fault : TransactAll([work])) is { } own)
                {
                    work.Fail(own);
                }
            }
        }
    }

    /// <summary>Does work in one transaction, and finishes it; or gives the fault for which nothing of it was kept.</summary>
    private Exception? TransactAll(List<SqliteWork> batch)
    {
        try
        {
            Transact(() =>
            {
                batch.ForEach(work => work.Do(_inside));
                return batch.Count;
            });
        }
        catch (Exception e)
        {
            return e;
        }

        batch.ForEach(work => work.Finish());
        return null;
    }

    private T Transact<T>(Func<T> work)
    {
        _writer.Begin();
        _isInTransaction = true;
        try
        {
            var result = work();
            _writer.Commit();
            return result;
        }
        catch
        {
            TakeBack();
            throw;
        }
        finally
        {
            _isInTransaction = false;
            SweepWhenDue();
        }
    }

    // After a fault of the disk it may have been taken back already; the first fault is the one to tell.
    private void TakeBack()
    {
        try
        {
            _writer.Rollback();
        }
        catch (IOException)
        {
            // there is nothing left to take back
        }
    }

    private void CountWrite()
    {
        _sweeps.CountWrite();
        _checkpoints.CountWrite();
        SweepWhenDue();
    }

    private void SweepWhenDue()
    {
        if (!_isInTransaction)
        {
            _sweeps.SweepWhenDue(Now());
        }
    }

    /// <summary>The store as work within a transaction sees it: what was written before is there already. The lock is held.</summary>
    private sealed class Inside(SqliteRecordStore store, TimeProvider clock) : RecordStore(clock)
    {
        public override bool IsShared => false;

        public override int Count(string kind) => store._writer.Count(kind, Now());

        public override void Remove(string kind, string key) => store.Remove(kind, key);

        public override T InTransaction<T>(Func<RecordStore, T> work) => work(this);

        public override Task<T> InTransactionAsync<T>(Func<RecordStore, T> work) => Task.FromResult(work(this));

        private protected override void Dispose(bool disposing)
        {
        }

        private protected override void Upsert(string kind, string key, byte[] json, DateTimeOffset? until) => store.Upsert(kind, key, json, until);

        private protected override bool Insert(string kind, string key, byte[] json, DateTimeOffset? until) => store.Insert(kind, key, json, until);

        private protected override bool Update(string kind, string key, byte[] json, DateTimeOffset? until) => store.Update(kind, key, json, until);

        private protected override byte[]? Read(string kind, string key) => store._writer.Find(kind, key, Now());

        private protected override byte[]? Withdraw(string kind, string key) => store.Withdraw(kind, key);

        private protected override IReadOnlyList<byte[]> ReadAll(string kind) => store._writer.All(kind, Now());
    }
}
