using MedMijSandbox.Fhir.Gegevensdiensten;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>What a PGO asks for in one collection: the requests of the Gegevensdiensten, with the dates of this time.</summary>
/// <param name="Today">The day of collecting.</param>
/// <param name="Period">The period that the Persoon chose.</param>
/// <remarks>Bron: core.gegevensdiensten.200. The Persoon follows from the token, so that no request names one: core.rscint.203 (deels).</remarks>
internal sealed record CollectionPlan(DateOnly Today, RequestPeriod Period)
{
    /// <summary>What follows the resource endpoint and a slash, not yet encoded, in the order in which it is sent.</summary>
    public IEnumerable<string> RequestsOf(GegevensdienstDefinition gegevensdienst) => gegevensdienst.Requests.Select(r => r.Fill(Today, Period));

    /// <summary>The requests of a rule about one resource.</summary>
    public IEnumerable<string> RequestsOf(FollowRule rule, string id) => rule.Requests.Select(r => r.Fill(Today, Period, id));
}
