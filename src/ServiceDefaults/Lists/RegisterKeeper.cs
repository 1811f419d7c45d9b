using System.Net;
using System.Net.Http.Headers;
using MedMijSandbox.Lijsten;

namespace MedMijSandbox.ServiceDefaults.Lists;

/// <summary>
/// Keeps the Aanbiedersregister at a participant as <see cref="ListKeeper{T}"/> keeps a list: fetched at first need and again when the copy is older than
/// the refresh time, read strictly, the last good copy kept when a fetch fails until it is too old.
/// </summary>
/// <remarks>Bron: core.reg.200; core.lijsten.304.</remarks>
public sealed partial class RegisterKeeper : IKeptList, IDisposable
{
    /// <summary>Largest register that is read, in bytes.</summary>
    public const int MostBytes = 64 * 1024 * 1024;

    private const string Name = "aanbieders.json";
    private readonly Uri _address;
    private readonly HttpClient _client;
    private readonly TimeProvider _clock;
    private readonly ListOptions _options;
    private readonly ILogger<RegisterKeeper> _logger;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile Copy? _copy;
    private string? _lastError;

    /// <summary>Made by <see cref="RegisterServices"/>.</summary>
    /// <param name="address">Where the register is.</param>
    /// <param name="client">The way there.</param>
    /// <param name="clock">Protocol time.</param>
    /// <param name="options">How long a copy is used, and how long is waited.</param>
    /// <param name="logger">For a fetch that fails.</param>
    public RegisterKeeper(Uri address, HttpClient client, TimeProvider clock, ListOptions options, ILogger<RegisterKeeper> logger)
    {
        _address = address;
        _client = client;
        _clock = clock;
        _options = options;
        _logger = logger;
    }

    /// <inheritdoc/>
    public ListState State => _copy is { } copy
        ? new(Name, null, copy.FetchedAt, _lastError, Math.Round(Age(copy).TotalSeconds, MidpointRounding.AwayFromZero), Age(copy) <= _options.MaximumAge)
        : new(Name, null, null, _lastError, null, IsUsable: false);

    /// <summary>The register; null when there is no usable copy. It holds names to show: whoever lacks it goes on with those of the lists.</summary>
    public async ValueTask<Aanbiedersregister?> CurrentAsync(CancellationToken cancellationToken)
    {
        var copy = _copy;
        if (copy is not null && Age(copy) < _options.RefreshAfter && Age(copy) >= TimeSpan.Zero)
        {
            return copy.Register;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_copy == copy || _copy is null)
            {
                await FetchAsync(cancellationToken);
            }

            return _copy is { } usable && Age(usable) <= _options.MaximumAge ? usable.Register : null;
        }
        finally
        {
            _gate.Release();
        }
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
            _copy = same with { FetchedAt = _clock.GetUtcNow() };
            _lastError = null;
            return;
        }

        if (response.StatusCode != HttpStatusCode.OK || response.Content.Headers.ContentType?.MediaType is not "application/json")
        {
            Fail($"the register answered {(int)response.StatusCode} with {response.Content.Headers.ContentType}");
            return;
        }

        if (await BoundedBody.ReadAsync(response.Content, MostBytes, cancellationToken) is not { } bytes)
        {
            Fail($"the register is larger than {MostBytes} bytes");
            return;
        }

        var result = AanbiedersregisterJson.Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        if (result.List is null)
        {
            Fail(string.Join("; ", result.Errors));
            return;
        }

        _copy = new(result.List, _clock.GetUtcNow(), response.Headers.ETag);
        _lastError = null;
    }

    private void Fail(string reason)
    {
        _lastError = reason;
        LogFailure(reason);
    }

    [LoggerMessage(LogLevel.Warning, "The Aanbiedersregister could not be renewed: {Reason}. The last good copy stays in use until it is too old.")]
    private partial void LogFailure(string reason);

    private sealed record Copy(Aanbiedersregister Register, DateTimeOffset FetchedAt, EntityTagHeaderValue? ETag);
}
