using MedMijSandbox.Dva.Verzamelen;
using MedMijSandbox.OAuth;
using MedMijSandbox.Saml;

namespace MedMijSandbox.Dva.Autoriseren;

/// <summary>Judges who logged in for whom.</summary>
/// <remarks>Bron: ext.vert.authint.202; ext.vert.autorisatie.200; ext.vert.autorisatie.201.</remarks>
internal sealed class Representation(Bronsystemen bronsystemen, DvaOptions options, TimeProvider clock)
{
    /// <summary>Age from which the parents of a child no longer collect for it, in years.</summary>
    public const int ChildAge = 12;

    /// <summary>What is wrong; null when the flow may go on, for the represented Persoon if there is one.</summary>
    public async Task<RepresentationFault?> FindFaultAsync(
        AuthorizationSession session, AuthenticationOutcome.Succeeded login, CancellationToken cancellationToken)
    {
        if (session.Vertegenwoordiging is not { } asked)
        {
            return login.Represented is null ? null : RepresentationFault.NotAsked();
        }

        // a mandate does not make a parent, nor the other way round: the service that was asked must have answered
        var isAsAsked = options.ServiceFor(asked) is { } service && login.Authorities?.Contains(service, StringComparer.Ordinal) is true;
        if (login.Represented is not { } represented || !isAsAsked)
        {
            return RepresentationFault.NotUsed();
        }

        // Who is not known here has no data to show: that is found out later, and looks like any other lack of data.
        var geboortedatum = await bronsystemen.GeboortedatumOfAsync(represented, cancellationToken);
        if (geboortedatum is null)
        {
            return null;
        }

        return geboortedatum != session.Geboortedatum ? RepresentationFault.OtherBirthDate()
            : asked == Vertegenwoordiging.OuderlijkGezag && geboortedatum.Value.AddYears(ChildAge) <= DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)
                ? RepresentationFault.TooOldForParent()
            : null;
    }
}
