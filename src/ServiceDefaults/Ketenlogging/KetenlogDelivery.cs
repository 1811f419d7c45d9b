using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using MedMijSandbox.ServiceDefaults.Schedule;
using MedMijSandbox.ServiceDefaults.Storage;

namespace MedMijSandbox.ServiceDefaults.Ketenlogging;

/// <summary>
/// Delivers the lines of a participant to the collection point, in batches, and destroys old files. The id of a batch is on disk before it is sent and is used
/// again for the same lines, so that a batch that arrived without our knowing is recognised there.
/// </summary>
/// <remarks>Bron: core.logging.101; core.logging.102.</remarks>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "see the field")]
public sealed partial class KetenlogDelivery : IScheduledWork
{
    /// <summary>Header with the id of a delivery; ours, the stelsel's own way was not seen.</summary>
    public const string IdHeader = "Aanlevering-Id";

    /// <summary>Path of the collection point.</summary>
    public const string CollectionPath = "/eagleeye/v1/logs";

    private const string ProgressKind = "ketenlog";
    private const string PendingKind = "ketenlog-aanlevering";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly KetenLog _log;
    private readonly RecordStore _records;
    private readonly HttpMessageInvoker _sender;
    private readonly KetenlogOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<KetenlogDelivery> _logger;

    // Not disposed, and it holds no handle: a delivery that is under way when the participant ends still lets go of it.
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Lock _planGate = new();
    private DateTimeOffset? _retryAt;
    private DateTimeOffset? _destroyAt;
    private int _failures;

    /// <summary>Made by <see cref="KetenlogServices"/>.</summary>
    /// <param name="log">The log.</param>
    /// <param name="records">Where it is kept how far the delivery is.</param>
    /// <param name="sender">Way to the collection point, with the client certificate; not disposed here.</param>
    /// <param name="options">Settings.</param>
    /// <param name="clock">Protocol time.</param>
    /// <param name="logger">For failures.</param>
    public KetenlogDelivery(
        KetenLog log, RecordStore records, HttpMessageInvoker sender, KetenlogOptions options, TimeProvider clock, ILogger<KetenlogDelivery> logger)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(clock);
        _log = log;
        _records = records;
        _sender = sender;
        _options = options;
        _clock = clock;
        _logger = logger;
        var now = clock.GetUtcNow();
        if (log.Mark().Any(f => ProgressOf(f.Name) < f.Length))
        {
            log.WaitFrom(now);
        }

        PlanDestruction(now);
    }

    /// <inheritdoc/>
    public string Name => "ketenlog";

    /// <inheritdoc/>
    public DateTimeOffset? NextDue()
    {
        if (!_options.Enabled)
        {
            return null;
        }

        lock (_planGate)
        {
            var delivery = _retryAt ?? (_log.WaitingSince + _options.DeliverEvery);

            // The clock went back: what was planned for a moment far away waits no longer than it may, and is due at once.
            if (delivery > _clock.GetUtcNow() + KetenlogOptions.LongestWait)
            {
                delivery = DateTimeOffset.UnixEpoch;
            }

            if (delivery is null || delivery > _destroyAt)
            {
                return _destroyAt ?? delivery;
            }

            return delivery;
        }
    }

    /// <inheritdoc/>
    public Task RunAsync(CancellationToken cancellationToken) => DeliverAsync(cancellationToken);

    /// <summary>Delivers all that waits at this moment, and destroys what is too old.</summary>
    public async Task<KetenlogOutcome> DeliverAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            // As if it failed, until it has not: an end in between must not make it forget that lines wait.
            Plan(isDone: false);
            var delivered = 0;
            string? problem = null;
            foreach (var (name, length) in _log.Mark())
            {
                (var lines, problem) = await DeliverAsync(name, length, cancellationToken);
                delivered += lines;
                if (problem is not null)
                {
                    LogFailure(problem);
                    break;
                }
            }

            var now = _clock.GetUtcNow();
            DestroyOld(now);
            PlanDestruction(now);
            if (problem is null)
            {
                Plan(isDone: true);
            }

            return new(delivered, problem);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<(int Lines, string? Problem)> DeliverAsync(string name, long length, CancellationToken cancellationToken)
    {
        var delivered = 0;
        for (var from = ProgressOf(name); from < length;)
        {
            var pending = _records.Find(PendingKind, name, DeliveryJson.Default.PendingDelivery);
            pending = pending?.From == from && pending.To <= length ? pending : null;
            await using var file = _log.Folder.OpenToRead(name, from);
            using var batch = await KetenlogBatch.ReadAsync(file, (pending?.To ?? length) - from, cancellationToken);
            if (batch.Length == 0)
            {
                // Somebody shortened the file: there is nothing to deliver of what was there.
                break;
            }

            if (batch.Lines > 0)
            {
                if (pending is null)
                {
                    pending = new(Guid.NewGuid().ToString(), from, from + batch.Length);
                    _records.Put(PendingKind, name, pending, DeliveryJson.Default.PendingDelivery);
                }

                if (await SendAsync(pending.Id, batch, cancellationToken) is { } problem)
                {
                    return (delivered, problem);
                }
            }

            from += batch.Length;
            _records.Put(ProgressKind, name, new DeliveryProgress(from), DeliveryJson.Default.DeliveryProgress);
            _records.Remove(PendingKind, name);
            delivered += batch.Lines;
        }

        return (delivered, null);
    }

    private async Task<string?> SendAsync(string id, KetenlogBatch batch, CancellationToken cancellationToken)
    {
        using var content = new StreamContent(batch.Json);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_options.Stelselnode, CollectionPath))
        {
            Content = content,
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        request.Headers.Add(IdHeader, id);
        using var timeout = new CancellationTokenSource(Patience);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var response = await _sender.SendAsync(request, linked.Token);
            return response.StatusCode == HttpStatusCode.OK
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"the collection point answered {(int)response.StatusCode} to delivery {id}");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return e.GetBaseException().Message;
        }
    }

    /// <summary>When to try again: after the interval, and twice as long after each further failure, but within the hour.</summary>
    private void Plan(bool isDone)
    {
        lock (_planGate)
        {
            _failures = isDone ? 0 : _failures + 1;
            var wait = _options.DeliverEvery * Math.Pow(2, Math.Min(_failures - 1, 12));
            _retryAt = isDone ? null : _clock.GetUtcNow() + (wait < KetenlogOptions.LongestWait ? wait : KetenlogOptions.LongestWait);
        }
    }

    private void DestroyOld(DateTimeOffset now)
    {
        foreach (var name in _log.Folder.Names())
        {
            var (kept, ultimate) = EndsOf(name);
            if (now >= ultimate || (now >= kept && ProgressOf(name) >= _log.Folder.LengthOf(name)))
            {
                _log.Destroy(name);
                _records.Remove(ProgressKind, name);
                _records.Remove(PendingKind, name);
            }
        }
    }

    private void PlanDestruction(DateTimeOffset now)
    {
        var moments = _log.Folder.Names().Select(EndsOf).SelectMany(e => new DateTimeOffset?[] { e.Kept, e.Ultimate }).Where(m => m > now);
        lock (_planGate)
        {
            _destroyAt = moments.Min();
        }
    }

    /// <summary>
    /// Until when a file is kept: its newest line for as long as the setting says, but its oldest line no longer than the stelsel allows.
    /// </summary>
    private (DateTimeOffset Kept, DateTimeOffset Ultimate) EndsOf(string name)
    {
        var month = KetenlogFolder.MonthOf(name)!.Value;
        var ultimate = month.AddMonths(KetenlogOptions.MostMonths);
        var kept = month.AddMonths(_options.RetentionMonths + 1);
        return (kept < ultimate ? kept : ultimate, ultimate);
    }

    private long ProgressOf(string name) => _records.Find(ProgressKind, name, DeliveryJson.Default.DeliveryProgress)?.Offset ?? 0;

    [LoggerMessage(LogLevel.Warning, "The log could not be delivered: {Problem}. The lines are kept and delivered later.")]
    private partial void LogFailure(string problem);
}
