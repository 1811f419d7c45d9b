using System.Collections.Concurrent;
using System.Globalization;
using MedMijSandbox.Dva.Gedrag;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Gegevensdiensten;
using MedMijSandbox.Fhir.Rest;
using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dva.Verzamelen;

/// <summary>One resource endpoint of this DVA.</summary>
/// <param name="Id">Its Gegevensdienst.</param>
/// <param name="Version">FHIR version.</param>
/// <param name="Rest">Its FHIR interface.</param>
/// <param name="Addresses">Its addresses as the log has them.</param>
internal sealed record ResourceEndpoint(GegevensdienstId Id, FhirVersion Version, RestService Rest, LoggedAddresses Addresses)
{
    /// <summary>Number of the Gegevensdienst, for the log; null: its id is none.</summary>
    public long? ServiceId { get; } = long.TryParse(Id.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>The resource endpoints of this DVA: one for each Gegevensdienst and Systeemrol. Bron: core.gegevensdiensten.201.</summary>
internal sealed class ResourceServices
{
    private static readonly DateOnly LastChange = new(2026, 11, 1);
    private readonly DvaOptions _options;
    private readonly SandboxNetwork _network;
    private readonly LiveBehaviour _behaviour;
    private ConcurrentDictionary<string, ResourceEndpoint> _endpoints = new(StringComparer.Ordinal);

    public ResourceServices(DvaOptions options, SandboxNetwork network, LiveBehaviour behaviour)
    {
        _options = options;
        _network = network;
        _behaviour = behaviour;
        behaviour.Listen(_ => _endpoints = new(StringComparer.Ordinal));
    }

    /// <summary>The endpoint with this first segment of the path; null when this DVA has none.</summary>
    public ResourceEndpoint? Find(string segment)
    {
        var endpoints = _endpoints;

        // what does not exist is not remembered: anybody can make up a segment
        return endpoints.TryGetValue(segment, out var known) ? known : Create(segment) is { } made ? endpoints.GetOrAdd(segment, made) : null;
    }

    private ResourceEndpoint? Create(string segment)
    {
        if (GegevensdienstCatalogue.FindEndpoint(segment) is not { } endpoint
            || !GegevensdienstId.TryParse(endpoint.Gegevensdienst.Id, out var id)
            || !_options.Gegevensdiensten.ContainsKey(id))
        {
            return null;
        }

        var gegevensdienst = endpoint.Gegevensdienst;
        var resources = GegevensdienstCapabilities.Of(endpoint)
            .Where(r => _behaviour.Current.DocumentManifest || r.Type != "DocumentManifest" || !gegevensdienst.OptionalTypes.Contains(r.Type, StringComparer.Ordinal))
            .ToList();
        var address = _network.Address(_options.ResourceHost, endpoint.Systeemrol.Path).AbsoluteUri;
        var description = new CapabilityDescription(
            address,
            $"Gegevensdienst {gegevensdienst.Id}: {gegevensdienst.Weergavenaam}",
            LastChange,
            resources,
            gegevensdienst.Writes.Bundles);
        var schema = FhirSchema.Of(gegevensdienst.FhirVersion);
        return new(id, gegevensdienst.FhirVersion, new(schema, new(description, _options.PageSize)), new(address, resources.Select(r => r.Type)));
    }
}
