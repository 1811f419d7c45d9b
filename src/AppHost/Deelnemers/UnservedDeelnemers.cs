using System.Collections.Concurrent;
using System.Security.Cryptography;
using MedMijSandbox.Stelselnode.Deelnemers;

namespace MedMijSandbox.AppHost.Deelnemers;

/// <summary>Which Deelnemers the front door cannot serve, and why. Thread safe.</summary>
internal sealed class UnservedDeelnemers
{
    private readonly ConcurrentDictionary<string, string> _faults = new(StringComparer.Ordinal);

    /// <summary>Wires a Deelnemer as it is now.</summary>
    /// <returns>Why the front door cannot serve it; null: it does.</returns>
    public string? Apply(DeelnemerWiring wiring, DeelnemerState deelnemer)
    {
        try
        {
            wiring.Apply(deelnemer);
            _faults.TryRemove(deelnemer.Name, out _);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException or InvalidOperationException)
        {
            return _faults[deelnemer.Name] = e.Message;
        }
    }

    /// <summary>Takes away what was wired for a name.</summary>
    public void Remove(DeelnemerWiring wiring, string name)
    {
        _faults.TryRemove(name, out _);
        wiring.Remove(name);
    }

    /// <summary>A Deelnemer with, as its conflict, why it is not served.</summary>
    public DeelnemerState Tell(DeelnemerState deelnemer) =>
        _faults.TryGetValue(deelnemer.Name, out var fault) ? deelnemer with { Conflict = deelnemer.Conflict ?? fault } : deelnemer;
}
