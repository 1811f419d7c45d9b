namespace MedMijSandbox.ServiceDefaults.Storage;

/// <summary>A piece of work that waits for its turn in a transaction.</summary>
internal abstract class SqliteWork
{
    /// <summary>Does it, within a transaction that may be shared with others.</summary>
    public abstract void Do(RecordStore inside);

    /// <summary>It is on disk: whoever waits gets what it gave.</summary>
    public abstract void Finish();

    /// <summary>Nothing of it was kept.</summary>
    public abstract void Fail(Exception exception);
}

/// <summary>A piece of work that gives something.</summary>
internal sealed class SqliteWork<T>(Func<RecordStore, T> work) : SqliteWork
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Result => _done.Task;

    public override void Do(RecordStore inside) => _result = work(inside);

    public override void Finish() => _done.SetResult(_result!);

    public override void Fail(Exception exception) => _done.SetException(exception);
}
