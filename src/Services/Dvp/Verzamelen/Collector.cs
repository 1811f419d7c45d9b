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
        var flow = new LoggedFlow(access.CorrelationId, planned.Collection.Aanbieder, planned.Gegevensdienst.Id.Value, planned.Collection.InitiatedBy);
        while (address is not null)
        {
            var call = new ResourceCall(address, planned.LoggedAddress, planned.Gegevensdienst.Definition.FhirVersion, flow);
            var response = await client.GetAsync(call, access, gathering.Remaining, cancellationToken);
            address = gathering.Add(response);
        }

        return gathering.ToAnswer(clock.GetElapsedTime(start), clock.GetUtcNow());
    }
}
