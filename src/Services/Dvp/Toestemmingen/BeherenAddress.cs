using MedMijSandbox.Dvp.Verzamelen;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dvp.Toestemmingen;

/// <summary>
/// Where the browser goes to manage Toestemmingen at a DVA. The stelsel text that we have names no address: it is the host of the authorization
/// endpoint with <see cref="DvpOptions.BeherenPad"/>, and the parameters are those of the authorization interface.
/// </summary>
internal sealed class BeherenAddress(DvpOptions options, SandboxNetwork network)
{
    /// <summary>Path at which the browser comes back.</summary>
    public const string ReturnPath = "/toestemmingen/terug";

    /// <summary>The address.</summary>
    public Uri Of(AanbiederChoice choice, string state, Guid correlationId)
    {
        (string Name, string Value)[] parameters =
        [
            (OAuthParameters.ClientId, options.Hostname.Value),
            (OAuthParameters.RedirectUri, network.Address(options.Hostname.Value, ReturnPath).AbsoluteUri),
            (OAuthParameters.State, state),
            (MedMijIds.RequestId, Guid.NewGuid().ToString("D")),
            (MedMijIds.CorrelationId, correlationId.ToString("D")),
        ];
        var query = string.Join('&', parameters.Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"));
        return new(choice.AuthorizationEndpoint, $"{options.BeherenPad}?{query}");
    }
}
