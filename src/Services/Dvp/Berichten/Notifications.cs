using MedMijSandbox.Dvp.Account;

namespace MedMijSandbox.Dvp.Berichten;

/// <summary>
/// Messages to a Persoon, in the way that they prefer. A message names source and context and no more: no gegevens stand in it.
/// </summary>
/// <remarks>Bron: core.gegevensuitwisseling.104; core.account.103.</remarks>
internal sealed class Notifications(AccountStore accounts, Outbox outbox, PgoMessages pages, TimeProvider clock)
{
    /// <summary>Sends a message by e-mail or puts it on the page, as the Persoon chose. Without such an account it does nothing.</summary>
    public void Send(string accountId, string subject, string text)
    {
        if (accounts.FindById(accountId) is not { } account)
        {
            return;
        }

        if (account.Channel is MessageChannel.Pgo)
        {
            pages.Add(accountId, subject, text);
        }
        else
        {
            Mail(account, subject, text, Guid.NewGuid());
        }
    }

    /// <summary>Sends a message by e-mail, whatever the Persoon prefers.</summary>
    /// <param name="account">Whose mailbox.</param>
    /// <param name="subject">At most 200 characters.</param>
    /// <param name="text">At most 4000 characters.</param>
    /// <param name="id">The same for the same message: it arrives once.</param>
    public void Mail(PgoAccount account, string subject, string text, Guid id)
    {
        var now = clock.GetUtcNow();
        outbox.Put(new(id.ToString("D"), account.Mailbox, subject, text, now, now));
    }
}
