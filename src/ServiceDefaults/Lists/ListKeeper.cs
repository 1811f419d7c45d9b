using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using MedMijSandbox.Lijsten;

namespace MedMijSandbox.ServiceDefaults.Lists;

/// <summary>What a participant knows of one list, for the management address.</summary>
/// <param name="FileName">Name of the list at the Stelselnode.</param>
/// <param name="Volgnummer">Number of the copy in use; null: none.</param>
/// <param name="FetchedAt">Protocol time of the last successful fetch.</param>
/// <param name="LastError">Why the last fetch failed; null: it did not.</param>
/// <param name="AgeSeconds">Age of the copy in protocol time; null: none.</param>
/// <param name="IsUsable">Whether the copy is young enough to be used; without it, what depends on the list stops.</param>
public sealed record ListState(string FileName, string? Volgnummer, DateTimeOffset? FetchedAt, string? LastError, double? AgeSeconds, bool IsUsable)
{
    /// <summary>How many entries the copy in use has; null: there is none, or it has no entries that are counted.</summary>
    public int? Entries { get; init; }

    /// <summary>What is odd about the copy in use, though it is valid; null: nothing.</summary>
    public string? Remark { get; init; }
}

/// <summary>
/// Keeps one list of MedMij Registratie at a participant: fetched at first need and again when the copy is older than the refresh time,
/// validated against its schema, the last good copy kept when a fetch fails until it is too old. A list with a lower Volgnummer than the copy in use, or
/// with the same one and other bytes, does not take its place. A valid list without entries does: the list says who takes part, and only that.
/// </summary>
/// <remarks>Bron: core.alst.201; core.alst.202; core.ocl.201; core.ocl.202; core.gnl.201; core.gnl.202; core.whl.302; core.whl.304.</remarks>
public sealed partial class ListKeeper<T> : IKeptList, IDisposable
    where T : class, IMedMijList
{
    // A Stelselnode that does not answer keeps nobody waiting who can go on with the last good copy.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly ListFormat<T> _format;
    private readonly HttpClient _client;
    private readonly bool _portsOnFrontchannel;
    private readonly TimeProvider _clock;
    private readonly ListOptions _options;
    private readonly ILogger<ListKeeper<T>> _logger;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Uri _address;
    private volatile Copy? _copy;
    private int _failures;
    private string? _lastError;

    /// <summary>Made by <see cref="ListServices"/>.</summary>
    /// <param name="format">Which list, in which release.</param>
    /// <param name="client">The way to the Stelselnode.</param>
    /// <param name="portsOnFrontchannel">Whether addresses carry a port that the schema does not know.</param>
    /// <param name="clock">Protocol time.</param>
    /// <param name="options">How long a copy is used, and how long is waited.</param>
    /// <param name="logger">For a fetch that fails.</param>
    public ListKeeper(
        ListFormat<T> format, HttpClient client, bool portsOnFrontchannel, TimeProvider clock, ListOptions options, ILogger<ListKeeper<T>> logger)
    {
        ArgumentNullException.ThrowIfNull(format);
        ArgumentNullException.ThrowIfNull(options);
        _format = format;
        _client = client;
        _portsOnFrontchannel = portsOnFrontchannel;
        _clock = clock;
        _options = options;
        _logger = logger;
        _address = new(options.Stelselnode, $"/{format.FileName}?api={options.Api}");
    }

    /// <inheritdoc/>
    public ListState State => _copy is { } copy
        ? new(_format.FileName, copy.Volgnummer, copy.FetchedAt, _lastError, Math.Round(Age(copy).TotalSeconds, MidpointRounding.AwayFromZero), Age(copy) <= _options.MaximumAge)
        {
            Entries = copy.List.Count,
            Remark = copy.Remark,
        }
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
            using var request = new HttpRequestMessage(HttpMethod.Get, _address);
            if (_copy?.ETag is { } tag)
            {
                request.Headers.IfNoneMatch.Add(tag);
            }

            using var timeout = new CancellationTokenSource(_options.Timeout);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, linked.Token);
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
            Use(same with { FetchedAt = _clock.GetUtcNow() });
            return;
        }

        if (response.StatusCode != HttpStatusCode.OK || response.Content.Headers.ContentType?.MediaType is not ("application/xml" or "text/xml"))
        {
            Fail($"the Stelselnode answered {(int)response.StatusCode} with {response.Content.Headers.ContentType?.ToString() ?? "no Content-Type"}");
            return;
        }

        if (response.Content.Headers.ContentEncoding.Count > 0)
        {
            Fail($"the list is encoded as {string.Join(", ", response.Content.Headers.ContentEncoding)}, which was not asked");
            return;
        }

        if (await BoundedBody.ReadAsync(response.Content, _options.MaximumBytes, cancellationToken) is not { } bytes)
        {
            Fail($"the list is larger than {_options.MaximumBytes} bytes");
            return;
        }

        var result = ListXml.Read(_format, bytes, _portsOnFrontchannel);
        if (result.List is null)
        {
            Fail(string.Join("; ", result.Errors));
            return;
        }

        var hash = SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        if (_copy is { } kept && Refuse(kept, result.List, hash) is { } refusal)
        {
            Fail(refusal);
            return;
        }

        Use(new(result.List, _clock.GetUtcNow(), response.Headers.ETag, Number(result.List), hash, RemarkOn(result.List)));
    }

    /// <summary>Why a valid list does not take the place of the copy in use; null: it does.</summary>
    private static string? Refuse(Copy kept, T list, byte[] hash) => list.Publication.Volgnummer.CompareTo(kept.List.Publication.Volgnummer) switch
    {
        < 0 => $"Volgnummer {Number(list)} is lower than {kept.Volgnummer} of the copy in use: an older list does not take its place",
        0 when !hash.AsSpan().SequenceEqual(kept.Hash) => $"Volgnummer {kept.Volgnummer} came with other bytes than the copy in use: one number is one list",
        _ => null,
    };

    private string? RemarkOn(T list) => list.Count == 0 && _copy is { List.Count: > 0 and var before }
        ? string.Create(CultureInfo.InvariantCulture, $"Volgnummer {Number(list)} has no entries, and the list before it had {before}")
        : null;

    private static string Number(T list) => list.Publication.Volgnummer.ToString(CultureInfo.InvariantCulture);

    private void Use(Copy copy)
    {
        if (copy.Remark is { } remark && copy.Remark != _copy?.Remark)
        {
            LogRemark(_format.FileName, remark);
        }

        _copy = copy;
        _lastError = null;
    }

    private void Fail(string reason)
    {
        Interlocked.Increment(ref _failures);
        _lastError = reason;
        LogFailure(_format.FileName, reason);
    }

    [LoggerMessage(LogLevel.Warning, "{List} was renewed, but: {Remark}.")]
    private partial void LogRemark(string list, string remark);

    [LoggerMessage(LogLevel.Warning, "{List} could not be renewed: {Reason}. The last good copy stays in use until it is too old.")]
    private partial void LogFailure(string list, string reason);

    private sealed record Copy(T List, DateTimeOffset FetchedAt, EntityTagHeaderValue? ETag, string Volgnummer, byte[] Hash, string? Remark);
}
