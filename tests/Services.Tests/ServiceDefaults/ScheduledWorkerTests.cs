using MedMijSandbox.ServiceDefaults.Schedule;
using Microsoft.Extensions.Logging.Abstractions;

namespace MedMijSandbox.Services.Tests.ServiceDefaults;

public sealed class ScheduledWorkerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Work_that_is_under_way_when_the_participant_ends_spoils_nothing()
    {
        var work = new LongWork();
        using var worker = new ScheduledWorker([work], TimeProvider.System, NullLogger<ScheduledWorker>.Instance);
        await worker.StartAsync(CancellationToken.None);
        await work.Begun.Task.WaitAsync(Patience);

        worker.Dispose();
        work.MayEnd.SetResult();

        await worker.ExecuteTask!.WaitAsync(Patience);
        worker.ExecuteTask!.IsFaulted.ShouldBeFalse();
    }

    private sealed class LongWork : IScheduledWork
    {
        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource MayEnd { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Name => "lang";

        public DateTimeOffset? NextDue() => DateTimeOffset.UnixEpoch;

        public async Task RunAsync(CancellationToken cancellationToken)
        {
            Begun.TrySetResult();
            await MayEnd.Task;
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
