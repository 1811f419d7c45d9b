using System.Runtime.CompilerServices;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>A collection that is going on: what was answered so far, for any number of pages that look on.</summary>
internal sealed class CollectionProgress(int plannedRequests)
{
    private readonly Lock _gate = new();
    private readonly List<AnswerSummary> _answers = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _lastNumber = plannedRequests;
    private bool _isFinished;

    /// <summary>The work itself; it never fails.</summary>
    public Task Work { get; set; } = Task.CompletedTask;

    /// <summary>Number of a request that follows from an answer.</summary>
    public int NextNumber() => Interlocked.Increment(ref _lastNumber);

    /// <summary>Tells that a request was answered.</summary>
    public void Add(AnswerSummary answer) => Change(() => _answers.Add(answer));

    /// <summary>Tells that nothing more will come.</summary>
    public void Finish() => Change(() => _isFinished = true);

    /// <summary>The answers so far and those to come, each once, until the end.</summary>
    public async IAsyncEnumerable<AnswerSummary> FollowAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = 0;
        while (true)
        {
            var (answers, isFinished, changed) = From(seen);
            foreach (var answer in answers)
            {
                yield return answer;
            }

            seen += answers.Length;
            if (isFinished)
            {
                yield break;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    private (AnswerSummary[] Answers, bool IsFinished, Task Changed) From(int seen)
    {
        lock (_gate)
        {
            return ([.. _answers.Skip(seen)], _isFinished, _changed.Task);
        }
    }

    private void Change(Action change)
    {
        lock (_gate)
        {
            change();
            _changed.SetResult();
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
