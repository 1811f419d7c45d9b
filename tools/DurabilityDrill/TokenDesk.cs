using System.Net.Mime;
using System.Text;
using MedMijSandbox.Testbench;
using MedMijSandbox.Testbench.Backchannels;

namespace MedMijSandbox.DurabilityDrill;

/// <summary>What the drill asks on the backchannel, over mutual TLS with the certificate of the PGO.</summary>
internal sealed class TokenDesk
{
    private const string Accept = "application/fhir+json; fhirVersion=3.0";
    private readonly BackchannelCaller _caller;
    private readonly PgoRole _pgo;

    public TokenDesk(FrontDoor door, PgoRole pgo)
    {
        _caller = new(door, TimeProvider.System);
        _pgo = pgo;
    }

    /// <summary>Offers a code.</summary>
    public Task<BackchannelAnswer> OfferAsync(ReceivedCode code, CancellationToken cancellationToken) => AskAsync(
        [new("grant_type", "authorization_code"), new("code", code.Code), new("client_id", _pgo.ClientId), new("redirect_uri", _pgo.RedirectUri)],
        code.CorrelationId,
        cancellationToken);

    /// <summary>Offers a refresh token.</summary>
    public Task<BackchannelAnswer> RefreshAsync(string refreshToken, CancellationToken cancellationToken) => AskAsync(
        [new("grant_type", "refresh_token"), new("refresh_token", refreshToken), new("client_id", _pgo.ClientId)], Guid.NewGuid(), cancellationToken);

    /// <summary>Sends a token request with these fields.</summary>
    public Task<BackchannelAnswer> AskAsync(IReadOnlyList<KeyValuePair<string, string>> fields, Guid correlationId, CancellationToken cancellationToken) =>
        _caller.RequestTokenAsync(_pgo.Token, fields, PgoRole.Participant, correlationId, cancellationToken);

    /// <summary>Collects the Patient with an access token.</summary>
    public Task<BackchannelAnswer> CollectAsync(string accessToken, CancellationToken cancellationToken) => _caller.RequestResourceAsync(
        new($"{_pgo.Resource.AbsoluteUri.TrimEnd('/')}/Patient?_include=Patient:general-practitioner"),
        Accept, accessToken, PgoRole.Participant, Guid.NewGuid(), cancellationToken);

    /// <summary>Withdraws, at the management address, every Toestemming that a Persoon gave at a DVA.</summary>
    /// <returns>Status of the answer.</returns>
    public static async Task<int> WithdrawAsync(Uri management, string dva, string persona, CancellationToken cancellationToken)
    {
        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false });
        using var request = new HttpRequestMessage(
            HttpMethod.Delete, new Uri(management, $"/participants/{dva}/toestemmingen?persona={Uri.EscapeDataString(persona)}"));
        request.Content = new StringContent("{}", Encoding.UTF8, MediaTypeNames.Application.Json);
        using var response = await invoker.SendAsync(request, cancellationToken);
        return (int)response.StatusCode;
    }
}
