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
internal sealed record ResourceResponse(int Status, byte[] Body, string? Error);

/// <summary>The resource interface, from the side of the DVP Server.</summary>
/// <remarks>Bron: core.rscint.200; core.rscint.201; core.rscint.202.</remarks>
internal sealed class ResourceServerClient(BackchannelClient backchannel, TimeProvider clock, DvpOptions options)
{
    /// <summary>One GET.</summary>
    /// <param name="address">Under the resource endpoint: who calls sees to that.</param>
    /// <param name="version">FHIR version of the Gegevensdienst.</param>
    /// <param name="access">Token and correlation.</param>
    /// <param name="limit">Most bytes that are read.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ResourceResponse> GetAsync(
        Uri address, FhirVersion version, ResourceAccess access, int limit, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Get, address, version, access);
        return await SendAsync(request, limit, cancellationToken);
    }

    /// <summary>Sends a Bundle to the base address, and asks for all that came of it.</summary>
    /// <param name="resourceEndpoint">The base address.</param>
    /// <param name="version">FHIR version of the Gegevensdienst.</param>
    /// <param name="access">Token and correlation.</param>
    /// <param name="bundle">UTF-8 JSON.</param>
    /// <param name="limit">Most bytes that are read.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ResourceResponse> PostAsync(
        Uri resourceEndpoint, FhirVersion version, ResourceAccess access, byte[] bundle, int limit, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Post, resourceEndpoint, version, access);
        request.Headers.TryAddWithoutValidation("Prefer", "return=representation");
        request.Content = new ByteArrayContent(bundle);
        request.Content.Headers.ContentType = new("application/fhir+json");
        return await SendAsync(request, limit, cancellationToken);
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

    private static HttpRequestMessage Request(HttpMethod method, Uri address, FhirVersion version, ResourceAccess access)
    {
        var request = new HttpRequestMessage(method, address)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        request.Headers.Authorization = new AuthenticationHeaderValue(OAuthParameters.Bearer, access.AccessToken);
        request.Headers.TryAddWithoutValidation("Accept", $"application/fhir+json; fhirVersion={version.MediaTypeParameter()}");
        request.Headers.TryAddWithoutValidation(MedMijIds.RequestId, Guid.NewGuid().ToString("D"));
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
            HttpStatusCode.NotFound => "De zorgaanbieder levert deze gegevens niet.",
            _ => "De zorgaanbieder kan deze gegevens nu niet geven.",
        };
        return new(status, [], $"{explanation} (antwoord {string.Join(", ", reasons.Prepend(status.ToString(CultureInfo.InvariantCulture)))})");
    }
}
