using MedMijSandbox.Pki;
using MedMijSandbox.Saml;
using MedMijSandbox.Saml.Eid;
using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.Dva.Authenticeren;

/// <summary>Fetches the metadata of DigiD or TVS, and looks that they are of who they should be.</summary>
/// <remarks>Settings: <c>dva:digidMetadata</c>, the address; <c>dva:tvsOin</c>, the OIN that TVS must have.</remarks>
internal sealed partial class IdpMetadataSource(IConfiguration configuration, SandboxNetwork network, TimeProvider clock, ILogger<IdpMetadataSource> logger)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);
    private const int LargestAnswer = 256 * 1024;
    private readonly Uri? _address = configuration["dva:digidMetadata"] is { } address ? new(address) : null;
    private readonly string? _expectedOin = configuration["dva:tvsOin"];

    /// <summary>Whether there is an IdP to ask.</summary>
    public bool HasAddress => _address is not null;

    /// <summary>The metadata; null when they cannot be had, or are not to be trusted.</summary>
    public async Task<IdpMetadata?> FetchAsync(SamlProfile profile, CancellationToken cancellationToken)
    {
        if (_address is not { } address)
        {
            return null;
        }

        try
        {
            using var client = network.CreateClient();
            client.Timeout = Timeout;
            client.MaxResponseContentBufferSize = LargestAnswer;
            var bytes = await client.GetByteArrayAsync(address, cancellationToken);
            if (!IdpMetadata.TryParse(bytes, out var metadata, out var refusal))
            {
                LogMetadata(address, refusal.Name);
                return null;
            }

            if (FindStranger(metadata, profile, address) is { } stranger)
            {
                LogMetadata(address, stranger);
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

    /// <summary>
    /// Whether the metadata are of somebody else than they should be: DigiD is named after its address, TVS after its OIN, which its
    /// certificates then carry too.
    /// </summary>
    private string? FindStranger(IdpMetadata metadata, SamlProfile profile, Uri address)
    {
        if (profile == SamlProfile.Digid)
        {
            return metadata.EntityId == address.AbsoluteUri ? null : $"entityID is {metadata.EntityId}";
        }

        var oin = EidNames.OinOf(metadata.EntityId);
        return oin is null || (_expectedOin is not null && oin != _expectedOin) ? $"entityID is {metadata.EntityId}"
            : metadata.SigningKeys.Any(key => CertificateNames.Oin(key.Certificate) != oin) ? SamlRefusals.OtherOin.Name
            : metadata.ValidUntil <= clock.GetUtcNow() ? SamlRefusals.MetadataExpired.Name
            : null;
    }

    [LoggerMessage(LogLevel.Warning, "The metadata of DigiD at {Address} cannot be used: {Reason}")]
    private partial void LogMetadata(Uri address, string reason);
}
