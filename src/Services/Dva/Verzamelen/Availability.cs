using MedMijSandbox.Dva.Autoriseren;
using MedMijSandbox.Dva.Toestemmingen;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dva.Verzamelen;

/// <summary>
/// Availability test for Verzamelen (beschikbaarheidstoets) and receptiveness test for Delen (ontvankelijkheidstoets): whether the Aanbieder knows this
/// Persoon, who is old enough, or for whom somebody else may ask, and alive.
/// </summary>
internal sealed class Availability(Bronsystemen bronsystemen, ToestemmingStore toestemmingen)
{
    /// <summary>The outcome. Each question is asked whatever the others say, so that the time tells nothing.</summary>
    public async Task<bool> TestAsync(Bsn bsn, RequestedScope scope, bool isRepresented, CancellationToken cancellationToken)
    {
        var isKnown = await bronsystemen.KnowsAsync(bsn, scope.Gegevensdiensten, isRepresented, cancellationToken);
        var isAlive = !toestemmingen.IsDeceased(bsn);
        return isKnown && isAlive;
    }
}
