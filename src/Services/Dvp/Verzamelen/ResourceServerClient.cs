using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using MedMijSandbox.Fhir;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults.Lists;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>What opens the resource interface, in memory alone.</summary>
/// <param name="AccessToken">The token.</param>
/// <param name="CorrelationId">X-Correlation-ID of the flow.</param>
internal sealed record ResourceAccess(string AccessToken, Guid CorrelationId)
{
    /// <summary>Shows no token.</summary>
    public override string ToString() => $"ResourceAccess({CorrelationId})";
}

/// <summary>One answer of the resource interface.</summary>
/// <param name="Status">HTTP status; 0: there was no answer.</param>
/// <param name="Body">The bytes; empty with an error.</param>
/// <param name="Error">Why it is of no use, in Dutch; null: it is.</param>
/// <param name="Code">Error code of the refusal; null when there was none.</param>
internal sealed record ResourceResponse(int Status, byte[] Body, string? Error, string? Code = null);

/// <summary>Where a request goes.</summary>
/// <param name="Address">Under the resource endpoint: who calls sees to that.</param>
/// <param name="LoggedAddress">The same without an id of a resource, for the log.</param>
/// <param name="Version">FHIR version of the Gegevensdienst.</param>
/// <param name="Flow">What it belongs to.</param>
internal sealed record ResourceCall(Uri Address, Uri LoggedAddress, FhirVersion Version, LoggedFlow Flow);

/// <summary>The resource interface, from the side of the DVP Server.</summary>
/// <remarks>Bron: core.rscint.200; core.rscint.201; core.rscint.202.</remarks>
internal sealed class ResourceServerClient(BackchannelClient backchannel, TimeProvider clock, DvpOptions options, FlowLog log)
{
    /// <summary>One GET.</summary>
    /// <param name="call">Where to.</param>
    /// <param name="access">Token and correlation.</param>
    /// <param name="limit">Most bytes that are read.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ResourceResponse> GetAsync(ResourceCall call, ResourceAccess access, int limit, CancellationToken cancellationToken)
    {
        var exchange = log.Begin("send_resource_request", HttpMethod.Get, call.LoggedAddress, call.Flow);
        using var request = Request(HttpMethod.Get, call, access, exchange.RequestId);
        return Log(exchange, await SendAsync(request, limit, cancellationToken));
    }

    /// <summary>Sends a Bundle to the base address, and asks for all that came of it.</summary>
    /// <param name="call">Where to.</param>
    /// <param name="access">Token and correlation.</param>
    /// <param name="bundle">UTF-8 JSON.</param>
    /// <param name="limit">Most bytes that are read.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ResourceResponse> PostAsync(ResourceCall call, ResourceAccess access, byte[] bundle, int limit, CancellationToken cancellationToken)
    {
        var exchange = log.Begin("send_resource_request", HttpMethod.Post, call.LoggedAddress, call.Flow);
        using var request = Request(HttpMethod.Post, call, access, exchange.RequestId);
        request.Headers.TryAddWithoutValidation("Prefer", "return=representation");
        request.Content = new ByteArrayContent(bundle);
        request.Content.Headers.ContentType = new("application/fhir+json");
        return Log(exchange, await SendAsync(request, limit, cancellationToken));
    }

    private static ResourceResponse Log(LoggedExchange exchange, ResourceResponse response)
    {
        if (response.Status == 0)
        {
            exchange.Failed();
        }
        else if (response.Error is null)
        {
            exchange.Answered("receive_resource_response", response.Status);
        }
        else
        {
            exchange.Answered("receive_resource_error_response", response.Status, FlowLog.ErrorOf(response.Code, "resource-refused", response.Status));
        }

        return response;
    }

    private async Task<ResourceResponse> SendAsync(HttpRequestMessage request, int limit, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.ResourceTimeout, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var response = await backchannel.SendAsync(request, linked.Token);
            var body = await LimitedBody.ReadAsync(response.Content, limit, linked.Token);
            return body is null
                ? new((int)response.StatusCode, [], "Het antwoord van de zorgaanbieder is te groot.")
                : Read(response, body);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(0, [], "De zorgaanbieder gaf niet op tijd antwoord.");
        }
        catch (NotOnWhitelistException)
        {
            return new(0, [], "De zorgaanbieder staat nu niet op de lijst van partijen waarmee we gegevens mogen uitwisselen.");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new(0, [], "De verbinding met de zorgaanbieder is verbroken.");
        }
    }

    private static HttpRequestMessage Request(HttpMethod method, ResourceCall call, ResourceAccess access, string requestId)
    {
        var request = new HttpRequestMessage(method, call.Address)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        request.Headers.Authorization = new AuthenticationHeaderValue(OAuthParameters.Bearer, access.AccessToken);
        request.Headers.TryAddWithoutValidation("Accept", $"application/fhir+json; fhirVersion={call.Version.MediaTypeParameter()}");
        request.Headers.TryAddWithoutValidation(MedMijIds.RequestId, requestId);
        request.Headers.TryAddWithoutValidation(MedMijIds.CorrelationId, access.CorrelationId.ToString("D"));
        return request;
    }

    private static ResourceResponse Read(HttpResponseMessage response, byte[] body)
    {
        var status = (int)response.StatusCode;
        if (response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created)
        {
            return response.Content.Headers.ContentType?.MediaType is "application/fhir+json" or "application/json+fhir" or "application/json"
                ? new(status, body, null)
                : new(status, [], "De zorgaanbieder stuurde iets anders dan FHIR in JSON.");
        }

        var challenge = response.Headers.TryGetValues("WWW-Authenticate", out var values) ? string.Join(", ", values) : null;
        var error = BearerChallenge.TryParse(challenge, out var bearer) ? bearer.Error : null;
        var reasons = new[] { error, FhirAnswer.ReadOutcome(body) }.Where(r => !string.IsNullOrEmpty(r));
        var explanation = response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => "De toestemming geldt niet meer.",
            HttpStatusCode.Forbidden => "De toestemming geldt niet voor deze gegevens.",
            HttpStatusCode.NotFound => "De zorgaanbieder kent dit soort gegevens niet.",
            HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => RetryAdvice.Of(response),
            _ => "De zorgaanbieder kan dit verzoek nu niet afhandelen.",
        };
        return new(status, [], $"{explanation} (antwoord {string.Join(", ", reasons.Prepend(status.ToString(CultureInfo.InvariantCulture)))})", error);
    }
}
