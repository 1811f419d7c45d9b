using MedMijSandbox.Dva.Gedrag;
using MedMijSandbox.Ketenlogging;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults.Ketenlogging;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dva.Token;

/// <summary>What the Authorization Server logs of the token interface.</summary>
/// <remarks>Bron: core.logging.203.</remarks>
internal sealed class TokenLog(KetenLog log)
{
    /// <summary>A token request came in, before anything was checked.</summary>
    public async Task ReceivedAsync(HttpContext context)
    {
        // Read once: who asks again gets the same form.
        var form = await RequestForm.ReadAsync(context);
        var request = KetenBlocks.Of(
            context.Request, form?[OAuthParameters.ClientId].ToString(), grantType: form?[OAuthParameters.GrantType].ToString());
        log.Write("receive_token_request", FlowIds.Of(context), request, location: context.Request.Host.Host);
    }

    /// <summary>How it ended, and what was found when availability is tested here.</summary>
    public void Ended(HttpContext context, DvaBehaviour settings, TokenResponse? response, TokenRefusal? refusal)
    {
        var ids = FlowIds.Of(context);
        var host = context.Request.Host.Host;
        var isTestedHere = settings.AvailabilityTest == AvailabilityTest.Late && !AbonnerenScope.TryParse(response?.Scope, out _);
        if (isTestedHere && refusal is not null && refusal.Name == TokenRefusal.NothingAvailable().Name)
        {
            log.Write("availability_test", ids, error: KetenError.Of(OAuthErrors.AccessDenied, refusal.Name), location: host);
        }
        else if (isTestedHere && response is not null)
        {
            log.Write("availability_test", ids, response: KetenResponse.Of(StatusCodes.Status200OK), location: host);
        }

        if (refusal is null)
        {
            log.Write("send_token_response", ids, response: KetenResponse.Of(StatusCodes.Status200OK), location: host);
            return;
        }

        var error = KetenError.Of(refusal.WireCode, refusal.Name, refusal.Status);
        log.Write("receive_token_request_error", ids, response: KetenResponse.Of(refusal.Status), error: error, location: host);
    }
}
