namespace MedMijSandbox.ServiceDefaults.Lists;

/// <summary>What a participant knows of one list, for the management address.</summary>
/// <param name="FileName">Name of the list at the Stelselnode.</param>
/// <param name="Volgnummer">Number of the copy in use; null: none.</param>
/// <param name="FetchedAt">Protocol time of the last successful fetch.</param>
/// <param name="LastError">Why the last fetch failed; null: it did not.</param>
/// <param name="AgeSeconds">Age of the copy in protocol time; null: none.</param>
/// <param name="IsUsable">Whether the copy is young enough to be used; without it, what depends on the list stops.</param>
public sealed record ListState(string FileName, string? Volgnummer, DateTimeOffset? FetchedAt, string? LastError, double? AgeSeconds, bool IsUsable)
{
    /// <summary>How many entries the copy in use has; null: there is none, or it has no entries that are counted.</summary>
    public int? Entries { get; init; }

    /// <summary>What is odd about the copy in use, though it is valid; null: nothing.</summary>
    public string? Remark { get; init; }
}
