using MedMijSandbox.ServiceDefaults.Storage;

namespace MedMijSandbox.Dvp.Delen;

/// <summary>What was shared, per account, so that an id from an address finds nothing of another account.</summary>
internal sealed class SharingStore(RecordStore store)
{
    /// <summary>Writes it.</summary>
    public void Put(Sharing sharing) => store.Put(Kind(sharing.AccountId), sharing.Id, sharing, DvpJson.Default.Sharing);

    /// <summary>What was shared with this account under that id, or null.</summary>
    public Sharing? Find(string accountId, string id) => store.Find(Kind(accountId), id, DvpJson.Default.Sharing);

    /// <summary>All that was shared with this account, newest first.</summary>
    public IReadOnlyList<Sharing> All(string accountId) => [.. store.All(Kind(accountId), DvpJson.Default.Sharing).Reverse()];

    private static string Kind(string accountId) => "gedeeld:" + accountId;
}
