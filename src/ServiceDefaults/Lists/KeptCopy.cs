using System.Net;
using System.Net.Http.Headers;

namespace MedMijSandbox.ServiceDefaults.Lists;

/// <summary>What came of reading an answer: a value, or why there is none.</summary>
internal readonly record struct Reading<T>(T? Value, string? Problem)
    where T : class;

/// <summary>How a document is read.</summary>
/// <param name="MostBytes">Largest body that is read.</param>
/// <param name="MediaTypes">Media types that it may have.</param>
/// <param name="Read">Reads the body; gets what is kept now, null when there is nothing.</param>
internal sealed record DocumentReader<T>(int MostBytes, IReadOnlyList<string> MediaTypes, Func<MemoryStream, T?, Reading<T>> Read)
    where T : class;

/// <summary>
/// A copy of a document that somebody else publishes: fetched at first need and again when it is older than the refresh time, the last good one kept when a
/// fetch fails until it is too old. One fetch at a time, of which the outcome is everybody's who waited for it.
/// </summary>
internal sealed partial class KeptCopy<T> : IDisposable
    where T : class
{
    // A publisher that does not answer keeps nobody waiting who can go on with the last good copy.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly string _name;
    private readonly Uri _address;
    private readonly HttpClient _client;
    private readonly DocumentReader<T> _reader;
    private readonly TimeProvider _clock;
    private readonly ListOptions _options;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile Copy? _copy;
    private int _failures;
    private string? _lastError;

    /// <summary>Nothing yet.</summary>
    /// <param name="name">Name of the document, for the log and the management address.</param>
    /// <param name="address">Where it is.</param>
    /// <param name="client">The way there.</param>
    /// <param name="reader">How it is read.</param>
    /// <param name="clock">Protocol time.</param>
    /// <param name="options">How long a copy is used, and how long is waited.</param>
    /// <param name="logger">For a fetch that fails.</param>
    public KeptCopy(string name, Uri address, HttpClient client, DocumentReader<T> reader, TimeProvider clock, ListOptions options, ILogger logger)
    {
        _name = name;
        _address = address;
        _client = client;
        _reader = reader;
        _clock = clock;
        _options = options;
        _logger = logger;
    }

    /// <summary>What is known now, and the value that goes with it; null: there is none, usable or not.</summary>
    public (ListState State, T? Value) Now => _copy is { } copy
        ? (new(_name, null, copy.FetchedAt, _lastError, Math.Round(Age(copy).TotalSeconds, MidpointRounding.AwayFromZero), Age(copy) <= _options.MaximumAge), copy.Value)
        : (new(_name, null, null, _lastError, null, IsUsable: false), null);

    /// <summary>The value, at most as old as the refresh time unless the publisher cannot be reached; null when there is no usable copy.</summary>
    public async ValueTask<T?> CurrentAsync(CancellationToken cancellationToken)
    {
        var copy = _copy;
        if (copy is not null && Age(copy) < _options.RefreshAfter && Age(copy) >= TimeSpan.Zero)
        {
            return copy.Value;
        }

        // Nobody ends it by going away: a handshake has less time than a fetch, and the next one needs the copy as well.
        var renewal = RenewAsync(copy);
        if (Usable() is null)
        {
            await renewal.WaitAsync(cancellationToken);
        }
        else
        {
            await Task.WhenAny(renewal, Task.Delay(Patience, _clock, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }

        return Usable();
    }

    /// <inheritdoc cref="IKeptList.Expire"/>
    public void Expire()
    {
        if (_copy is { } copy)
        {
            _copy = copy with { FetchedAt = DateTimeOffset.MinValue.AddYears(1) };
        }
    }

    /// <inheritdoc cref="IKeptList.RefreshAsync"/>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            await FetchAsync(cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private TimeSpan Age(Copy copy) => _clock.GetUtcNow() - copy.FetchedAt;

    private T? Usable() => _copy is { } copy && Age(copy) <= _options.MaximumAge ? copy.Value : null;

    /// <summary>Fetches, unless somebody else did, or failed to, in the meantime.</summary>
    private async Task RenewAsync(Copy? known)
    {
        var failures = Volatile.Read(ref _failures);
        await _gate.WaitAsync(CancellationToken.None);
        try
        {
            if (failures == Volatile.Read(ref _failures) && (_copy == known || _copy is null))
            {
                await FetchAsync(CancellationToken.None);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task FetchAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, _address);
            if (_copy?.ETag is { } tag)
            {
                request.Headers.IfNoneMatch.Add(tag);
            }

            using var timeout = new CancellationTokenSource(_options.Timeout);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, linked.Token);
            if (await ReceiveAsync(response, linked.Token) is { } problem)
            {
                Fail(problem);
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            Fail(e.InnerException?.Message ?? e.Message);
        }
    }

    /// <summary>Takes what came into use; gives why not.</summary>
    private async Task<string?> ReceiveAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode == HttpStatusCode.NotModified && _copy is { } same)
        {
            Use(same with { FetchedAt = _clock.GetUtcNow() });
            return null;
        }

        var headers = response.Content.Headers;
        if (response.StatusCode != HttpStatusCode.OK || !_reader.MediaTypes.Contains(headers.ContentType?.MediaType, StringComparer.OrdinalIgnoreCase))
        {
            return $"{_address.Host} answered {(int)response.StatusCode} with {headers.ContentType?.ToString() ?? "no Content-Type"}";
        }

        if (headers.ContentEncoding.Count > 0)
        {
            return $"the list is encoded as {string.Join(", ", headers.ContentEncoding)}, which was not asked";
        }

        if (await BoundedBody.ReadAsync(response.Content, _reader.MostBytes, cancellationToken) is not { } bytes)
        {
            return $"the list is larger than {_reader.MostBytes} bytes";
        }

        var (value, problem) = _reader.Read(bytes, _copy?.Value);
        if (value is not null)
        {
            Use(new(value, _clock.GetUtcNow(), response.Headers.ETag));
        }

        return problem;
    }

    private void Use(Copy copy)
    {
        _copy = copy;
        _lastError = null;
    }

    private void Fail(string reason)
    {
        Interlocked.Increment(ref _failures);
        _lastError = reason;
        LogFailure(_name, reason);
    }

    [LoggerMessage(LogLevel.Warning, "{List} could not be renewed: {Reason}. The last good copy stays in use until it is too old.")]
    private partial void LogFailure(string list, string reason);

    private sealed record Copy(T Value, DateTimeOffset FetchedAt, EntityTagHeaderValue? ETag);
}
