using MedMijSandbox.Dvp.Verzamelen;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dvp.Delen;

/// <summary>Where a Bundle goes, and for whom.</summary>
/// <param name="AccountId">Whose it is.</param>
/// <param name="Aanbieder">With whom it is shared.</param>
/// <param name="Gegevensdienst">By which Gegevensdienst.</param>
/// <param name="Access">Token and correlation.</param>
internal sealed record Shipment(string AccountId, Aanbiedernaam Aanbieder, OfferedGegevensdienst Gegevensdienst, ResourceAccess Access);

/// <summary>Sends a Bundle and keeps what came back.</summary>
/// <remarks>Bron: core.dossier.101; core.rscint.200.</remarks>
internal sealed class BundleSender(ResourceServerClient client, SharingStore store, TimeProvider clock)
{
    private const int MaximumAnswer = 16 * 1024 * 1024;

    /// <summary>Sends it, once: nobody knows what an Aanbieder does with one that comes twice.</summary>
    public async Task<Sharing> SendAsync(Shipment shipment, byte[] bundle, CancellationToken cancellationToken)
    {
        var gegevensdienst = shipment.Gegevensdienst;
        var endpoint = gegevensdienst.EndpointFor("Bundle");
        var flow = new LoggedFlow(shipment.Access.CorrelationId, shipment.Aanbieder.Value, gegevensdienst.Id.Value);
        var call = new ResourceCall(endpoint, endpoint, gegevensdienst.Definition.FhirVersion, flow);
        var response = await client.PostAsync(call, shipment.Access, bundle, MaximumAnswer, cancellationToken);
        var findings = new List<string>();
        var read = response.Error is null ? BundleText.ReadAnswer(response.Body, findings) : null;
        var now = clock.GetUtcNow();
        var sharing = new Sharing
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            AccountId = shipment.AccountId,
            Aanbieder = shipment.Aanbieder.Value,
            GegevensdienstId = gegevensdienst.Id.Value,
            GegevensdienstNaam = gegevensdienst.Naam,
            CorrelationId = shipment.Access.CorrelationId,
            SharedAt = now,
            Status = response.Status,
            Error = response.Error ?? (read is null ? "Het antwoord van de zorgaanbieder is niet te lezen." : null),
            Entries = read?.Entries ?? [],
            Answer = read?.Answer,
            Findings = findings,
        };
        store.Put(sharing);
        return sharing;
    }
}
