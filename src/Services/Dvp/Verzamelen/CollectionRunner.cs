using System.Collections.Concurrent;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>
/// Collects in the background: four requests at a time, each answer on disk before it is told. It ends with the process; what was not finished
/// then shows as stopped, since the access token was in memory alone.
/// </summary>
internal sealed partial class CollectionRunner(
    Collector collector, CollectionStore store, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<CollectionRunner> logger)
{
    /// <summary>Requests at the same time.</summary>
    public const int Parallelism = 4;

    private readonly ConcurrentDictionary<string, CollectionProgress> _running = new(StringComparer.Ordinal);

    /// <summary>The progress of a collection that is going on; null: it is finished, stopped or not ours.</summary>
    public CollectionProgress? Find(string id) => _running.GetValueOrDefault(id);

    /// <summary>Starts a collection that is in the store already.</summary>
    public void Start(Collection collection, IReadOnlyList<PlannedRequest> requests, ResourceAccess access)
    {
        var progress = new CollectionProgress(requests.Count);
        _running[collection.Id] = progress;
        progress.Work = Task.Run(() => RunAsync(collection, requests, access, progress, lifetime.ApplicationStopping), CancellationToken.None);
    }

    private async Task RunAsync(
        Collection collection,
        IReadOnlyList<PlannedRequest> requests,
        ResourceAccess access,
        CollectionProgress progress,
        CancellationToken cancellationToken)
    {
        try
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(requests, options, (request, token) => AnswerAsync(request, access, progress, token));
            store.Put(collection with { FinishedAt = clock.GetUtcNow() });
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

    private async ValueTask AnswerAsync(PlannedRequest request, ResourceAccess access, CollectionProgress progress, CancellationToken cancellationToken)
    {
        var answer = await FetchAsync(request, access, progress, cancellationToken);
        if (!request.Gegevensdienst.Plan.ReadsMedication)
        {
            return;
        }

        foreach (var read in MedicationReferences.Find(answer.Resources, request.Gegevensdienst.ResourceEndpoint))
        {
            await FetchAsync(request with { Number = progress.NextNumber(), Request = read }, access, progress, cancellationToken);
        }
    }

    private async Task<CollectionAnswer> FetchAsync(
        PlannedRequest request, ResourceAccess access, CollectionProgress progress, CancellationToken cancellationToken)
    {
        var answer = await collector.FetchAsync(request, access, cancellationToken);
        store.Add(answer);
        progress.Add(answer.Summary);
        return answer;
    }

    [LoggerMessage(LogLevel.Information, "Collection {Id} stopped with the process")]
    private partial void LogStopped(string id);

    [LoggerMessage(LogLevel.Error, "Collection {Id} failed by a fault of ours")]
    private partial void LogFailure(Exception exception, string id);
}
