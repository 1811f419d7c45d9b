namespace MedMijSandbox.DurabilityDrill;

/// <summary>How the drill goes.</summary>
/// <param name="AppHost">The built AppHost, a .dll or an executable.</param>
/// <param name="Folder">Folder for the data of the stelsel; kept over the kills.</param>
internal sealed record DrillPlan(string AppHost, string Folder)
{
    /// <summary>Codes to receive, 10 or more.</summary>
    /// <value>The default is 10,000.</value>
    public int Count { get; init; } = 10_000;

    /// <summary>How many times the stelsel is killed, 1 or more; the last time when all codes are there, so that every code lives through a kill.</summary>
    /// <value>The default is 5.</value>
    public int Kills { get; init; } = 5;

    /// <summary>Seed of the moments of the kills and of what is done with each code.</summary>
    public int Seed { get; init; } = 4711;

    /// <summary>Browsers that give toestemming at the same time.</summary>
    /// <value>The default is 8.</value>
    public int Browsers { get; init; } = 8;

    /// <summary>The numbers of received codes at which the stelsel is killed, rising.</summary>
    public IReadOnlyList<int> KillMoments()
    {
        var random = new Random(Seed);
        var first = Count / 10;
        return [.. Enumerable.Range(0, Kills - 1).Select(_ => random.Next(first, Math.Max(first + 1, Count * 9 / 10))).Order(), Count];
    }
}
