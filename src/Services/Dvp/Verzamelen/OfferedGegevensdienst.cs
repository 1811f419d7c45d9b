using MedMijSandbox.Fhir.Gegevensdiensten;
using MedMijSandbox.Lijsten;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>A role of a Gegevensdienst, and where an Aanbieder serves it.</summary>
/// <param name="Definition">The role.</param>
/// <param name="ResourceEndpoint">Base address, from the Zorgaanbiederslijst.</param>
internal sealed record OfferedSysteemrol(SysteemrolDefinition Definition, Uri ResourceEndpoint);

/// <summary>A Gegevensdienst that an Aanbieder offers and that this PGO knows.</summary>
/// <param name="Definition">What is asked for, or can be shared.</param>
/// <param name="Naam">Name on the Gegevensdienstnamenlijst.</param>
/// <param name="Systeemrollen">One or more; the main role is among them.</param>
internal sealed record OfferedGegevensdienst(GegevensdienstDefinition Definition, string Naam, IReadOnlyList<OfferedSysteemrol> Systeemrollen)
{
    /// <summary>Its id.</summary>
    public GegevensdienstId Id { get; } = GegevensdienstId.Parse(Definition.Id);

    /// <summary>The Gegevensdienst as an entry of the list offers it; null when this PGO does not know it or its main role is not there.</summary>
    /// <param name="gegevensdienst">Entry of the Zorgaanbiederslijst.</param>
    /// <param name="naam">Name on the Gegevensdienstnamenlijst; null: that of the catalogue.</param>
    public static OfferedGegevensdienst? From(Gegevensdienst gegevensdienst, string? naam)
    {
        if (GegevensdienstCatalogue.Find(gegevensdienst.Id.Value) is not { } definition)
        {
            return null;
        }

        var roles = FindRoles(definition, gegevensdienst.Systeemrollen);
        return roles.Count == 0 ? null : new(definition, naam ?? definition.Weergavenaam, roles);
    }

    /// <summary>The base address for a resource type: that of the role that is limited to it, else that of a role for all types.</summary>
    public Uri EndpointFor(string resourceType)
    {
        var role = Systeemrollen.FirstOrDefault(r => r.Definition.Types.Contains(resourceType, StringComparer.Ordinal))
            ?? Systeemrollen.FirstOrDefault(r => r.Definition.Types.Count == 0)
            ?? Systeemrollen[0];
        return role.ResourceEndpoint;
    }

    /// <summary>Roles by their code or an older one; a role with another name counts as the main one only when it is the one role there is.</summary>
    private static List<OfferedSysteemrol> FindRoles(GegevensdienstDefinition definition, IReadOnlyList<Systeemrol> served)
    {
        var found = new List<OfferedSysteemrol>();
        foreach (var role in definition.Systeemrollen)
        {
            var match = role.Codes
                .Select(code => served.FirstOrDefault(s => string.Equals(s.Systeemrolcode, code, StringComparison.Ordinal)))
                .FirstOrDefault(s => s is not null);
            if (match is not null)
            {
                found.Add(new(role, match.ResourceEndpoint));
            }
        }

        var main = definition.Systeemrollen[0];
        if (found.Exists(r => ReferenceEquals(r.Definition, main)))
        {
            return found;
        }

        return served.Count == 1 ? [new(main, served[0].ResourceEndpoint)] : [];
    }
}
