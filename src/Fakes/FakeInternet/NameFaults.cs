using System.Collections.Concurrent;

namespace MedMijSandbox.FakeInternet;

/// <summary>What goes wrong with one name, in DNS and at the proxy.</summary>
/// <param name="Name">Host name, lower case, or <c>*</c> for all.</param>
/// <param name="Fault">One of <see cref="NameFaults.Kinds"/>.</param>
/// <param name="DelayMs">Milliseconds that <c>slow</c> waits before it answers, 1 up to and including 60,000.</param>
public sealed record NameFault(string Name, string Fault, int DelayMs = 3000);

/// <summary>The names that something goes wrong with; none at the start. Changed from the management address while it runs.</summary>
public sealed class NameFaults
{
    /// <summary>Longest delay, in milliseconds.</summary>
    public const int LongestDelay = 60_000;

    internal const string Nxdomain = "nxdomain";
    internal const string Servfail = "servfail";
    internal const string NoAnswer = "no-answer";
    internal const string Slow = "slow";
    private const string Every = "*";
    private const int MaximumCount = 1000;
    private readonly ConcurrentDictionary<string, NameFault> _faults = new(StringComparer.Ordinal);

    /// <summary>What there is: the name does not exist, the server fails, nobody answers, or the answer comes late.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [Nxdomain, Servfail, NoAnswer, Slow];

    /// <summary>All faults by name.</summary>
    public IReadOnlyList<NameFault> All => [.. _faults.Values.OrderBy(f => f.Name, StringComparer.Ordinal)];

    /// <summary>Sets a fault, in the place of the one that the name had. Returns what is wrong with it; null: it is set.</summary>
    public string? Put(NameFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        if (fault.Name != Every && !Stelsel.Hostname.TryParse(fault.Name, out _))
        {
            return "name is a lower-case host name such as token.dva-noord.localhost, or * for all.";
        }

        if (!Kinds.Contains(fault.Fault, StringComparer.Ordinal))
        {
            return $"fault is one of {string.Join(", ", Kinds)}.";
        }

        if (fault.DelayMs is < 1 or > LongestDelay)
        {
            return "delayMs is 1 up to and including 60000 milliseconds.";
        }

        if (_faults.Count >= MaximumCount && !_faults.ContainsKey(fault.Name))
        {
            return "There are 1000 faults already. Take some away with DELETE.";
        }

        _faults[fault.Name] = fault;
        return null;
    }

    /// <summary>Takes the fault of a name away; null: of all names.</summary>
    public void Remove(string? name)
    {
        if (name is null)
        {
            _faults.Clear();
        }
        else
        {
            _faults.TryRemove(name, out _);
        }
    }

    internal NameFault? Find(string name) => _faults.IsEmpty ? null : _faults.GetValueOrDefault(name) ?? _faults.GetValueOrDefault(Every);
}
