using System.Collections.Frozen;
using MedMijSandbox.Saml;
using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.FakeDigid.Authenticeren;

/// <summary>A connected service provider and what it published.</summary>
internal sealed record KnownServiceProvider(ServiceProviderRegistration Registration, SpMetadata Metadata);

/// <summary>
/// The connected service providers. Their metadata are fetched when first needed and kept; DigiD itself gets them by hand and reads them
/// again on request, for which a signature that does not verify stands in here, at most once a minute.
/// </summary>
/// <remarks>Bron: Koppelvlakspecificatie DigiD SAML 3.7, Metadata.</remarks>
internal sealed partial class ServiceProviders(
    FakeDigidOptions options, SandboxNetwork network, TimeProvider clock, ILogger<ServiceProviders> logger) : IDisposable
{
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(10);

    private readonly FrozenDictionary<string, Entry> _entries = options.ServiceProviders
        .DistinctBy(registration => registration.RegisteredEntityId, StringComparer.Ordinal)
        .ToFrozenDictionary(registration => registration.RegisteredEntityId, Entry.Of, StringComparer.Ordinal);

    /// <summary>A service provider with its metadata; null when it is not connected or its metadata cannot be had.</summary>
    public async ValueTask<KnownServiceProvider?> FindAsync(string entityId, CancellationToken cancellationToken)
    {
        if (!_entries.TryGetValue(entityId, out var entry))
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
        var entry = _entries[known.Registration.RegisteredEntityId];
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
                entry.Known = await ReadAsync(entry.Registration, cancellationToken) ?? entry.Known;
            }
        }
        finally
        {
            entry.Gate.Release();
        }
    }

    private async Task<KnownServiceProvider?> ReadAsync(ServiceProviderRegistration registration, CancellationToken cancellationToken)
    {
        var entityId = registration.RegisteredEntityId;
        try
        {
            using var client = network.CreateClient();
            client.Timeout = FetchTimeout;
            client.MaxResponseContentBufferSize = SafeXml.MaxCharacters;
            var xml = await client.GetByteArrayAsync(registration.MetadataUrl, cancellationToken);
            if (!SpMetadata.TryParse(xml, out var metadata, out var refusal))
            {
                LogRefusal(entityId, refusal.Name, refusal.Explanation);
                return null;
            }

            if (metadata.EntityId != entityId)
            {
                LogOtherEntity(entityId, metadata.EntityId);
                return null;
            }

            return new(registration, metadata);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException
            && !cancellationToken.IsCancellationRequested)
        {
            var reason = e.GetBaseException().Message;
            LogUnreachable(entityId, reason);
            return null;
        }
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

        public long FetchedAt { get; set; }

        public static Entry Of(ServiceProviderRegistration registration) => new(registration);

        public void Dispose() => Gate.Dispose();
    }
}
