using MedMijSandbox.Fhir.Search;

namespace MedMijSandbox.Fhir.Rest;

/// <summary>
/// What the entries of a transaction are about, settled before anything is carried out: no resource twice, no name twice, and for each resource
/// the id that it has or gets.
/// </summary>
internal sealed class TransactionPlan(WriteInteractions writes, ReferenceRewriter rewriter)
{
    private readonly HashSet<ResourceKey> _changed = [];
    private readonly Dictionary<int, string> _ids = [];

    /// <summary>Id of the resource that an entry changes or creates; null: it reads.</summary>
    public string? IdOf(BundleEntry entry) => _ids.GetValueOrDefault(entry.Index);

    /// <summary>Settles a change or deletion of what was there before the transaction.</summary>
    public FhirRefusal? SettleExisting(BundleEntry entry, PendingChange change)
    {
        var parts = entry.Path.Split('/');
        var id = parts.Length == 2 ? parts[1] : null;
        if (id is null)
        {
            if (!writes.Find(parts[0], entry.Query, change.Dossier).TryGet(out var found, out var refusal))
            {
                return At(entry, refusal);
            }

            if (found.Count > 1)
            {
                return At(entry, FhirRefusals.ManyMatches(parts[0]));
            }

            id = found.Count == 1 ? found[0].Id : entry.OwnId ?? Guid.NewGuid().ToString();
        }

        return _changed.Add(new(parts[0], id!))
            ? Name(entry, parts[0], id!)
            : FhirRefusals.InvalidBundle(entry.Place, "dezelfde resource staat twee keer in de transactie.");
    }

    /// <summary>Settles a creation, which looks at what is left after the deletions.</summary>
    public FhirRefusal? SettleNew(BundleEntry entry, PendingChange change)
    {
        string? id = null;
        if (entry.IfNoneExist is { } condition)
        {
            if (!writes.Find(entry.Path, condition, change.Changed).TryGet(out var found, out var refusal))
            {
                return At(entry, refusal);
            }

            if (found.Count > 1)
            {
                return At(entry, FhirRefusals.ManyMatches(entry.Path));
            }

            id = found.Count == 1 ? found[0].Id : null;
        }

        return Name(entry, entry.Path, id ?? Guid.NewGuid().ToString());
    }

    /// <summary>Settles the references that name a search: one resource must meet it.</summary>
    public FhirRefusal? SettleReferences(BundleEntry entry, PendingChange change)
    {
        foreach (var reference in ReferenceRewriter.FindConditional(entry.Resource).Distinct(StringComparer.Ordinal))
        {
            var parts = reference.Split('?', 2);
            if (!writes.Find(parts[0], parts[1], change.Changed).TryGet(out var found, out var refusal))
            {
                return At(entry, refusal);
            }

            if (found.Count != 1)
            {
                return found.Count == 0
                    ? FhirRefusals.InvalidBundle(entry.Place, "een verwijzing met een voorwaarde past op geen enkele resource.")
                    : At(entry, FhirRefusals.ManyMatches(parts[0]));
            }

            rewriter.TryAdd(reference, $"{parts[0]}/{found[0].Id}");
        }

        return null;
    }

    /// <summary>A refusal with the place of the entry in front.</summary>
    public static FhirRefusal At(BundleEntry entry, FhirRefusal refusal) => refusal with
    {
        WireText = $"{entry.Place}: {refusal.WireText}",
        Explanation = $"{entry.Place}: {refusal.Explanation}",
        Errors = [.. refusal.Errors.Select(error => error with { Path = $"{entry.Place}.resource{Below(error.Path)}" })],
    };

    /// <summary>A path without the type that it begins with.</summary>
    private static string Below(string path) => path.AsSpan().IndexOf('.') is >= 0 and var point ? path[point..] : "";

    private FhirRefusal? Name(BundleEntry entry, string type, string id)
    {
        _ids[entry.Index] = id;
        return entry.FullUrl is not { } fullUrl || entry.Method == "DELETE" || rewriter.TryAdd(fullUrl, $"{type}/{id}")
            ? null
            : FhirRefusals.InvalidBundle(entry.Place, "een ander onderdeel heeft dezelfde fullUrl.");
    }
}
