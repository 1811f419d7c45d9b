using System.Buffers;
using MedMijSandbox.Fhir.Search;
using MedMijSandbox.Fhir.Store;

namespace MedMijSandbox.Fhir.Rest;

/// <summary>Create, update and delete, by id and by condition.</summary>
internal sealed class WriteInteractions(RestService service)
{
    public RestAnswer Answer(
        RestRequest request, string[] segments, FhirStore store, string patientId, DateTimeOffset now, ArrayBufferWriter<byte> output) =>
        store.Change(patientId, dossier =>
        {
            var change = new PendingChange(service.Schema, dossier, now);
            var answer = (request.Method, segments) switch
            {
                ("POST", [var type]) => Create(request, type, change),
                ("PUT", [var type, var id]) => Update(request, type, id, change),
                ("PUT", [var type]) => UpdateByCondition(request, type, change),
                ("DELETE", [var type, var id]) => Delete(request, type, id, change),
                ("DELETE", [var type]) => DeleteByCondition(request, type, change),
                _ => RestAnswer.Refused(FhirRefusals.InteractionNotSupported($"{request.Method} {request.Path}")),
            };
            return (answer.Refusal is null ? change.Versions : [], Show(request, answer, output));
        });

    /// <summary>What a search on one type finds, for a conditional request.</summary>
    public FhirResult<IReadOnlyList<FhirResource>> Find(string type, string condition, FhirDossier dossier)
    {
        if (!SearchQuery.Parse(service.Schema, type, lastN: false, condition).TryGet(out var query, out var refusal))
        {
            return new(refusal);
        }

        return query.Criteria.Length == 0 || query.IgnoredParameters.Count > 0
            ? new(FhirRefusals.InvalidRequest("De voorwaarde is leeg, of noemt een parameter die deze server niet kent."))
            : new(dossier.Search(query).Matches);
    }

    /// <summary>Creates a resource.</summary>
    /// <param name="request">The request.</param>
    /// <param name="type">Type in the address.</param>
    /// <param name="change">Where the change is added.</param>
    /// <param name="id">Id that was settled before; null: a new one.</param>
    public RestAnswer Create(RestRequest request, string type, PendingChange change, string? id = null)
    {
        if (service.Forbids(type, "create") is { } forbidden)
        {
            return RestAnswer.Refused(forbidden);
        }

        if (request.IfNoneExist is { } condition)
        {
            if (!Find(type, condition, change.Changed).TryGet(out var found, out var wrong))
            {
                return RestAnswer.Refused(wrong);
            }

            if (found.Count > 0)
            {
                return found.Count > 1
                    ? RestAnswer.Refused(FhirRefusals.ManyMatches(type))
                    : Changed(200, change.Latest(new(type, found[0].Id!))!);
            }
        }

        return BodyReader.Read(service.Schema, request, type).TryGet(out var resource, out var refusal)
            ? Created(change.Write(resource, id ?? Guid.NewGuid().ToString()))
            : RestAnswer.Refused(refusal);
    }

    public RestAnswer Update(RestRequest request, string type, string id, PendingChange change)
    {
        if (service.Forbids(type, "update") is { } forbidden)
        {
            return RestAnswer.Refused(forbidden);
        }

        var key = new ResourceKey(type, id);
        var latest = change.Latest(key);
        if (!FhirResource.IsId(id))
        {
            return RestAnswer.Refused(FhirRefusals.InvalidRequest("Het id in het adres is geen id van FHIR."));
        }

        if (FailsMatch(request, latest))
        {
            return RestAnswer.Refused(FhirRefusals.OtherVersion(type, id));
        }

        // where a client may only change, it does not bring in what was not there
        if (latest is null or { IsDeleted: true } && service.Forbids(type, "create") is not null)
        {
            return RestAnswer.Refused(FhirRefusals.NotFound(type, id));
        }

        if (!BodyReader.Read(service.Schema, request, type).TryGet(out var resource, out var refusal))
        {
            return RestAnswer.Refused(refusal);
        }

        // a document in its own form has no id of its own
        if (resource.Id != id && !(type == "Binary" && resource.Id is null))
        {
            return RestAnswer.Refused(FhirRefusals.InvalidRequest("Het id in de resource is niet dat van het adres."));
        }

        var version = change.Write(resource, id);
        return latest is null or { IsDeleted: true } ? Created(version) : Changed(200, version);
    }

    public RestAnswer Delete(RestRequest request, string type, string id, PendingChange change)
    {
        if (service.Forbids(type, "delete") is { } forbidden)
        {
            return RestAnswer.Refused(forbidden);
        }

        var key = new ResourceKey(type, id);
        var latest = change.Latest(key);
        if (latest is null)
        {
            return RestAnswer.Refused(FhirRefusals.NotFound(type, id));
        }

        if (FailsMatch(request, latest))
        {
            return RestAnswer.Refused(FhirRefusals.OtherVersion(type, id));
        }

        if (!latest.IsDeleted)
        {
            change.Delete(key, latest);
        }

        return new(204);
    }

    public RestAnswer UpdateByCondition(RestRequest request, string type, PendingChange change, string? newId = null)
    {
        if (service.Forbids(type, "update") is { } forbidden)
        {
            return RestAnswer.Refused(forbidden);
        }

        if (!Find(type, request.Query, change.Dossier).TryGet(out var found, out var refusal))
        {
            return RestAnswer.Refused(refusal);
        }

        if (found.Count > 1)
        {
            return RestAnswer.Refused(FhirRefusals.ManyMatches(type));
        }

        if (!BodyReader.Read(service.Schema, request, type).TryGet(out var resource, out refusal))
        {
            return RestAnswer.Refused(refusal);
        }

        if (found.Count == 1 && resource.Id is { } own && own != found[0].Id)
        {
            return RestAnswer.Refused(FhirRefusals.InvalidRequest("Het id in de resource is niet dat van de gevonden resource."));
        }

        if (found.Count == 0 && resource.Id is { } taken && change.Latest(new(type, taken)) is { IsDeleted: false })
        {
            return RestAnswer.Refused(FhirRefusals.OtherVersion(type, taken));
        }

        return found.Count == 1
            ? Changed(200, change.Write(resource, found[0].Id!))
            : Created(change.Write(resource, resource.Id ?? newId ?? Guid.NewGuid().ToString()));
    }

    public RestAnswer DeleteByCondition(RestRequest request, string type, PendingChange change)
    {
        if (service.Forbids(type, "delete") is { } forbidden)
        {
            return RestAnswer.Refused(forbidden);
        }

        if (!Find(type, request.Query, change.Dossier).TryGet(out var found, out var refusal))
        {
            return RestAnswer.Refused(refusal);
        }

        return found.Count switch
        {
            0 => RestAnswer.Refused(FhirRefusals.NotFound(type, "?")),
            1 => Delete(request, type, found[0].Id!, change),
            _ => RestAnswer.Refused(FhirRefusals.ManyMatches(type)),
        };
    }

    private static bool FailsMatch(RestRequest request, ResourceVersion? latest) =>
        request.IfMatch is { } wanted && (latest is null or { IsDeleted: true } || wanted.Trim() is not "*" and var tag && tag != RestAnswer.ETagOf(latest.Version));

    private RestAnswer Created(ResourceVersion version) => Changed(201, version) with { Location = AddressOf(version) };

    private static RestAnswer Changed(int status, ResourceVersion version) =>
        new(status) { Body = version.Resource.Json, ETag = RestAnswer.ETagOf(version.Version), LastModified = version.LastUpdated };

    private string AddressOf(ResourceVersion version) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{service.BaseAddress}/{version.Resource.Type}/{version.Resource.Id}/_history/{version.Version}");

    private static RestAnswer Show(RestRequest request, RestAnswer answer, ArrayBufferWriter<byte> output)
    {
        switch (request.Return)
        {
            case "minimal":
                return answer with { Body = ReadOnlyMemory<byte>.Empty };
            case "OperationOutcome" when answer.Refusal is null && answer.Status != 204:
                OperationOutcome.Write(output, "information", "informational", "The resource was kept.");
                return answer with { Body = output.WrittenMemory };
            default:
                return answer;
        }
    }
}
