using System.Collections.Frozen;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Gegevensdiensten;

namespace MedMijSandbox.Dva.Verzamelen;

/// <summary>
/// Which resource types a resource endpoint serves, and how: by search, or only to follow a reference. An endpoint is told by the first
/// segment of its path: the id of the Gegevensdienst, or what a further Systeemrol has in its place.
/// </summary>
internal static class ServiceTypes
{
    private static readonly FrozenDictionary<string, CapabilityResource[]> Endpoints = GegevensdienstCatalogue.All
        .SelectMany(g => g.Systeemrollen.Select(r => new GegevensdienstEndpoint(g, r)))
        .ToFrozenDictionary(e => e.Systeemrol.Segment, e => GegevensdienstCapabilities.Of(e).ToArray(), StringComparer.Ordinal);

    public static CapabilityResource[] Of(string segment) => Endpoints.GetValueOrDefault(segment, []);

    public static bool Serves(string segment, string resourceType) => Array.Exists(Of(segment), r => r.Type == resourceType);
}
