using System.Security.Cryptography.X509Certificates;
using System.Text;
using MedMijSandbox.Saml;
using MedMijSandbox.ServiceDefaults;
using ServiceProvider = MedMijSandbox.Saml.ServiceProvider;

namespace MedMijSandbox.Dva.Authenticeren;

/// <summary>A login that was begun: where the browser goes, and the id that the answer must name.</summary>
internal sealed record LoginStart(string Address, string AuthnRequestId);

/// <summary>The Authentication Client of this DVA: a DigiD service provider.</summary>
/// <remarks>Bron: core.rollen.205; Koppelvlakspecificatie DigiD SAML 3.7.</remarks>
internal sealed partial class DigidClient : IDisposable
{
    private static readonly TimeSpan ResolveTimeout = TimeSpan.FromSeconds(10);
    private const int LargestAnswer = 256 * 1024;
    private readonly SandboxNetwork _network;
    private readonly TimeProvider _clock;
    private readonly ILogger<DigidClient> _logger;
    private readonly Uri? _metadataAddress;
    private readonly Lazy<ServiceProviderSettings> _settings;
    private readonly SignedMessageDump _dump;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile IdpMetadata? _digid;
    private volatile ServiceProvider? _provider;

    public DigidClient(IConfiguration configuration, DvaOptions options, SandboxNetwork network, TimeProvider clock, ILogger<DigidClient> logger)
    {
        _network = network;
        _clock = clock;
        _logger = logger;
        _metadataAddress = configuration["dva:digidMetadata"] is { } address ? new(address) : null;
        _settings = new(() => new()
        {
            EntityId = network.Address(options.FrontHost, AuthenticerenEndpoints.MetadataPath).AbsoluteUri,
            SigningCertificate = LoadCertificate(configuration),
            ConsumerService = new(network.Address(options.FrontHost, AuthenticerenEndpoints.ArtifactPath).AbsoluteUri, 0),
            ProviderName = options.DisplayName,
        });
        _dump = new(options.FrontHost, configuration["dva:dumpFolder"], new(() => _settings.Value.SigningCertificate), clock);
    }

    /// <summary>Origin of DigiD's login page; null before its metadata was read.</summary>
    public string? FrontOrigin => _digid?.RedirectLocation is { } location ? new Uri(location).GetLeftPart(UriPartial.Authority) : null;

    /// <summary>Our own metadata, signed.</summary>
    public async Task<byte[]> MetadataAsync(CancellationToken cancellationToken)
    {
        var metadata = ServiceProvider.CreateMetadata(_settings.Value);
        await _dump.WriteAsync("sp-metadata", ".xml", metadata, cancellationToken);
        return metadata;
    }

    /// <summary>Reads DigiD's metadata when that was not done yet; false when it cannot be had.</summary>
    public async Task<bool> PrepareAsync(CancellationToken cancellationToken) => await ProviderAsync(cancellationToken) is not null;

    /// <summary>Begins a login; null when DigiD's metadata cannot be had.</summary>
    public async Task<LoginStart?> StartAsync(CancellationToken cancellationToken)
    {
        if (await ProviderAsync(cancellationToken) is not { } provider)
        {
            return null;
        }

        var request = provider.CreateAuthnRequest(SamlId.New(), _clock.GetUtcNow());
        var address = provider.ToRedirectUrl(request, relayState: null);
        await _dump.WriteAsync("authn-request", ".query", Encoding.ASCII.GetBytes(address[(address.IndexOf('?', StringComparison.Ordinal) + 1)..]), cancellationToken);
        return new(address, request.Id);
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
            return response.IsSuccessStatusCode
                ? provider.ReadArtifactResponse(await response.Content.ReadAsByteArrayAsync(cancellationToken), id, authnRequestId, _clock.GetUtcNow())
                : null;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            LogUnreachable(digid.ArtifactResolutionLocation, e.Message);
            return null;
        }
    }

    public void Dispose() => _gate.Dispose();

    private static X509Certificate2 LoadCertificate(IConfiguration configuration) =>
        configuration["dva:signingCertificate"] is { } certificate && configuration["dva:signingKey"] is { } key
            ? X509Certificate2.CreateFromPemFile(certificate, key)
            : throw new InvalidDataException("Set dva:signingCertificate and dva:signingKey to PEM files with an RSA key: DigiD takes no unsigned requests.");

    private async ValueTask<ServiceProvider?> ProviderAsync(CancellationToken cancellationToken)
    {
        if (_provider is not null || _metadataAddress is null)
        {
            return _provider;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_provider is null && await FetchMetadataAsync(_metadataAddress, cancellationToken) is { } metadata)
            {
                _digid = metadata;
                _provider = new(_settings.Value, metadata);
            }

            return _provider;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<IdpMetadata?> FetchMetadataAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var client = _network.CreateClient();
            client.Timeout = ResolveTimeout;
            client.MaxResponseContentBufferSize = LargestAnswer;
            var bytes = await client.GetByteArrayAsync(address, cancellationToken);
            if (!IdpMetadata.TryParse(bytes, out var metadata, out var refusal))
            {
                LogMetadata(address, refusal.Name);
                return null;
            }

            if (metadata.EntityId != address.AbsoluteUri)
            {
                LogMetadata(address, $"entityID is {metadata.EntityId}");
                return null;
            }

            return metadata;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            LogMetadata(address, e.Message);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The metadata of DigiD at {Address} cannot be used: {Reason}")]
    private partial void LogMetadata(Uri address, string reason);

    [LoggerMessage(LogLevel.Warning, "DigiD did not answer at {Address}: {Reason}")]
    private partial void LogUnreachable(string address, string reason);
}
