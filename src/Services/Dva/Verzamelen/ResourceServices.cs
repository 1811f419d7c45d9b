using System.Collections.Concurrent;
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
internal sealed record ResourceEndpoint(GegevensdienstId Id, FhirVersion Version, RestService Rest);

/// <summary>The resource endpoints of this DVA: one for each Gegevensdienst and Systeemrol. Bron: core.gegevensdiensten.201.</summary>
internal sealed class ResourceServices(DvaOptions options, SandboxNetwork network)
{
    private static readonly DateOnly LastChange = new(2026, 11, 1);
    private ConcurrentDictionary<string, ResourceEndpoint> _endpoints = new(StringComparer.Ordinal);

    /// <summary>Whether the optional DocumentManifest is served. Bron: informatiestandaard PDF/A 3.x.</summary>
    /// <value>The default is true, or what the setting <c>dva:documentManifest</c> says.</value>
    public bool DocumentManifest { get; private set; } = options.DocumentManifest;

    /// <summary>The endpoint with this first segment of the path; null when this DVA has none.</summary>
    public ResourceEndpoint? Find(string segment)
    {
        var endpoints = _endpoints;

        // what does not exist is not remembered: anybody can make up a segment
        return endpoints.TryGetValue(segment, out var known) ? known : Create(segment) is { } made ? endpoints.GetOrAdd(segment, made) : null;
    }

    /// <summary>Serves the optional DocumentManifest from now on, or not.</summary>
    public void Serve(bool documentManifest)
    {
        DocumentManifest = documentManifest;
        _endpoints = new(StringComparer.Ordinal);
    }

    private ResourceEndpoint? Create(string segment)
    {
        if (GegevensdienstCatalogue.FindEndpoint(segment) is not { } endpoint
            || !GegevensdienstId.TryParse(endpoint.Gegevensdienst.Id, out var id)
            || !options.Gegevensdiensten.ContainsKey(id))
        {
            return null;
        }

        var gegevensdienst = endpoint.Gegevensdienst;
        var resources = GegevensdienstCapabilities.Of(endpoint)
            .Where(r => DocumentManifest || r.Type != "DocumentManifest" || !gegevensdienst.OptionalTypes.Contains(r.Type, StringComparer.Ordinal))
            .ToList();
        var description = new CapabilityDescription(
            network.Address(options.ResourceHost, endpoint.Systeemrol.Path).AbsoluteUri,
            $"Gegevensdienst {gegevensdienst.Id}: {gegevensdienst.Weergavenaam}",
            LastChange,
            resources,
            gegevensdienst.Writes.Bundles);
        var schema = FhirSchema.Of(gegevensdienst.FhirVersion);
        return new(id, gegevensdienst.FhirVersion, new(schema, new(description, options.PageSize)));
    }
}
