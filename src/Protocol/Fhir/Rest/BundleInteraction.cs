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

    // Each looks at the dossier as the entries before it leave it.
    private const int MostSearches = 100;
    private static readonly string[] Order = ["DELETE", "POST", "PUT", "GET", "HEAD"];

    public RestAnswer Answer(RestRequest request, FhirStore store, string patientId, DateTimeOffset now, ArrayBufferWriter<byte> output)
    {
        if (!BodyReader.ReadBundle(service.Schema, request).TryGet(out var bundle, out var refusal))
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

            if (BundleEntry.Read(item, entries.Count, service.BaseAddress) is not { } entry)
            {
                return new(FhirRefusals.InvalidBundle($"Bundle.entry[{entries.Count}]", "er ontbreekt een request met een method en een url."));
            }

            entries.Add(entry);
        }

        if (entries.Count(Searches) > MostSearches)
        {
            return new(FhirRefusals.TooLarge("number of entries with a condition or a search", MostSearches));
        }

        return new((IReadOnlyList<BundleEntry>)entries);
    }

    private static bool Searches(BundleEntry entry) =>
        entry.IfNoneExist is not null || (entry.Method != "POST" && (entry.Url.Contains('?', StringComparison.Ordinal) || !entry.Path.Contains('/', StringComparison.Ordinal)));

    private FhirRefusal? RunEach(IReadOnlyList<BundleEntry> entries, RestRequest request, PendingChange change, RestAnswer[] answers)
    {
        var none = new ReferenceRewriter(service.Schema);
        foreach (var entry in entries)
        {
            answers[entry.Index] = Run(entry, Body(entry, none), request, change, null);
        }

        return null;
    }

    private FhirRefusal? RunTogether(IReadOnlyList<BundleEntry> entries, RestRequest request, PendingChange change, RestAnswer[] answers)
    {
        if (entries.FirstOrDefault(entry => Array.IndexOf(Order, entry.Method) < 0) is { } unknown)
        {
            return FhirRefusals.InvalidBundle(unknown.Place, "deze method hoort niet in een transactie.");
        }

        var rewriter = new ReferenceRewriter(service.Schema);
        var plan = new TransactionPlan(writes, rewriter);
        FhirRefusal? RunAll(params string[] methods) => entries
            .Where(entry => methods.Contains(entry.Method, StringComparer.Ordinal))
            .OrderBy(entry => Array.IndexOf(Order, entry.Method))
            .Select(entry => (Entry: entry, Answer: answers[entry.Index] = RunPlanned(entry, plan, rewriter, request, change)))
            .Where(done => done.Answer.Refusal is not null)
            .Select(done => TransactionPlan.At(done.Entry, done.Answer.Refusal!))
            .FirstOrDefault();

        return First(entries, ["DELETE", "PUT"], entry => plan.SettleExisting(entry, change))
            ?? RunAll("DELETE")
            ?? First(entries, ["POST"], entry => plan.SettleNew(entry, change))
            ?? First(entries, ["POST", "PUT"], entry => plan.SettleReferences(entry, change))
            ?? RunAll("POST", "PUT", "GET", "HEAD");
    }

    private static FhirRefusal? First(IReadOnlyList<BundleEntry> entries, string[] methods, Func<BundleEntry, FhirRefusal?> settle) =>
        entries.Where(entry => methods.Contains(entry.Method, StringComparer.Ordinal)).Select(settle).FirstOrDefault(refusal => refusal is not null);

    /// <summary>A condition was looked at when the plan was made: what is carried out goes by id.</summary>
    private RestAnswer RunPlanned(BundleEntry entry, TransactionPlan plan, ReferenceRewriter rewriter, RestRequest request, PendingChange change)
    {
        var id = plan.IdOf(entry);
        var planned = entry.Method == "DELETE" && !entry.Path.Contains('/', StringComparison.Ordinal) ? entry with { Url = $"{entry.Path}/{id}" } : entry;
        return Run(planned, Body(entry, rewriter), request, change, id);
    }

    private static ReadOnlyMemory<byte> Body(BundleEntry entry, ReferenceRewriter rewriter) =>
        entry.Resource.ValueKind == JsonValueKind.Object ? rewriter.Rewrite(entry.Resource) : ReadOnlyMemory<byte>.Empty;

    private RestAnswer Run(BundleEntry entry, ReadOnlyMemory<byte> body, RestRequest request, PendingChange change, string? newId)
    {
        var inner = entry.ToRequest(body, request.Prefer);
        var output = new ArrayBufferWriter<byte>();
        return (entry.Method, entry.Path.Split('/')) switch
        {
            ("GET" or "HEAD", [var type]) => reads.Search(inner, type, lastN: false, change.Changed, output),
            ("GET", [var type, "$lastn"]) => reads.Search(inner, type, lastN: true, change.Changed, output),
            ("GET" or "HEAD", [var type, var id]) => reads.Read(inner, type, id, change.Changed, output),
            ("POST", [var type]) => writes.Create(inner, type, change, newId),
            ("PUT", [var type, var id]) => writes.Update(inner, type, id, change),
            ("PUT", [var type]) => writes.UpdateByCondition(inner, type, change, newId),
            ("DELETE", [var type, var id]) => writes.Delete(inner, type, id, change),
            ("DELETE", [var type]) => writes.DeleteByCondition(inner, type, change),
            _ => RestAnswer.Refused(FhirRefusals.InteractionNotSupported($"{entry.Method} {entry.Url}")),
        };
    }
}
