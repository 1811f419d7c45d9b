namespace MedMijSandbox.ServiceDefaults.Storage;

/// <summary>A piece of work that waits for its turn in a transaction.</summary>
internal abstract class SqliteWork
{
    /// <summary>Does it, within a transaction that may be shared with others.</summary>
    public abstract void Do(RecordStore inside, SqliteConnectionPart writer, bool isAlone);

    /// <summary>It is on disk: whoever waits gets what it gave.</summary>
    public abstract void Finish();

    /// <summary>The transaction failed as a whole.</summary>
    public abstract void Fail(Exception exception);
}

/// <summary>A piece of work that gives something.</summary>
internal sealed class SqliteWork<T>(Func<RecordStore, T> work) : SqliteWork
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _fault;
    private T? _result;

    public Task<T> Result => _done.Task;

    public override void Do(RecordStore inside, SqliteConnectionPart writer, bool isAlone)
    {
        // alone, a fault takes the whole transaction back
        if (isAlone)
        {
            _result = work(inside);
            return;
        }

        writer.Mark();
        try
        {
            _result = work(inside);
            writer.Release();
        }
        catch (Exception e)
        {
            _fault = e;
            writer.TakeBack();
        }
    }

    public override void Finish()
    {
        if (_fault is { } fault)
        {
            _done.SetException(fault);
        }
        else
        {
            _done.SetResult(_result!);
        }
    }

    public override void Fail(Exception exception) => _done.TrySetException(exception);
}
