using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Fhir.Store;
using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.Dva.Delen;

/// <summary>One change that a Persoon made through Delen, as it lies on disk.</summary>
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
            // nothing is ever removed, so the count gives each change its place
            var key = records.Count(Kind(gegevensdienstId)).ToString("D12", CultureInfo.InvariantCulture);
            records.Put(Kind(gegevensdienstId), key, new(patientId, [.. kept]), ReceivedJson.Default.ReceivedChange);
        }
    }

    /// <summary>Puts every change back, in the order in which they were made.</summary>
    public void Restore(string gegevensdienstId, FhirSchema schema, FhirStore store)
    {
        foreach (var change in records.All(Kind(gegevensdienstId), ReceivedJson.Default.ReceivedChange))
        {
            store.Restore(change.PatientId, [.. change.Versions.Select(v => Read(schema, v)).OfType<ResourceVersion>()]);
        }
    }

    private static string Kind(string gegevensdienstId) => $"gedeeld-{gegevensdienstId}";

    private static ResourceVersion? Read(FhirSchema schema, ReceivedVersion version) =>
        FhirResource.Parse(schema, JsonSerializer.SerializeToUtf8Bytes(version.Resource, ReceivedJson.Default.JsonElement), int.MaxValue).TryGet(out var resource)
            ? new(resource, version.Version, version.LastUpdated, version.IsDeleted)
            : null;
}

[JsonSerializable(typeof(ReceivedChange))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class ReceivedJson : JsonSerializerContext;
