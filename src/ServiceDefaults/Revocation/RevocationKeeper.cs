using System.Collections.Frozen;
using System.Net;
using System.Net.Sockets;
using MedMijSandbox.Pki;

namespace MedMijSandbox.ServiceDefaults.Revocation;

/// <summary>What is known of a certificate.</summary>
public enum RevocationVerdict
{
    /// <summary>It is not on a list that is in force.</summary>
    Good,

    /// <summary>It is on a list.</summary>
    Revoked,

    /// <summary>There is no list in force of who signed it.</summary>
    Unknown,
}

/// <summary>
/// Keeps the revocation lists of the authorities that are trusted. A list counts when one of them signed it; the last good one stays when a fetch fails, and what
/// it revokes stays revoked. Time is that of the machine, as for all certificates. Thread safe; looking up costs two look-ups in a table.
/// </summary>
/// <remarks>Bron: RFC 5280 §6.3.</remarks>
public sealed partial class RevocationKeeper : IDisposable
{
    private const int MostBytes = 16 * 1024 * 1024;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);
    private readonly TrustAnchors? _trust;
    private readonly TimeProvider _machineTime;
    private readonly ILogger<RevocationKeeper> _logger;
    private readonly HttpMessageInvoker _invoker;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<Uri, string> _tags = [];
    private volatile FrozenDictionary<string, RevocationList> _lists = FrozenDictionary<string, RevocationList>.Empty;

    /// <summary>Nothing is fetched yet.</summary>
    /// <param name="options">Which lists, how often, and what becomes of the unknown.</param>
    /// <param name="trust">Whose lists count; null: nobody's.</param>
    /// <param name="machineTime">Time of the machine.</param>
    /// <param name="logger">For lists that cannot be used.</param>
    public RevocationKeeper(RevocationOptions options, TrustAnchors? trust, TimeProvider machineTime, ILogger<RevocationKeeper> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        _trust = trust;
        _machineTime = machineTime;
        _logger = logger;
        var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false, ActivityHeadersPropagator = null };
        if (options.CrlConnect is { } address)
        {
            handler.ConnectCallback = (_, cancellationToken) => ConnectAsync(address, cancellationToken);
        }

        _invoker = new(handler);
    }

    /// <summary>How revocation is honoured.</summary>
    public RevocationOptions Options { get; }

    /// <summary>Whether there is anything to fetch.</summary>
    internal bool HasWork => Options.Mode != RevocationMode.Off && Options.Crls.Count > 0 && _trust is not null;

    /// <summary>Whether a certificate may be used.</summary>
    public bool Allows(RevocationKey key) => Options.Mode switch
    {
        RevocationMode.Off => true,
        RevocationMode.Required => Examine(key) == RevocationVerdict.Good,
        _ => Examine(key) != RevocationVerdict.Revoked,
    };

    /// <summary>What is known of a certificate.</summary>
    public RevocationVerdict Examine(RevocationKey key)
    {
        if (!_lists.TryGetValue(key.IssuerKeyId, out var list))
        {
            return RevocationVerdict.Unknown;
        }

        // What was revoked stays so, also when the list has become old.
        return list.Contains(key.Serial) ? RevocationVerdict.Revoked
            : list.NextUpdate > _machineTime.GetUtcNow() ? RevocationVerdict.Good
            : RevocationVerdict.Unknown;
    }

    /// <summary>Fetches the lists when they are required and there are none yet: the first handshakes come before the first fetch.</summary>
    public ValueTask PrepareAsync(CancellationToken cancellationToken) =>
        Options.Mode == RevocationMode.Required && HasWork && _lists.Count == 0 ? new(RefreshAsync(cancellationToken)) : ValueTask.CompletedTask;

    /// <summary>Fetches the lists now. True when all of them are there and can be used.</summary>
    public async Task<bool> RefreshAsync(CancellationToken cancellationToken)
    {
        if (!HasWork)
        {
            return true;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            var all = true;
            foreach (var address in Options.Crls)
            {
                all &= await FetchAsync(address, cancellationToken);
            }

            return all;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _invoker.Dispose();
        _gate.Dispose();
    }

    private async Task<bool> FetchAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var timeout = new CancellationTokenSource(Timeout);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (_tags.TryGetValue(address, out var tag))
            {
                request.Headers.TryAddWithoutValidation("If-None-Match", tag);
            }

            using var response = await _invoker.SendAsync(request, linked.Token);
            if (response.StatusCode == HttpStatusCode.NotModified)
            {
                return true;
            }

            var bytes = response.StatusCode == HttpStatusCode.OK ? await ReadAsync(response.Content, linked.Token) : null;
            if (bytes is null || !Use(bytes.Value))
            {
                LogUnusable(address, (int)response.StatusCode);
                return false;
            }

            if (response.Headers.ETag is { } fresh)
            {
                _tags[address] = fresh.ToString();
            }

            return true;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            LogFailure(address, e.GetBaseException().Message);
            return false;
        }
    }

    /// <summary>Takes a list into use. False when nobody who is trusted signed it, it is from the future, over, or older than the one there is.</summary>
    private bool Use(ReadOnlyMemory<byte> der)
    {
        var now = _machineTime.GetUtcNow();
        if (RevocationList.Read(der) is not { } list
            || list.NextUpdate <= now || list.ThisUpdate > now.AddMinutes(5)
            || !_trust!.All.Any(list.IsSignedBy)
            || (_lists.TryGetValue(list.IssuerKeyId, out var kept) && kept.CrlNumber > list.CrlNumber))
        {
            return false;
        }

        _lists = _lists.Where(l => l.Key != list.IssuerKeyId).Append(new(list.IssuerKeyId, list)).ToFrozenDictionary(StringComparer.Ordinal);
        return true;
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using var body = await content.ReadAsStreamAsync(cancellationToken);
        using var bytes = new MemoryStream();
        var buffer = new byte[8 * 1024];
        while (await body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            if (bytes.Length + read > MostBytes)
            {
                return null;
            }

            bytes.Write(buffer.AsSpan(0, read));
        }

        return bytes.ToArray();
    }

    private static async ValueTask<Stream> ConnectAsync(IPEndPoint address, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    [LoggerMessage(LogLevel.Information, "The revocation list at {Address} could not be fetched: {Reason}. The last good one stays in use.")]
    private partial void LogFailure(Uri address, string reason);

    [LoggerMessage(LogLevel.Warning, "What is at {Address} (status {Status}) is not a revocation list in force of an authority that is trusted. The last good one stays in use.")]
    private partial void LogUnusable(Uri address, int status);
}
