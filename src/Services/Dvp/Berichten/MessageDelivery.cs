using MedMijSandbox.ServiceDefaults.Schedule;

namespace MedMijSandbox.Dvp.Berichten;

/// <summary>
/// Sends e-mail that waits. When the mailbox does not answer it tries again every quarter of an hour, a day long; then the message is dropped.
/// </summary>
internal sealed partial class MessageDelivery(Outbox outbox, MailboxClient mailbox, TimeProvider clock, ILogger<MessageDelivery> logger) : IScheduledWork
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public string Name => "berichten-bezorgen";

    /// <inheritdoc/>
    public DateTimeOffset? NextDue() => outbox.NextDue();

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var isUnreachable = false;
        foreach (var message in outbox.Due(clock.GetUtcNow()))
        {
            // Once is enough to know that nobody answers.
            var outcome = isUnreachable ? MailOutcome.Unreachable : await mailbox.SendAsync(message, cancellationToken);
            isUnreachable |= outcome == MailOutcome.Unreachable;
            var now = clock.GetUtcNow();
            if (outcome != MailOutcome.Unreachable)
            {
                outbox.Remove(message);
            }
            else if (now - message.MadeAt >= Patience)
            {
                LogDropped(message.Id);
                outbox.Remove(message);
            }
            else
            {
                outbox.Put(message with { NextAttemptAt = now + Pause });
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Message {Id} is dropped: the mailbox did not answer for a day")]
    private partial void LogDropped(string id);
}
