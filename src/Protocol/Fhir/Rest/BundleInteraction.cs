using System.Buffers;
using System.Text.Json;
using MedMijSandbox.Fhir.Search;
using MedMijSandbox.Fhir.Store;

namespace MedMijSandbox.Fhir.Rest;

/// <summary>Batch: each entry for itself. Transaction: all entries or none, deletions first, then creations, changes and reads.</summary>
/// <remarks>Bron: HL7 FHIR http.html, batch/transaction.</remarks>
internal sealed class BundleInteraction(RestService service, ReadInteractions reads, WriteInteractions writes)
{
    private const int MostEntries = 1000;
    private static readonly string[] Order = ["DELETE", "POST", "PUT", "GET", "HEAD"];

    public RestAnswer Answer(RestRequest request, FhirStore store, string patientId, DateTimeOffset now, ArrayBufferWriter<byte> output)
    {
        if (!BodyReader.Read(service.Schema, request).TryGet(out var bundle, out var refusal))
        {
            return RestAnswer.Refused(refusal);
        }

        using var document = bundle.Open();
        var type = new FhirNode(document.RootElement, "Bundle").Text("type");
        if (bundle.Type != "Bundle" || type is not ("batch" or "transaction") || !service.AllowsAtBase(type))
        {
            return RestAnswer.Refused(FhirRefusals.InteractionNotSupported(bundle.Type == "Bundle" ? $"Bundle.type {type}" : $"POST of {bundle.Type}"));
        }

        if (!ReadEntries(document.RootElement).TryGet(out var entries, out refusal))
        {
            return RestAnswer.Refused(refusal);
        }

        return store.Change(patientId, dossier =>
        {
            var change = new PendingChange(service.Schema, dossier, now);
            var answers = new RestAnswer[entries.Count];
            var wrong = type == "batch" ? RunEach(entries, request, change, answers) : RunTogether(entries, request, change, answers);
            if (wrong is not null)
            {
                return (Array.Empty<ResourceVersion>(), RestAnswer.Refused(wrong));
            }

            ResponseBundle.Write(output, type, entries, answers, request.Return == "representation", service.BaseAddress);
            return (change.Versions, new RestAnswer(200) { Body = output.WrittenMemory });
        });
    }

    private FhirResult<IReadOnlyList<BundleEntry>> ReadEntries(JsonElement bundle)
    {
        var entries = new List<BundleEntry>();
        foreach (var item in new FhirNode(bundle, "Bundle").Items("entry"))
        {
            if (entries.Count == MostEntries)
            {
                return new(FhirRefusals.TooLarge("number of entries", MostEntries));
            }

            if (BundleEntry.Read(item, entries.Count, service.BaseAddress) is not { } entry || Array.IndexOf(Order, entry.Method) < 0)
            {
                return new(FhirRefusals.InvalidBundle($"Bundle.entry[{entries.Count}]", "er ontbreekt een request met een bekende method en een url."));
            }

            entries.Add(entry);
        }

        return new((IReadOnlyList<BundleEntry>)entries);
    }

    private FhirRefusal? RunEach(IReadOnlyList<BundleEntry> entries, RestRequest request, PendingChange change, RestAnswer[] answers)
    {
        var none = new ReferenceRewriter();
        foreach (var entry in entries)
        {
            answers[entry.Index] = Run(entry, Body(entry, none), request, change, null);
        }

        return null;
    }

    private FhirRefusal? RunTogether(IReadOnlyList<BundleEntry> entries, RestRequest request, PendingChange change, RestAnswer[] answers)
    {
        var rewriter = new ReferenceRewriter();
        var ids = new Dictionary<int, string>();
        foreach (var entry in entries.Where(entry => entry.Method is "POST" or "PUT"))
        {
            if (Name(entry, change, rewriter, ids) is { } wrong)
            {
                return wrong;
            }
        }

        foreach (var entry in entries.OrderBy(entry => Array.IndexOf(Order, entry.Method)).ThenBy(entry => entry.Index))
        {
            var changedBefore = change.Versions.Count;
            answers[entry.Index] = Run(entry, Body(entry, rewriter), request, change, ids.GetValueOrDefault(entry.Index));
            if (answers[entry.Index].Refusal is { } refusal)
            {
                return refusal with { WireText = $"{entry.Place}: {refusal.WireText}", Explanation = $"{entry.Place}: {refusal.Explanation}" };
            }

            if (entry.Method is "PUT" or "DELETE" && change.Versions.Count == changedBefore && answers[entry.Index].Status is not 204)
            {
                return FhirRefusals.InvalidBundle(entry.Place, "dezelfde resource staat twee keer in de transactie.");
            }
        }

        return null;
    }

    /// <summary>Settles which address the resource of an entry gets, before any reference to it is written.</summary>
    private FhirRefusal? Name(BundleEntry entry, PendingChange change, ReferenceRewriter rewriter, Dictionary<int, string> ids)
    {
        string? id = null;
        if (entry.Method == "PUT" && entry.Path.Split('/') is [_, var given])
        {
            id = given;
        }
        else if ((entry.IfNoneExist ?? (entry.Method == "PUT" ? entry.Query : null)) is { } condition)
        {
            if (!writes.Find(entry.Path, condition, change.Dossier).TryGet(out var found, out var refusal))
            {
                return refusal;
            }

            id = found.Count == 1 ? found[0].Id : null;
        }

        id ??= Guid.NewGuid().ToString();
        ids[entry.Index] = id;
        if (entry.FullUrl is { } fullUrl)
        {
            rewriter.Add(fullUrl, $"{entry.Path.Split('/')[0]}/{id}");
        }

        return null;
    }

    private static ReadOnlyMemory<byte> Body(BundleEntry entry, ReferenceRewriter rewriter) =>
        entry.Resource.ValueKind == JsonValueKind.Object ? rewriter.Rewrite(entry.Resource) : ReadOnlyMemory<byte>.Empty;

    private RestAnswer Run(BundleEntry entry, ReadOnlyMemory<byte> body, RestRequest request, PendingChange change, string? newId)
    {
        var inner = entry.ToRequest(body, request.Prefer);
        var output = new ArrayBufferWriter<byte>();
        return (entry.Method, entry.Path.Split('/')) switch
        {
            ("GET" or "HEAD", [var type]) => reads.Search(inner, type, lastN: false, Seen(change), output),
            ("GET", [var type, "$lastn"]) => reads.Search(inner, type, lastN: true, Seen(change), output),
            ("GET" or "HEAD", [var type, var id]) => reads.Read(inner, type, id, Seen(change), output),
            ("POST", [var type]) => writes.Create(inner, type, change, newId),
            ("PUT", [var type, var id]) => writes.Update(inner, type, id, change),
            ("PUT", [var type]) => writes.UpdateByCondition(inner, type, change, newId),
            ("DELETE", [var type, var id]) => writes.Delete(inner, type, id, change),
            ("DELETE", [var type]) => writes.DeleteByCondition(inner, type, change),
            _ => RestAnswer.Refused(FhirRefusals.InteractionNotSupported($"{entry.Method} {entry.Url}")),
        };
    }

    private static FhirDossier Seen(PendingChange change) => change.Versions.Count == 0 ? change.Dossier : change.Dossier.With(change.Versions);
}
