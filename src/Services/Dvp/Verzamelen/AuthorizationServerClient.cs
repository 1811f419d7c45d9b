using System.Net;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults.Lists;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>What a token request brought.</summary>
/// <param name="Response">The tokens; null: none.</param>
/// <param name="Error">Wire code of the refusal; null when there was none.</param>
/// <param name="Explanation">For the Persoon, in Dutch; empty with a response.</param>
internal sealed record TokenOutcome(TokenResponse? Response, string? Error, string Explanation);

/// <summary>The token interface, from the side of the DVP Server.</summary>
/// <remarks>Bron: core.tknint.200 (deels); core.tknint.206; core.tknint.208.</remarks>
internal sealed partial class AuthorizationServerClient(
    BackchannelClient backchannel, TimeProvider clock, DvpOptions options, FlowLog log, ILogger<AuthorizationServerClient> logger)
{
    private const int MaximumLength = 64 * 1024;

    /// <summary>Sends a token request, once: what is offered is never offered again.</summary>
    public async Task<TokenOutcome> RequestTokenAsync(Uri tokenEndpoint, TokenRequest token, LoggedFlow flow, CancellationToken cancellationToken)
    {
        var grantType = token.Fields.FirstOrDefault(f => f.Key == OAuthParameters.GrantType).Value;
        var exchange = log.Begin("send_token_request", HttpMethod.Post, tokenEndpoint, flow, grantType);
        using var request = new HttpRequestMessage(HttpMethod.Post, tokenEndpoint);
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        request.Headers.TryAddWithoutValidation(MedMijIds.RequestId, exchange.RequestId);
        request.Headers.TryAddWithoutValidation(MedMijIds.CorrelationId, flow.CorrelationId.ToString("D"));
        request.Content = new FormUrlEncodedContent(token.Fields);
        var (outcome, status) = await SendAsync(tokenEndpoint, request, cancellationToken);
        if (status == 0)
        {
            exchange.Failed();
        }
        else if (outcome.Response is not null)
        {
            exchange.Answered("receive_token_response", status);
        }
        else
        {
            exchange.Answered("receive_token_error_response", status, FlowLog.ErrorOf(outcome.Error, "token-refused", status));
        }

        return outcome;
    }

    /// <summary>What came of it, with the status of the answer; 0: there was none.</summary>
    private async Task<(TokenOutcome Outcome, int Status)> SendAsync(Uri tokenEndpoint, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.TokenTimeout, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var response = await backchannel.SendAsync(request, linked.Token);
            var body = await LimitedBody.ReadAsync(response.Content, MaximumLength, linked.Token);
            return (Read(response, body ?? []), (int)response.StatusCode);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailure(tokenEndpoint.Host, "no answer in time");
            return (new(null, OAuthErrors.TemporarilyUnavailable, "De zorgaanbieder gaf niet op tijd antwoord."), 0);
        }
        catch (NotOnWhitelistException e)
        {
            LogFailure(tokenEndpoint.Host, e.Message);
            return (new(null, null, "De zorgaanbieder staat nu niet op de lijst van partijen waarmee we gegevens mogen uitwisselen."), 0);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            LogFailure(tokenEndpoint.Host, e.Message);
            return (new(null, null, "We konden de zorgaanbieder niet bereiken."), 0);
        }
    }

    private TokenOutcome Read(HttpResponseMessage answer, byte[] body)
    {
        if (answer.StatusCode == HttpStatusCode.OK)
        {
            if (TokenResponse.TryParse(body, out var response, out var fault))
            {
                return new(response, null, "");
            }

            LogUnusable(fault);
            return new(null, null, "Het antwoord van de zorgaanbieder klopt niet.");
        }

        if (TokenError.TryParse(body, out var error))
        {
            LogRefusal(error.Error, error.Description);
            return new(null, error.Error, Explain(error.Error));
        }

        LogStatus((int)answer.StatusCode);
        return new(null, null, answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable
            ? RetryAdvice.Of(answer)
            : "De zorgaanbieder kan je nu niet helpen.");
    }

    private static string Explain(string error) => error switch
    {
        OAuthErrors.InvalidGrant => "De zorgaanbieder heeft geen gegevens voor je, of je toestemming geldt niet (meer).",
        OAuthErrors.InvalidClient or OAuthErrors.UnauthorizedClient => "De zorgaanbieder kent dit PGO niet.",
        OAuthErrors.InvalidScope => "De zorgaanbieder heeft geen gegevens die dit PGO mag verzamelen.",
        _ => "De zorgaanbieder kan je nu niet helpen.",
    };

    [LoggerMessage(LogLevel.Warning, "Token request to {Host} failed: {Reason}")]
    private partial void LogFailure(string host, string reason);

    [LoggerMessage(LogLevel.Warning, "Token response is not usable: {Fault}")]
    private partial void LogUnusable(string fault);

    [LoggerMessage(LogLevel.Warning, "Token request was refused: {Error}, {Description}")]
    private partial void LogRefusal(string error, string? description);

    [LoggerMessage(LogLevel.Warning, "Token request was answered with {Status} and no error")]
    private partial void LogStatus(int status);
}
