namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>Sends one request of a plan and follows its pages to the end.</summary>
/// <remarks>Bron: core.dossier.100. A failure is part of the answer, so that the other requests go on.</remarks>
internal sealed class Collector(ResourceServerClient client, TimeProvider clock)
{
    /// <summary>The whole answer.</summary>
    public async Task<CollectionAnswer> FetchAsync(PlannedRequest planned, ResourceAccess access, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        var gathering = new Gathering(planned);
        var address = planned.Address;
        while (address is not null)
        {
            var response = await client.GetAsync(address, planned.Gegevensdienst.Definition.FhirVersion, access, gathering.Remaining, cancellationToken);
            address = gathering.Add(response);
        }

        return gathering.ToAnswer(clock.GetElapsedTime(start), clock.GetUtcNow());
    }
}
