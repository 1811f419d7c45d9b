using MedMijSandbox.Testbench;
using MedMijSandbox.Testbench.Backchannels;

namespace MedMijSandbox.DurabilityDrill;

/// <summary>The part of the PGO, which the drill plays itself, at one Aanbieder.</summary>
/// <param name="ClientId">Value of client_id.</param>
/// <param name="RedirectUri">Value of redirect_uri; nobody goes there.</param>
/// <param name="Aanbieder">Value of scope.</param>
/// <param name="Authorization">Authorization endpoint.</param>
/// <param name="Token">Token endpoint.</param>
/// <param name="Resource">Base address of the resource endpoint.</param>
internal sealed record PgoRole(string ClientId, string RedirectUri, string Aanbieder, Uri Authorization, Uri Token, Uri Resource)
{
    /// <summary>Name of the participant whose client certificate is shown.</summary>
    public const string Participant = "pgo";

    /// <summary>Looks the Aanbieder up on the Zorgaanbiederslijst.</summary>
    /// <exception cref="InvalidOperationException">It is not on the list, or the list cannot be had.</exception>
    public static async Task<PgoRole> FindAsync(FrontDoor door, string aanbieder, CancellationToken cancellationToken)
    {
        var target = door.Target;
        var found = await AanbiederAddresses.FetchAsync(new(door, TimeProvider.System), target, aanbieder, cancellationToken);
        return found.Gegevensdiensten is [var service, ..]
            ? new(target.HostOf(Participant), target.AddressOf(Participant, "/terug").AbsoluteUri, aanbieder, service.Authorization, service.Token, service.Resource)
            : throw new InvalidOperationException(found.Problem ?? $"{aanbieder} offers nothing");
    }
}
