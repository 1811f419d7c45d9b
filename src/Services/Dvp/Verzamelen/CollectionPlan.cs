using MedMijSandbox.Fhir;
using MedMijSandbox.Lijsten;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>What a PGO asks for when it collects one Gegevensdienst.</summary>
/// <param name="Id">The Gegevensdienst.</param>
/// <param name="Naam">Its name when it is not on the Gegevensdienstnamenlijst.</param>
/// <param name="Version">FHIR version of the Gegevensdienst.</param>
/// <param name="Systeemrolcodes">Roles of the other side that serve the requests, the newest first.</param>
/// <param name="Requests">What follows the resource endpoint and a slash, not yet encoded, in the order in which it is sent.</param>
/// <param name="ReadsMedication">Whether the products that vaccinations refer to are read one by one afterwards.</param>
/// <remarks>Bron: core.gegevensdiensten.200. The Persoon follows from the token, so that no request names one: core.rscint.203 (deels).</remarks>
internal sealed record CollectionPlan(
    GegevensdienstId Id,
    string Naam,
    FhirVersion Version,
    IReadOnlyList<string> Systeemrolcodes,
    IReadOnlyList<string> Requests,
    bool ReadsMedication)
{
    /// <summary>
    /// The address of the role that this plan needs; of a role with another name only when it is the one role there is. Null: no such role.
    /// </summary>
    public Uri? FindResourceEndpoint(Gegevensdienst gegevensdienst)
    {
        var roles = gegevensdienst.Systeemrollen;
        var role = Systeemrolcodes
            .Select(code => roles.FirstOrDefault(r => string.Equals(r.Systeemrolcode, code, StringComparison.Ordinal)))
            .FirstOrDefault(r => r is not null);
        return (role ?? (roles.Count == 1 ? roles[0] : null))?.ResourceEndpoint;
    }
}
