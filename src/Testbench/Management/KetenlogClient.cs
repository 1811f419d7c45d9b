using System.Net;
using System.Text.Json;

namespace MedMijSandbox.Testbench.Management;

/// <summary>A line of the joined log of the chain.</summary>
/// <param name="Time">Moment of the event, in protocol time.</param>
/// <param name="Location">Host name of the Node that logged it.</param>
/// <param name="Deliverer">Who delivered it.</param>
/// <param name="Type">Name of the event.</param>
/// <param name="SessionId">Id that the lines of a flow share.</param>
/// <param name="TraceId">The other id.</param>
/// <param name="RequestId">MedMij-Request-ID.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Server">Host name of the server.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="ErrorCode">Code of the error.</param>
/// <param name="ErrorDescription">Name of the refusal, or fixed words.</param>
/// <param name="InitiatedBy"><c>person</c> or <c>machine</c>.</param>
/// <param name="ProviderId">Name of the Aanbieder.</param>
/// <param name="ServiceId">Number of the Gegevensdienst.</param>
public sealed record KetenlogLine(
    DateTimeOffset Time,
    string Location,
    string Deliverer,
    string Type,
    string SessionId,
    string TraceId,
    string? RequestId = null,
    string? Method = null,
    string? Server = null,
    int? Status = null,
    string? ErrorCode = null,
    string? ErrorDescription = null,
    string? InitiatedBy = null,
    string? ProviderId = null,
    long? ServiceId = null);

/// <summary>A session of which lines were delivered.</summary>
/// <param name="Session">Its id.</param>
/// <param name="First">Earliest moment of a line.</param>
/// <param name="Lines">Number of lines.</param>
/// <param name="Participants">Who delivered them.</param>
public sealed record KetenlogSession(string Session, DateTimeOffset First, int Lines, IReadOnlyList<string> Participants);

/// <summary>Reads the log of the chain at the management address of a running stelsel.</summary>
public sealed class KetenlogClient : IDisposable
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly HttpMessageInvoker _invoker = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false });
    private readonly Uri _address;
    private readonly TimeProvider _machineTime;

    /// <summary>A client of one address.</summary>
    /// <param name="address">Address without a path.</param>
    /// <param name="machineTime">Time for the longest wait.</param>
    public KetenlogClient(Uri address, TimeProvider machineTime)
    {
        _address = address;
        _machineTime = machineTime;
    }

    /// <summary>The lines of a session in the order of their moments, after every participant has delivered; an empty list when nobody knows it.</summary>
    public Task<ManagementAnswer<List<KetenlogLine>>> ChainAsync(string session, CancellationToken cancellationToken) =>
        GetAsync<KetenlogLine>("/log?session=" + Uri.EscapeDataString(session), cancellationToken);

    /// <summary>The sessions that began last, newest first, at most 50.</summary>
    public Task<ManagementAnswer<List<KetenlogSession>>> SessionsAsync(CancellationToken cancellationToken) => GetAsync<KetenlogSession>("/log", cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _invoker.Dispose();

    private async Task<ManagementAnswer<List<T>>> GetAsync<T>(string path, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, _machineTime);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_address, path));
        try
        {
            using var response = await _invoker.SendAsync(request, linked.Token);
            var body = await response.Content.ReadAsStringAsync(linked.Token);
            return response.StatusCode switch
            {
                HttpStatusCode.OK => new(JsonSerializer.Deserialize<List<T>>(body, Options) ?? [], null),
                HttpStatusCode.NotFound => new([], null),
                _ => new(null, $"Het beheeradres antwoordt {(int)response.StatusCode}: {body}"),
            };
        }
        catch (JsonException e)
        {
            return new(null, $"Het antwoord op {path} is niet te lezen: {e.Message}");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return new(null, $"Het beheeradres {_address} is niet te bereiken: {e.InnerException?.Message ?? e.Message}");
        }
    }
}
