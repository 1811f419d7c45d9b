namespace MedMijSandbox.ServiceDefaults.Schedule;

/// <summary>What a participant does by itself at a moment of protocol time: a delivery, a nightly collection, an end of something.</summary>
public interface IScheduledWork
{
    /// <summary>Name, for logs and the management address; unique at a participant.</summary>
    string Name { get; }

    /// <summary>Protocol time of the first thing to do; null: nothing waits. Asked every second and at every move of the clock, so it is cheap.</summary>
    DateTimeOffset? NextDue();

    /// <summary>
    /// Does all that is due now. Afterwards <see cref="NextDue"/> lies after the moment at which it was called, or there is none. What it did is on disk
    /// when it returns, so that a death in between repeats at most what was not finished.
    /// </summary>
    Task RunAsync(CancellationToken cancellationToken);
}
