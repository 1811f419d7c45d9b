using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using MedMijSandbox.Lijsten;

namespace MedMijSandbox.ServiceDefaults.Lists;

/// <summary>What a participant knows of one list, for the management address.</summary>
/// <param name="FileName">Name of the list at the Stelselnode.</param>
/// <param name="Volgnummer">Number of the copy in use; null: none.</param>
/// <param name="FetchedAt">Protocol time of the last successful fetch.</param>
/// <param name="LastError">Why the last fetch failed; null: it did not.</param>
/// <param name="AgeSeconds">Age of the copy in protocol time; null: none.</param>
/// <param name="IsUsable">Whether the copy is young enough to be used; without it, what depends on the list stops.</param>
public sealed record ListState(string FileName, string? Volgnummer, DateTimeOffset? FetchedAt, string? LastError, double? AgeSeconds, bool IsUsable);

/// <summary>
/// Keeps one list of MedMij Registratie at a participant: fetched at first need and again when the copy is older than the refresh time,
/// validated against its schema, the last good copy kept when a fetch fails until it is too old.
/// </summary>
/// <remarks>Bron: core.alst.201; core.alst.202; core.ocl.201; core.ocl.202; core.gnl.201; core.gnl.202; core.whl.302; core.whl.304.</remarks>
public sealed partial class ListKeeper<T> : IKeptList, IDisposable
    where T : class, IMedMijList
{
    // A Stelselnode that does not answer keeps nobody waiting who can go on with the last good copy.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly ListFormat<T> _format;
    private readonly SandboxNetwork _network;
    private readonly TimeProvider _clock;
    private readonly ListOptions _options;
    private readonly ILogger<ListKeeper<T>> _logger;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Uri _address;
    private volatile Copy? _copy;
    private int _failures;
    private string? _lastError;

    /// <summary>Made by <see cref="ListServices"/>.</summary>
    public ListKeeper(ListFormat<T> format, SandboxNetwork network, TimeProvider clock, ListOptions options, ILogger<ListKeeper<T>> logger)
    {
        ArgumentNullException.ThrowIfNull(format);
        ArgumentNullException.ThrowIfNull(options);
        _format = format;
        _network = network;
        _clock = clock;
        _options = options;
        _logger = logger;
        _address = new(options.Stelselnode, $"/{format.FileName}?api={options.Api}");
    }

    /// <inheritdoc/>
    public ListState State => _copy is { } copy
        ? new(_format.FileName, copy.Volgnummer, copy.FetchedAt, _lastError, Math.Round(Age(copy).TotalSeconds, MidpointRounding.AwayFromZero), Age(copy) <= _options.MaximumAge)
        : new(_format.FileName, null, null, _lastError, null, IsUsable: false);

    /// <summary>
    /// The list, at most 900 s old unless the Stelselnode cannot be reached; null when there is no usable copy, and then nothing that
    /// depends on it may go on.
    /// </summary>
    public async ValueTask<T?> CurrentAsync(CancellationToken cancellationToken)
    {
        var copy = _copy;
        if (copy is not null && Age(copy) < _options.RefreshAfter && Age(copy) >= TimeSpan.Zero)
        {
            return copy.List;
        }

        // Nobody ends it by going away: a handshake has less time than a fetch, and the next one needs the list as well.
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

    /// <inheritdoc/>
    public void Expire()
    {
        if (_copy is { } copy)
        {
            _copy = copy with { FetchedAt = DateTimeOffset.MinValue.AddYears(1) };
        }
    }

    /// <inheritdoc/>
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

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private TimeSpan Age(Copy copy) => _clock.GetUtcNow() - copy.FetchedAt;

    private T? Usable() => _copy is { } copy && Age(copy) <= _options.MaximumAge ? copy.List : null;

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
            using var client = _network.CreateClient();
            using var request = new HttpRequestMessage(HttpMethod.Get, _address);
            if (_copy?.ETag is { } tag)
            {
                request.Headers.IfNoneMatch.Add(tag);
            }

            using var timeout = new CancellationTokenSource(_options.Timeout);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, linked.Token);
            await UseAsync(response, linked.Token);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            Fail(e.InnerException?.Message ?? e.Message);
        }
    }

    private async Task UseAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode == HttpStatusCode.NotModified && _copy is { } same)
        {
            _copy = same with { FetchedAt = _clock.GetUtcNow() };
            _lastError = null;
            return;
        }

        if (response.StatusCode != HttpStatusCode.OK || response.Content.Headers.ContentType?.MediaType is not ("application/xml" or "text/xml"))
        {
            Fail($"the Stelselnode answered {(int)response.StatusCode} with {response.Content.Headers.ContentType}");
            return;
        }

        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var bytes = new MemoryStream();
        await body.CopyToAsync(bytes, cancellationToken);
        bytes.Position = 0;
        var result = ListXml.Read(_format, bytes, _network.PublicPort != 443);
        if (result.List is null)
        {
            Fail(string.Join("; ", result.Errors));
            return;
        }

        _copy = new(result.List, _clock.GetUtcNow(), response.Headers.ETag, result.List.Publication.Volgnummer.ToString(CultureInfo.InvariantCulture));
        _lastError = null;
    }

    private void Fail(string reason)
    {
        Interlocked.Increment(ref _failures);
        _lastError = reason;
        LogFailure(_format.FileName, reason);
    }

    [LoggerMessage(LogLevel.Warning, "{List} could not be renewed: {Reason}. The last good copy stays in use until it is too old.")]
    private partial void LogFailure(string list, string reason);

    private sealed record Copy(T List, DateTimeOffset FetchedAt, EntityTagHeaderValue? ETag, string Volgnummer);
}
