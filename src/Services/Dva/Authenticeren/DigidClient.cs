using System.Text;
using System.Xml;
using MedMijSandbox.Dva.Gedrag;
using MedMijSandbox.Saml;
using MedMijSandbox.Saml.Logout;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.Stelsel;
using ServiceProvider = MedMijSandbox.Saml.ServiceProvider;

namespace MedMijSandbox.Dva.Authenticeren;

/// <summary>A login that was begun: where the browser goes, and the id that the answer must name.</summary>
/// <param name="AuthnRequestId">The id.</param>
/// <param name="Address">Where to redirect to; null when there is a form.</param>
/// <param name="Form">What to post; null when there is an address.</param>
internal sealed record LoginStart(string AuthnRequestId, string? Address, PostForm? Form);

/// <summary>The Authentication Client of this DVA: a service provider of DigiD, or of TVS.</summary>
/// <remarks>Bron: core.rollen.205; Koppelvlakspecificatie DigiD SAML 3.7; Koppelvlakspecificatie eID SAML 4.4.</remarks>
internal sealed partial class DigidClient : IDisposable
{
    private static readonly TimeSpan ResolveTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(2);
    private const int LargestAnswer = 256 * 1024;
    private readonly SandboxNetwork _network;
    private readonly TimeProvider _clock;
    private readonly ILogger<DigidClient> _logger;
    private readonly IdpMetadataSource _source;
    private readonly Lazy<ServiceProviderSettings> _configured;
    private volatile ServiceProviderSettings? _changed;
    private readonly SignedMessageDump _dump;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile IdpMetadata? _digid;
    private volatile ServiceProvider? _provider;
    private long _fetchedAt;

    public DigidClient(
        IConfiguration configuration, DvaOptions options, LiveBehaviour behaviour, SandboxNetwork network, IdpMetadataSource source, TimeProvider clock, ILogger<DigidClient> logger)
    {
        _network = network;
        _clock = clock;
        _logger = logger;
        _source = source;
        _configured = new(() => ServiceProviderConfiguration.Read(configuration, options, network) with { MinimumNiveau = behaviour.Current.MinimumLevel });
        behaviour.Listen(now => AskLevel(now.MinimumLevel));
        _dump = new(options.FrontHost, configuration["dva:dumpFolder"], () => [Settings.SigningCertificate], clock);
    }

    /// <summary>Origin of DigiD's login page; null before its metadata was read.</summary>
    public string? FrontOrigin => (_digid?.RedirectLocation ?? _digid?.PostLocation) is { } location ? new Uri(location).GetLeftPart(UriPartial.Authority) : null;

    /// <summary>Where artifacts are exchanged; null before its metadata was read.</summary>
    public string? ArtifactAddress => _digid?.ArtifactResolutionLocation;

    /// <summary>Whether a session at DigiD may stand in for logging in, so that there is something to log out of.</summary>
    public bool SharesSessions => Settings.Profile == SamlProfile.Digid && Settings.MinimumNiveau <= BetrouwbaarheidsNiveau.Midden;

    /// <summary>Reads a message about logging out with the keys of DigiD; an unknown key may be a new one, so then the metadata are read anew.</summary>
    /// <returns>What was signed, or what is wrong.</returns>
    public async Task<(XmlElement? Content, SamlRefusal? Refusal)> VerifyAsync(IncomingMessage incoming, string location, CancellationToken cancellationToken)
    {
        var provider = await ProviderAsync(cancellationToken);
        LogoutMessages.TryVerify(incoming, _digid?.SigningKeys ?? [], location, _clock.GetUtcNow(), out var content, out var refusal);
        var isNewKey = refusal == SamlRefusals.KeyUnknown || refusal == SamlRefusals.WrongKey;
        if (isNewKey && provider is not null && await RefreshAsync(provider, cancellationToken) is not null)
        {
            LogoutMessages.TryVerify(incoming, _digid?.SigningKeys ?? [], location, _clock.GetUtcNow(), out content, out refusal);
        }

        return (content, refusal);
    }

    private LogoutMessages Messages => new(Settings.EntityId, Settings.SigningCertificate, Settings.Profile);

    private ServiceProviderSettings Settings => _changed ?? _configured.Value;

    private void AskLevel(BetrouwbaarheidsNiveau niveau)
    {
        if (niveau == Settings.MinimumNiveau)
        {
            return;
        }

        _changed = Settings with { MinimumNiveau = niveau };
        _provider = null;
    }

    /// <summary>Where the browser goes to end the session of a Persoon; null when DigiD has no address for that.</summary>
    public async Task<string?> LogoutAddressAsync(Bsn bsn, CancellationToken cancellationToken)
    {
        if (_digid?.LogoutServices.FirstOrDefault(s => s.Binding == SamlBindings.HttpRedirect) is not { } service)
        {
            return null;
        }

        var messages = Messages;
        var request = messages.CreateRequest(service.Location, IdentityProvider.NameIdOf(bsn), null, _clock.GetUtcNow());
        var address = messages.ToRedirect(PostBinding.RequestField, service.Location, request.Write(), relayState: null);
        await _dump.WriteAsync("logout-request", ".query", Encoding.ASCII.GetBytes(address[(address.IndexOf('?', StringComparison.Ordinal) + 1)..]), cancellationToken);
        return address;
    }

    /// <summary>The answer to a request of DigiD to end a session, signed and in its envelope.</summary>
    public async Task<byte[]> CreateLogoutAnswerAsync(LogoutRequest request, CancellationToken cancellationToken)
    {
        var messages = Messages;
        var answer = messages.CreateResponse(request, request.Issuer, SamlStatus.Success, _clock.GetUtcNow()) with { Destination = null };
        var message = messages.ToSoap(answer.Write());
        await _dump.WriteAsync("logout-response", ".xml", message, cancellationToken);
        return message;
    }

    /// <summary>Our own metadata, signed.</summary>
    public async Task<byte[]> MetadataAsync(CancellationToken cancellationToken)
    {
        var metadata = ServiceProvider.CreateMetadata(Settings, _clock.GetUtcNow());
        await _dump.WriteAsync("sp-metadata", ".xml", metadata, cancellationToken);
        return metadata;
    }

    /// <summary>Reads DigiD's metadata when that was not done yet; false when it cannot be had.</summary>
    public async Task<bool> PrepareAsync(CancellationToken cancellationToken) => await ProviderAsync(cancellationToken) is not null;

    /// <summary>Whether an artifact names the DigiD that we are connected to as its source; not known without its metadata, and then true.</summary>
    public async Task<bool> MayHaveIssuedAsync(Artifact artifact, CancellationToken cancellationToken)
    {
        await ProviderAsync(cancellationToken);
        return _digid is not { } digid || artifact.IsFrom(digid.EntityId);
    }

    /// <summary>Begins a login; null when DigiD's metadata cannot be had.</summary>
    public async Task<LoginStart?> StartAsync(LoginDemand demand, CancellationToken cancellationToken)
    {
        if (await ProviderAsync(cancellationToken) is not { } provider)
        {
            return null;
        }

        var request = provider.CreateAuthnRequest(SamlId.New(), _clock.GetUtcNow(), demand);
        if (Settings.Profile == SamlProfile.Eid)
        {
            var form = provider.ToPostForm(request, relayState: null);
            await _dump.WriteAsync("authn-request", ".xml", Convert.FromBase64String(form.Fields[0].Value), cancellationToken);
            return new(request.Id, null, form);
        }

        var address = provider.ToRedirectUrl(request, relayState: null);
        await _dump.WriteAsync("authn-request", ".query", Encoding.ASCII.GetBytes(address[(address.IndexOf('?', StringComparison.Ordinal) + 1)..]), cancellationToken);
        return new(request.Id, address, null);
    }

    /// <summary>Exchanges an artifact for the outcome of the login; null when DigiD could not be reached or did not answer with SAML.</summary>
    public async Task<AuthenticationOutcome?> ResolveAsync(string artifact, string authnRequestId, CancellationToken cancellationToken)
    {
        if (await ProviderAsync(cancellationToken) is not { } provider || _digid is not { } digid)
        {
            return null;
        }

        try
        {
            var id = SamlId.New();
            var message = provider.CreateArtifactResolve(artifact, id, _clock.GetUtcNow());
            await _dump.WriteAsync("artifact-resolve", ".xml", message, cancellationToken);
            using var request = new HttpRequestMessage(HttpMethod.Post, digid.ArtifactResolutionLocation) { Content = new ByteArrayContent(message) };
            request.Content.Headers.ContentType = new("text/xml") { CharSet = "utf-8" };
            request.Headers.TryAddWithoutValidation("SOAPAction", "http://www.oasis-open.org/committees/security");
            using var client = _network.CreateClient();
            client.Timeout = ResolveTimeout;
            client.MaxResponseContentBufferSize = LargestAnswer;
            using var response = await client.SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                return null;
            }

            var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            var outcome = provider.ReadArtifactResponse(answer, id, authnRequestId, _clock.GetUtcNow());

            // An unknown key may be a new one: the metadata say so, and are asked again at most once in two seconds.
            var isNewKey = outcome is AuthenticationOutcome.Refused { Refusal: var refusal } && (refusal == SamlRefusals.KeyUnknown || refusal == SamlRefusals.WrongKey);
            return isNewKey && await RefreshAsync(provider, cancellationToken) is { } renewed
                ? renewed.ReadArtifactResponse(answer, id, authnRequestId, _clock.GetUtcNow())
                : outcome;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            LogUnreachable(digid.ArtifactResolutionLocation, e.Message);
            return null;
        }
    }

    public void Dispose() => _gate.Dispose();

    private async ValueTask<ServiceProvider?> ProviderAsync(CancellationToken cancellationToken)
    {
        if (_provider is not null || !_source.HasAddress)
        {
            return _provider;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_provider is null && await _source.FetchAsync(Settings.Profile, cancellationToken) is { } metadata)
            {
                _digid = metadata;
                _provider = new(Settings, metadata);
            }

            return _provider;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<ServiceProvider?> RefreshAsync(ServiceProvider known, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_provider == known && (_fetchedAt == 0 || _clock.GetElapsedTime(_fetchedAt) >= RefreshInterval))
            {
                _fetchedAt = _clock.GetTimestamp();
                if (await _source.FetchAsync(Settings.Profile, cancellationToken) is { } metadata)
                {
                    _digid = metadata;
                    _provider = new(Settings, metadata);
                }
            }

            return _provider == known ? null : _provider;
        }
        finally
        {
            _gate.Release();
        }
    }

    [LoggerMessage(LogLevel.Warning, "DigiD did not answer at {Address}: {Reason}")]
    private partial void LogUnreachable(string address, string reason);
}
