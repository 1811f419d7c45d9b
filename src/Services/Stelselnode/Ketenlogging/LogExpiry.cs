using MedMijSandbox.ServiceDefaults.Schedule;

namespace MedMijSandbox.Stelselnode.Ketenlogging;

/// <summary>Drops collected lines that are older than the stelsel allows, also when nobody delivers any more.</summary>
/// <remarks>Bron: core.logging.101.</remarks>
internal sealed class LogExpiry(CollectedLog log) : IScheduledWork
{
    /// <inheritdoc/>
    public string Name => "ketenlog-bewaartijd";

    /// <inheritdoc/>
    public DateTimeOffset? NextDue() => log.NextExpiry();

    /// <inheritdoc/>
    public Task RunAsync(CancellationToken cancellationToken)
    {
        log.DropExpired();
        return Task.CompletedTask;
    }
}
