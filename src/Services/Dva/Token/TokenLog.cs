using MedMijSandbox.Dva.Gedrag;
using MedMijSandbox.Ketenlogging;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Ketenlogging;

namespace MedMijSandbox.Dva.Token;

/// <summary>What the Authorization Server logs of the token interface.</summary>
/// <remarks>Bron: core.logging.203.</remarks>
internal sealed class TokenLog(KetenLog log)
{
    /// <summary>The line that a token request came in, of before anything was checked. It is written with the line that says how it ended.</summary>
    public KetenlogRecord Received(HttpContext context, Parameters? form)
    {
        var request = KetenBlocks.Of(
            context.Request, form?[OAuthParameters.ClientId].ToString(), grantType: form?[OAuthParameters.GrantType].ToString());
        return log.Record("receive_token_request", FlowIds.Of(context), request, location: context.Request.Host.Host);
    }

    /// <summary>A fault of ours: all that there is to say is that a request came in.</summary>
    public void Broken(KetenlogRecord received) => log.Write(received);

    /// <summary>How it ended, and what was found when availability is tested here.</summary>
    public void Ended(HttpContext context, KetenlogRecord received, DvaBehaviour settings, TokenResponse? response, TokenRefusal? refusal)
    {
        var ids = FlowIds.Of(context);
        var host = context.Request.Host.Host;
        var end = refusal is null
            ? log.Record("send_token_response", ids, response: KetenResponse.Of(StatusCodes.Status200OK), location: host)
            : log.Record("receive_token_request_error", ids, response: KetenResponse.Of(refusal.Status), error: KetenError.Of(refusal.WireCode, refusal.Name, refusal.Status), location: host);
        var isTestedHere = settings.AvailabilityTest == AvailabilityTest.Late && !AbonnerenScope.TryParse(response?.Scope, out _);
        if (isTestedHere && refusal is not null && refusal.Name == TokenRefusal.NothingAvailable().Name)
        {
            log.Write(received, log.Record("availability_test", ids, error: KetenError.Of(OAuthErrors.AccessDenied, refusal.Name), location: host), end);
        }
        else if (isTestedHere && response is not null)
        {
            log.Write(received, log.Record("availability_test", ids, response: KetenResponse.Of(StatusCodes.Status200OK), location: host), end);
        }
        else
        {
            log.Write(received, end);
        }
    }
}
