using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Security.Cryptography;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Testbench.Backchannels;

/// <summary>
/// Requests of the bench itself on the backchannels, with the client certificate that the test wants or none: it keeps no Whitelist and no
/// rule of a DVP, because it is there to see what the other side refuses.
/// </summary>
/// <param name="door">Way to the stelsel.</param>
/// <param name="clock">Time for the longest wait.</param>
public sealed class BackchannelCaller(FrontDoor door, TimeProvider clock)
{
    private const int MaximumAnswer = 64 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(70);

    /// <summary>Whether an address belongs to the network of the target; every request goes to its front door, and nowhere else.</summary>
    public bool Reaches(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.Host.EndsWith("." + door.Target.Suffix, StringComparison.OrdinalIgnoreCase)
            || door.Target.Hosts.Values.Contains(address.Host, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Posts a form to a token endpoint.</summary>
    /// <param name="tokenEndpoint">Address.</param>
    /// <param name="fields">Fields of the form.</param>
    /// <param name="certificate">Name of a client certificate of the target; null for none.</param>
    /// <param name="correlationId">X-Correlation-ID to send.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<BackchannelAnswer> RequestTokenAsync(
        Uri tokenEndpoint,
        IReadOnlyList<KeyValuePair<string, string>> fields,
        string? certificate,
        Guid correlationId,
        CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, tokenEndpoint) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Accept.Add(new("application/json"));
        return SendAsync(request, certificate, correlationId, cancellationToken);
    }

    /// <summary>Gets a resource.</summary>
    /// <param name="resource">Address with query.</param>
    /// <param name="accept">Value of Accept, as in <c>application/fhir+json; fhirVersion=3.0</c>.</param>
    /// <param name="accessToken">Bearer token; null for none.</param>
    /// <param name="certificate">Name of a client certificate of the target; null for none.</param>
    /// <param name="correlationId">X-Correlation-ID to send.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<BackchannelAnswer> RequestResourceAsync(
        Uri resource, string accept, string? accessToken, string? certificate, Guid correlationId, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, resource);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        if (accessToken is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        }

        return SendAsync(request, certificate, correlationId, cancellationToken);
    }

    /// <summary>Sends a request exactly as it is given.</summary>
    /// <param name="request">The request.</param>
    /// <param name="certificate">Name of a client certificate of the target; null for none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<RawAnswer> SendAsync(BackchannelRequest request, string? certificate, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ExchangeAsync(
            request.ToMessage(), certificate, ReadRawAsync, why => new RawAnswer(0, [], ReadOnlyMemory<byte>.Empty, why), cancellationToken);
    }

    /// <summary>Gets a document that anybody may read, as the lists of the Stelselnode.</summary>
    public Task<BackchannelAnswer> GetAsync(Uri address, CancellationToken cancellationToken) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, address), null, null, cancellationToken);

    private Task<BackchannelAnswer> SendAsync(
        HttpRequestMessage request, string? certificate, Guid? correlationId, CancellationToken cancellationToken)
    {
        if (correlationId is { } id)
        {
            request.Headers.Add(MedMijIds.RequestId, Guid.NewGuid().ToString());
            request.Headers.Add(MedMijIds.CorrelationId, id.ToString());
        }

        return ExchangeAsync(request, certificate, ReadTextAsync, why => new BackchannelAnswer(0, "", "", why), cancellationToken);
    }

    private async Task<T> ExchangeAsync<T>(
        HttpRequestMessage request,
        string? certificate,
        Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        Func<string, T> refuse,
        CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        using (request)
        {
            request.Version = HttpVersion.Version20;
            request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
            try
            {
                using var response = await door.Invoker(certificate).SendAsync(request, linked.Token);
                await response.Content.LoadIntoBufferAsync(MaximumAnswer, linked.Token);
                return await read(response, linked.Token);
            }
            catch (Exception e) when (IsRefusal(e) && !cancellationToken.IsCancellationRequested)
            {
                var why = e is OperationCanceledException ? "geen antwoord op tijd" : e.InnerException?.Message ?? e.Message;
                return refuse($"geen antwoord van {request.RequestUri?.Host}: {why}");
            }
        }
    }

    private static async Task<BackchannelAnswer> ReadTextAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        return new((int)response.StatusCode, response.Content.Headers.ContentType?.ToString() ?? "", body, null, response.Headers.WwwAuthenticate.FirstOrDefault()?.ToString());
    }

    private static async Task<RawAnswer> ReadRawAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var headers = response.Headers.Concat(response.Content.Headers)
            .SelectMany(h => h.Value.Select(v => KeyValuePair.Create(h.Key, v)));
        return new((int)response.StatusCode, [.. headers], await response.Content.ReadAsByteArrayAsync(cancellationToken), null);
    }

    private static bool IsRefusal(Exception e) =>
        e is HttpRequestException or IOException or AuthenticationException or CryptographicException or OperationCanceledException;
}
