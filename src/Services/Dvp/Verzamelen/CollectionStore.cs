using System.Globalization;
using MedMijSandbox.ServiceDefaults.Storage;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>
/// The collections and what came in. A collection is kept per account and its answers per collection, so that an id from an address finds
/// nothing of another account.
/// </summary>
internal sealed class CollectionStore(RecordStore store)
{
    /// <summary>Writes a collection, new or changed.</summary>
    public void Put(Collection collection) => store.Put(Kind(collection.AccountId), collection.Id, collection, DvpJson.Default.Collection);

    /// <summary>A collection of this account, or null.</summary>
    public Collection? Find(string accountId, string id) => store.Find(Kind(accountId), id, DvpJson.Default.Collection);

    /// <summary>The collections of this account, newest first.</summary>
    public IReadOnlyList<Collection> All(string accountId) => [.. store.All(Kind(accountId), DvpJson.Default.Collection).Reverse()];

    /// <summary>Writes an answer.</summary>
    public void Add(CollectionAnswer answer)
    {
        var key = answer.Summary.Number.ToString("D6", CultureInfo.InvariantCulture);
        store.Put(AnswerKind(answer.Summary.CollectionId), key, answer, DvpJson.Default.CollectionAnswer);
        store.Put(SummaryKind(answer.Summary.CollectionId), key, answer.Summary, DvpJson.Default.AnswerSummary);
    }

    /// <summary>How the requests of a collection went, by number.</summary>
    public IReadOnlyList<AnswerSummary> Summaries(Collection collection) => store.All(SummaryKind(collection.Id), DvpJson.Default.AnswerSummary);

    /// <summary>Whether a collection that ended brought anything: not when every request failed.</summary>
    public bool Succeeded(Collection collection) => Summaries(collection) is var answers && (answers.Count == 0 || answers.Any(a => a.Error is null));

    /// <summary>What came in with a collection, by number of the request.</summary>
    public IReadOnlyList<CollectionAnswer> Answers(Collection collection) => store.All(AnswerKind(collection.Id), DvpJson.Default.CollectionAnswer);

    /// <summary>Removes a collection with all that came in.</summary>
    public void Remove(Collection collection)
    {
        foreach (var summary in Summaries(collection))
        {
            var key = summary.Number.ToString("D6", CultureInfo.InvariantCulture);
            store.Remove(AnswerKind(collection.Id), key);
            store.Remove(SummaryKind(collection.Id), key);
        }

        store.Remove(Kind(collection.AccountId), collection.Id);
    }

    private static string Kind(string accountId) => "verzameling:" + accountId;

    private static string AnswerKind(string collectionId) => "antwoord:" + collectionId;

    private static string SummaryKind(string collectionId) => "samenvatting:" + collectionId;
}
