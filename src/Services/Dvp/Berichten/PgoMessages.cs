using MedMijSandbox.ServiceDefaults.Storage;

namespace MedMijSandbox.Dvp.Berichten;

/// <summary>The messages that stand on the page of an account: a year long.</summary>
internal sealed class PgoMessages(RecordStore store, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    /// <summary>Puts a message on the page.</summary>
    public void Add(string accountId, string subject, string text)
    {
        var now = clock.GetUtcNow();
        var message = new PgoMessage(Guid.CreateVersion7(now).ToString("N"), subject, text, now);
        store.Put(Kind(accountId), message.Id, message, DvpJson.Default.PgoMessage, now + Lifetime);
    }

    /// <summary>The messages of an account, newest first.</summary>
    public IReadOnlyList<PgoMessage> All(string accountId) => [.. store.All(Kind(accountId), DvpJson.Default.PgoMessage).Reverse()];

    private static string Kind(string accountId) => "bericht:" + accountId;
}
