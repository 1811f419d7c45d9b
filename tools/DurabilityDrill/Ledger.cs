using System.Globalization;

namespace MedMijSandbox.DurabilityDrill;

/// <summary>What was counted, and every fault in words. Thread safe.</summary>
internal sealed class Ledger
{
    private readonly Lock _gate = new();
    private readonly List<string> _faults = [];
    private int _received, _honoured, _lost, _twice, _revoked, _refreshed, _refusedAgain;

    /// <summary>Codes that a client received.</summary>
    public int Received => Volatile.Read(ref _received);

    /// <summary>Whether nothing went wrong so far.</summary>
    public bool IsSound
    {
        get
        {
            lock (_gate)
            {
                return _faults.Count == 0;
            }
        }
    }

    /// <summary>Everything that went wrong, in the order in which it did.</summary>
    public IReadOnlyList<string> Faults
    {
        get
        {
            lock (_gate)
            {
                return [.. _faults];
            }
        }
    }

    /// <summary>Whether every code that was received was honoured, once.</summary>
    public bool IsWhole => IsSound && _honoured == _received && _lost == 0 && _twice == 0;

    public int Receive() => Interlocked.Increment(ref _received);

    public void Honour() => Interlocked.Increment(ref _honoured);

    public void Refresh() => Interlocked.Increment(ref _refreshed);

    public void RefuseAgain() => Interlocked.Increment(ref _refusedAgain);

    public void StayRevoked() => Interlocked.Increment(ref _revoked);

    /// <summary>A code or a refresh token that was received gave nothing.</summary>
    public void Lose(string what)
    {
        Interlocked.Increment(ref _lost);
        Fault("lost: " + what);
    }

    /// <summary>A code gave a token for the second time.</summary>
    public void HonourTwice(string what)
    {
        Interlocked.Increment(ref _twice);
        Fault("honoured twice: " + what);
    }

    /// <summary>Something else than was expected happened.</summary>
    public void Fault(string what)
    {
        lock (_gate)
        {
            _faults.Add(what);
        }
    }

    /// <summary>The counts while it goes.</summary>
    public string Progress() => string.Create(
        CultureInfo.InvariantCulture,
        $"{_received} received, {_honoured} honoured, {_refreshed} refreshed, {_refusedAgain} refused the second time, {_revoked} stay revoked, {_lost} lost, {_twice} twice");

    /// <summary>The last line.</summary>
    public string Summary() => string.Create(
        CultureInfo.InvariantCulture,
        $"{_received} codes received, {_honoured} honoured, {_lost} lost, {_twice} twice, {_revoked} revoked stay revoked");
}
