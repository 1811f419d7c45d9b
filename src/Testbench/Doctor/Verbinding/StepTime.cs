namespace MedMijSandbox.Testbench.Doctor.Verbinding;

/// <summary>The time that one step over the network may take, within the time of the whole.</summary>
internal sealed class StepTime : IDisposable
{
    private readonly CancellationTokenSource _limit;
    private readonly CancellationTokenSource _linked;

    public StepTime(TimeSpan limit, TimeProvider clock, CancellationToken cancellationToken)
    {
        _limit = new(limit, clock);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(_limit.Token, cancellationToken);
    }

    public CancellationToken Token => _linked.Token;

    /// <summary>Whether the step ended because its own time was over.</summary>
    public bool IsOver => _limit.IsCancellationRequested;

    public void Dispose()
    {
        _linked.Dispose();
        _limit.Dispose();
    }
}
