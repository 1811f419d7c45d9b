namespace MedMijSandbox.DurabilityDrill;

/// <summary>What is done with a code after a client received it.</summary>
internal enum Fate
{
    /// <summary>Offered once: it gives a token.</summary>
    Once,

    /// <summary>Offered twice at the same moment: one of the two gives a token.</summary>
    Twice,

    /// <summary>Offered once, and once more after the next kill: the second time it is refused.</summary>
    Again,

    /// <summary>Of a Toestemming without end: its refresh token is used once, after the next kill.</summary>
    LongLived,
}

/// <summary>Deals fates, the same row for the same seed. Thread safe.</summary>
internal sealed class Fates(int seed)
{
    private readonly Lock _gate = new();
    private readonly Random _random = new(seed);

    public Fate Next()
    {
        lock (_gate)
        {
            return _random.NextDouble() switch
            {
                < 0.10 => Fate.Twice,
                < 0.20 => Fate.Again,
                < 0.35 => Fate.LongLived,
                _ => Fate.Once,
            };
        }
    }
}

/// <summary>A code that a client received in a redirect.</summary>
/// <param name="Code">The code.</param>
/// <param name="CorrelationId">X-Correlation-ID of the authorization request.</param>
/// <param name="Fate">What is done with it.</param>
/// <param name="ReceivedAt">When it was received.</param>
internal sealed record ReceivedCode(string Code, Guid CorrelationId, Fate Fate, DateTimeOffset ReceivedAt);
