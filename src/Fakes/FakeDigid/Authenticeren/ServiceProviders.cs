using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MedMijSandbox.Pki;
using MedMijSandbox.Saml;
using MedMijSandbox.Saml.Eid;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Storage;

namespace MedMijSandbox.FakeDigid.Authenticeren;

/// <summary>A connected service provider and what it published.</summary>
internal sealed record KnownServiceProvider(ServiceProviderRegistration Registration, SpMetadata Metadata);

/// <summary>
/// The connected service providers. Their metadata are fetched when first needed and kept; DigiD itself gets them by hand and reads them
/// again on request, for which a signature that does not verify stands in here, at most once a minute.
/// </summary>
/// <remarks>Bron: Koppelvlakspecificatie DigiD SAML 3.7, Metadata.</remarks>
internal sealed partial class ServiceProviders(
    FakeDigidOptions options, SandboxNetwork network, RecordStore records, TimeProvider clock, ILogger<ServiceProviders> logger) : IDisposable
{
    private const string Kind = "dienstverlener";
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(10);

    // What was registered while it ran counts before what the settings say.
    private readonly ConcurrentDictionary<string, Entry> _entries = new(
        records.All(Kind, DigidJson.Default.ServiceProviderRegistration)
            .Concat(options.ServiceProviders)
            .DistinctBy(registration => registration.RegisteredEntityId, StringComparer.Ordinal)
            .Select(registration => KeyValuePair.Create(registration.RegisteredEntityId, new Entry(registration))),
        StringComparer.Ordinal);

    /// <summary>Why somebody is not found: not connected at all, or connected with metadata that cannot be used, and then what is wrong with them.</summary>
    public (SamlRefusal Refusal, string? Detail) WhyNotFound(string entityId) =>
        _entries.TryGetValue(entityId, out var entry) && entry.Problem is { } problem
            ? (SamlRefusals.MetadataUnusable, problem)
            : (SamlRefusals.UnknownServiceProvider, null);

    /// <summary>Everybody who is connected.</summary>
    public IReadOnlyList<ServiceProviderRegistration> All => [.. _entries.Values.Select(entry => entry.Registration)];

    /// <summary>Connects a service provider, or changes how it is connected. It is on disk when this returns.</summary>
    public void Register(ServiceProviderRegistration registration)
    {
        records.Put(Kind, registration.RegisteredEntityId, registration, DigidJson.Default.ServiceProviderRegistration, null);
        _entries[registration.RegisteredEntityId] = new(registration);
    }

    /// <summary>A service provider with its metadata; null when it is not connected or its metadata cannot be had.</summary>
    public async ValueTask<KnownServiceProvider?> FindAsync(string entityId, SamlProfile profile, CancellationToken cancellationToken)
    {
        if (!_entries.TryGetValue(entityId, out var entry) || entry.Registration.Profile != profile)
        {
            return null;
        }

        if (entry.Known is null)
        {
            await FetchAsync(entry, known => known is null, cancellationToken);
        }

        return entry.Known;
    }

    /// <summary>Fetches the metadata anew after a signature did not verify; null when they are the same or it is too soon.</summary>
    public async ValueTask<KnownServiceProvider?> RefreshAsync(KnownServiceProvider known, CancellationToken cancellationToken)
    {
        if (!_entries.TryGetValue(known.Registration.RegisteredEntityId, out var entry) || entry.Registration.Metadata is not null)
        {
            return null;
        }

        if (clock.GetElapsedTime(entry.FetchedAt) >= RefreshInterval)
        {
            await FetchAsync(entry, current => current == known, cancellationToken);
        }

        return entry.Known == known ? null : entry.Known;
    }

    public void Dispose()
    {
        foreach (var entry in _entries.Values)
        {
            entry.Dispose();
        }
    }

    /// <summary>One fetch at a time; who waited finds the work done.</summary>
    private async Task FetchAsync(Entry entry, Predicate<KnownServiceProvider?> isStillNeeded, CancellationToken cancellationToken)
    {
        await entry.Gate.WaitAsync(cancellationToken);
        try
        {
            if (isStillNeeded(entry.Known))
            {
                entry.FetchedAt = clock.GetTimestamp();
                (var known, entry.Problem) = await ReadAsync(entry.Registration, cancellationToken);
                entry.Known = known ?? entry.Known;
            }
        }
        finally
        {
            entry.Gate.Release();
        }
    }

    private async Task<(KnownServiceProvider? Known, string? Problem)> ReadAsync(ServiceProviderRegistration registration, CancellationToken cancellationToken)
    {
        var entityId = registration.RegisteredEntityId;
        try
        {
            var xml = registration.Metadata is { } given ? Encoding.UTF8.GetBytes(given) : await FetchAsync(registration.MetadataUrl!, cancellationToken);
            if (!TryReadMetadata(xml, out var metadata, out var refusal))
            {
                LogRefusal(entityId, refusal.Name, refusal.Explanation);
                return (null, $"{refusal.Name}: {refusal.Explanation}");
            }

            if (metadata.EntityId != entityId)
            {
                LogOtherEntity(entityId, metadata.EntityId);
                return (null, $"De entityID in de metadata is '{metadata.EntityId}', niet '{entityId}'.");
            }

            return (new(registration, metadata), null);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException
            && !cancellationToken.IsCancellationRequested)
        {
            var reason = e.GetBaseException().Message;
            LogUnreachable(entityId, reason);
            return (null, $"{registration.MetadataUrl} is niet op te halen: {reason}");
        }
    }

    private async Task<byte[]> FetchAsync(Uri address, CancellationToken cancellationToken)
    {
        using var client = network.CreateClient();
        client.Timeout = FetchTimeout;
        client.MaxResponseContentBufferSize = SafeXml.MaxCharacters;
        return await client.GetByteArrayAsync(address, cancellationToken);
    }

    /// <summary>Reads metadata as at registration: over eID the certificates must be of who the name says.</summary>
    public static bool TryReadMetadata(byte[] xml, [NotNullWhen(true)] out SpMetadata? metadata, [NotNullWhen(false)] out SamlRefusal? refusal)
    {
        if (!SpMetadata.TryParse(xml, out metadata, out refusal))
        {
            return false;
        }

        if (EidNames.OinOf(metadata.EntityId) is { } oin && metadata.SigningKeys.Any(key => CertificateNames.Oin(key.Certificate) != oin))
        {
            refusal = SamlRefusals.OtherOin;
            return false;
        }

        if (EidNames.OinOf(metadata.EntityId) is not null && !metadata.Members.All(m => m.EncryptionKeys.Count > 0 && m.EncryptionKeys.All(IsUsable)))
        {
            refusal = SamlRefusals.EncryptionKeyUnusable;
            return false;
        }

        return true;
    }

    private static bool IsUsable(SigningKey key)
    {
        using var rsa = key.Certificate.GetRSAPublicKey();
        return rsa?.KeySize >= 2048;
    }

    [LoggerMessage(LogLevel.Warning, "The metadata of {EntityId} are refused: {Name}. {Explanation}")]
    private partial void LogRefusal(string entityId, string name, string explanation);

    [LoggerMessage(LogLevel.Warning, "The metadata of {EntityId} are of another service provider: {Other}")]
    private partial void LogOtherEntity(string entityId, string other);

    [LoggerMessage(LogLevel.Warning, "The metadata of {EntityId} cannot be fetched: {Reason}")]
    private partial void LogUnreachable(string entityId, string reason);

    private sealed class Entry(ServiceProviderRegistration registration) : IDisposable
    {
        public ServiceProviderRegistration Registration => registration;

        public SemaphoreSlim Gate { get; } = new(1, 1);

        public KnownServiceProvider? Known { get; set; }

        /// <summary>What was wrong at the last look; null for nothing.</summary>
        public string? Problem { get; set; }

        public long FetchedAt { get; set; }

        public void Dispose() => Gate.Dispose();
    }
}
