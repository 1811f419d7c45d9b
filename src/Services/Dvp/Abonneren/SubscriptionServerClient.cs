using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using MedMijSandbox.Abonneren;
using MedMijSandbox.Dvp.Verzamelen;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults.Lists;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dvp.Abonneren;

/// <summary>What a subscription request brought.</summary>
/// <param name="Response">The answer; null: none.</param>
/// <param name="Error">Wire code of the refusal; null when there was none.</param>
/// <param name="Explanation">For the Persoon, in Dutch; empty with a response.</param>
internal sealed record SubscriptionOutcome(SubscriptionResponse? Response, string? Error, string Explanation);

/// <summary>The subscription interface, from the side of the DVP Server.</summary>
/// <remarks>Bron: ext.abo.subint.200; ext.abo.subint.201; ext.abo.subint.202.</remarks>
internal sealed class SubscriptionServerClient(BackchannelClient backchannel, TimeProvider clock, DvpOptions options, FlowLog log)
{
    /// <summary>Sends a request, once.</summary>
    public async Task<SubscriptionOutcome> SendAsync(
        Uri subscriptionEndpoint, SubscriptionRequest asked, ResourceAccess access, LoggedFlow flow, CancellationToken cancellationToken)
    {
        var address = new Uri(subscriptionEndpoint.AbsoluteUri.TrimEnd('/') + AbonnerenParameters.SubscriptionPath);
        var exchange = log.Begin("send_subscription_request", HttpMethod.Post, address, flow);
        using var request = Request(address, asked, access, exchange.RequestId);
        var (outcome, status) = await SendAsync(request, cancellationToken);
        if (status == 0)
        {
            exchange.Failed();
        }
        else
        {
            var error = outcome.Response is null ? FlowLog.ErrorOf(outcome.Error, "subscription-refused", status) : null;
            exchange.Answered("receive_subscription_response", status, error);
        }

        return outcome;
    }

    /// <summary>What came of it, with the status of the answer; 0: there was none.</summary>
    private async Task<(SubscriptionOutcome Outcome, int Status)> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.ResourceTimeout, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var response = await backchannel.SendAsync(request, linked.Token);
            var body = await LimitedBody.ReadAsync(response.Content, AbonnerenParameters.MaximumLength, linked.Token);
            return (Read(response.StatusCode, body ?? []), (int)response.StatusCode);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (new(null, null, "De zorgaanbieder gaf niet op tijd antwoord."), 0);
        }
        catch (NotOnWhitelistException)
        {
            return (new(null, null, "De zorgaanbieder staat nu niet op de lijst van partijen waarmee we gegevens mogen uitwisselen."), 0);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return (new(null, null, "We konden de zorgaanbieder niet bereiken."), 0);
        }
    }

    private static HttpRequestMessage Request(Uri address, SubscriptionRequest asked, ResourceAccess access, string requestId)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(asked.ToJson()),
        };
        request.Content.Headers.ContentType = new(AbonnerenParameters.MediaType);
        request.Headers.Authorization = new AuthenticationHeaderValue(OAuthParameters.Bearer, access.AccessToken);
        request.Headers.TryAddWithoutValidation("Accept", AbonnerenParameters.MediaType);
        request.Headers.TryAddWithoutValidation(MedMijIds.RequestId, requestId);
        request.Headers.TryAddWithoutValidation(MedMijIds.CorrelationId, access.CorrelationId.ToString("D"));
        return request;
    }

    private static SubscriptionOutcome Read(HttpStatusCode status, byte[] body)
    {
        if (status is HttpStatusCode.OK or HttpStatusCode.Created)
        {
            return SubscriptionResponse.TryParse(body, out var response, out _)
                ? new(response, null, "")
                : new(null, null, "Het antwoord van de zorgaanbieder klopt niet.");
        }

        return AbonnerenError.TryParse(body, out var error)
            ? new(null, error.Error, Explain(error.Error))
            : new(null, null, string.Create(CultureInfo.InvariantCulture, $"De zorgaanbieder kan je nu niet helpen (antwoord {(int)status})."));
    }

    private static string Explain(string error) => error switch
    {
        AbonnerenErrors.ExtensionRefused => "De zorgaanbieder verlengt je abonnement niet. Het loopt door tot de dag die er al stond.",
        AbonnerenErrors.InvalidSubscriptionId => "De zorgaanbieder kent dit abonnement niet (meer).",
        AbonnerenErrors.InvalidToken or AbonnerenErrors.InsufficientScope => "De toestemming geldt niet voor dit abonnement.",
        _ => "De zorgaanbieder kan je nu niet helpen.",
    };
}
