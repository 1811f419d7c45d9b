namespace MedMijSandbox.ServiceDefaults.Storage;

/// <summary>Removes what has run out, a stretch at a time, so that a store grows no further than what was written in a round. The caller holds the lock of the writer.</summary>
internal sealed class SqliteSweeps(SqliteConnectionPart writer)
{
    private const int Every = 1000;

    // more than what was written meanwhile, so that the sweep comes round
    private const int Length = 3000;
    private int _writes;

    /// <summary>Something was written.</summary>
    public void CountWrite() => _writes++;

    /// <summary>Sweeps when that is due. Not within a transaction: who waits for that is not to wait for this as well.</summary>
    /// <param name="now">Milliseconds since 1970 of protocol time.</param>
    public void SweepWhenDue(long now)
    {
        if (_writes < Every)
        {
            return;
        }

        _writes = 0;
        try
        {
            writer.Sweep(now, Length);
        }
        catch (IOException)
        {
            // what ran out stays until the next round; the write before this one is on disk, and that is what is told
        }
    }
}
