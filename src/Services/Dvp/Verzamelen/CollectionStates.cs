namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>How far a collection is.</summary>
internal static class CollectionStates
{
    /// <summary>Requests are being sent.</summary>
    public const string Busy = "bezig";

    /// <summary>Every request was answered or failed.</summary>
    public const string Done = "klaar";

    /// <summary>The process ended before that.</summary>
    public const string Stopped = "gestopt";

    /// <summary>The state, from what was looked up in this order: the progress first.</summary>
    public static string Of(CollectionProgress? progress, Collection collection) =>
        collection.FinishedAt is not null ? Done : progress is not null ? Busy : Stopped;
}
