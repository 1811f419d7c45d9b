using System.Collections.Concurrent;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>
/// Collects in the background: four requests at a time, each answer on disk before it is told. It ends with the process; what was not finished
/// then shows as stopped, since the access token was in memory alone.
/// </summary>
internal sealed partial class CollectionRunner(
    Collector collector, CollectionStore store, ToestemmingOutcomes outcomes, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<CollectionRunner> logger)
{
    /// <summary>Requests at the same time.</summary>
    public const int Parallelism = 4;

    private readonly ConcurrentDictionary<string, CollectionProgress> _running = new(StringComparer.Ordinal);

    /// <summary>The progress of a collection that is going on; null: it is finished, stopped or not ours.</summary>
    public CollectionProgress? Find(string id) => _running.GetValueOrDefault(id);

    /// <summary>Starts a collection that is in the store already, and gives its progress.</summary>
    public CollectionProgress Start(Collection collection, IReadOnlyList<PlannedRequest> requests, FollowUps followUps, ResourceAccess access)
    {
        var progress = new CollectionProgress(requests.Count);
        _running[collection.Id] = progress;
        progress.Work = Task.Run(() => RunAsync(collection, requests, followUps, access, progress, lifetime.ApplicationStopping), CancellationToken.None);
        return progress;
    }

    private async Task RunAsync(
        Collection collection,
        IReadOnlyList<PlannedRequest> requests,
        FollowUps followUps,
        ResourceAccess access,
        CollectionProgress progress,
        CancellationToken cancellationToken)
    {
        try
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };

            // Round by round, so that a resource that another search brings is not read as well.
            for (var round = requests; round.Count > 0; round = followUps.Take(progress.NextNumber))
            {
                await Parallel.ForEachAsync(round, options, (request, token) => AnswerAsync(request, followUps, access, progress, token));
            }

            Finish(collection);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            LogStopped(collection.Id);
        }
        catch (Exception e)
        {
            LogFailure(e, collection.Id);
        }
        finally
        {
            _running.TryRemove(collection.Id, out _);
            progress.Finish();
        }
    }

    private void Finish(Collection collection)
    {
        store.Put(collection with { FinishedAt = clock.GetUtcNow() });
        if (collection.ToestemmingKey is not { } key)
        {
            return;
        }

        if (store.Succeeded(collection))
        {
            outcomes.Succeeded(collection.AccountId, key);
        }
        else
        {
            outcomes.Failed(collection.AccountId, key, collection.StartedAt);
        }
    }

    private async ValueTask AnswerAsync(
        PlannedRequest request, FollowUps followUps, ResourceAccess access, CollectionProgress progress, CancellationToken cancellationToken)
    {
        var answer = await collector.FetchAsync(request, access, cancellationToken);
        store.Add(answer);
        progress.Add(answer.Summary);
        followUps.Add(request, answer);
    }

    [LoggerMessage(LogLevel.Information, "Collection {Id} stopped with the process")]
    private partial void LogStopped(string id);

    [LoggerMessage(LogLevel.Error, "Collection {Id} failed by a fault of ours")]
    private partial void LogFailure(Exception exception, string id);
}
