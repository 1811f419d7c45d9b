using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Fhir.Store;
using MedMijSandbox.ServiceDefaults.Storage;

namespace MedMijSandbox.Dva.Delen;

/// <summary>One change that a Persoon made through Delen, as it lies on disk.</summary>
/// <param name="PatientId">Logical id of the Patient.</param>
/// <param name="Versions">What changed; none: all changes before this one are forgotten.</param>
internal sealed record ReceivedChange(string PatientId, IReadOnlyList<ReceivedVersion> Versions);

/// <summary>One version of a resource in it.</summary>
internal sealed record ReceivedVersion(JsonElement Resource, int Version, DateTimeOffset LastUpdated, bool IsDeleted);

/// <summary>Keeps what Personen shared, on disk before the answer goes out, and puts it back after a restart.</summary>
internal sealed class ReceivedResources(RecordStore records)
{
    private readonly Lock _gate = new();

    /// <summary>Writes a change.</summary>
    public void Keep(string gegevensdienstId, string patientId, IReadOnlyList<ResourceVersion> versions)
    {
        var kept = versions.Select(v => new ReceivedVersion(JsonDocument.Parse(v.Resource.Json).RootElement, v.Version, v.LastUpdated, v.IsDeleted));
        lock (_gate)
        {
            Append(gegevensdienstId, new(patientId, [.. kept]));
        }
    }

    /// <summary>Lets a dossier begin anew: what was shared before is not put back any more.</summary>
    public void Forget(string gegevensdienstId, IReadOnlySet<string> patientIds)
    {
        lock (_gate)
        {
            foreach (var patientId in Remembered(gegevensdienstId).Select(c => c.PatientId).Where(patientIds.Contains).Distinct(StringComparer.Ordinal))
            {
                Append(gegevensdienstId, new(patientId, []));
            }
        }
    }

    /// <summary>Puts every change back, in the order in which they were made.</summary>
    public void Restore(string gegevensdienstId, FhirSchema schema, FhirStore store)
    {
        foreach (var change in Remembered(gegevensdienstId))
        {
            store.Restore(change.PatientId, [.. change.Versions.Select(v => Read(schema, v)).OfType<ResourceVersion>()]);
        }
    }

    // nothing is ever removed, so the count gives each change its place
    private void Append(string gegevensdienstId, ReceivedChange change)
    {
        var kind = Kind(gegevensdienstId);
        records.Put(kind, records.Count(kind).ToString("D12", CultureInfo.InvariantCulture), change, ReceivedJson.Default.ReceivedChange);
    }

    private List<ReceivedChange> Remembered(string gegevensdienstId)
    {
        var changes = new List<ReceivedChange>();
        foreach (var change in records.All(Kind(gegevensdienstId), ReceivedJson.Default.ReceivedChange))
        {
            if (change.Versions.Count > 0)
            {
                changes.Add(change);
            }
            else
            {
                changes.RemoveAll(c => c.PatientId == change.PatientId);
            }
        }

        return changes;
    }

    private static string Kind(string gegevensdienstId) => $"gedeeld-{gegevensdienstId}";

    private static ResourceVersion? Read(FhirSchema schema, ReceivedVersion version) =>
        FhirResource.Parse(schema, JsonSerializer.SerializeToUtf8Bytes(version.Resource, ReceivedJson.Default.JsonElement), int.MaxValue).TryGet(out var resource)
            ? new(resource, version.Version, version.LastUpdated, version.IsDeleted)
            : null;
}

// a resource of the deepest kind that is read stands a few levels down in its change
[JsonSourceGenerationOptions(MaxDepth = FhirResource.MaxDepth + 8)]
[JsonSerializable(typeof(ReceivedChange))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class ReceivedJson : JsonSerializerContext;
