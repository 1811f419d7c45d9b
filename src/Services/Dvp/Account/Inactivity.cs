using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MedMijSandbox.Dvp.Berichten;
using MedMijSandbox.ServiceDefaults.Schedule;

namespace MedMijSandbox.Dvp.Account;

/// <summary>Makes accounts inactive that were not used for half a year, and tells the Persoon by e-mail, once.</summary>
/// <remarks>Bron: core.account.101; core.account.103.</remarks>
internal sealed class Inactivity(AccountUse use, Notifications notifications, DvpOptions options) : IScheduledWork
{
    /// <inheritdoc/>
    public string Name => "accounts-inactief";

    /// <inheritdoc/>
    public DateTimeOffset? NextDue() => use.NextInactive();

    /// <inheritdoc/>
    public Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var account in use.DueToEnd())
        {
            // The message first, under an id that is the same after a death in between: it is lost never, and sent once.
            var end = string.Create(CultureInfo.InvariantCulture, $"inactief {account.Id} {account.UsedAt:O}");
            var id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(end)).AsSpan(0, 16));

            // core.account.103: by e-mail, whatever the Persoon prefers for other messages
            notifications.Mail(account, "Je account is niet meer actief", $"""
                Je hebt je account {account.Gebruikersnaam} bij {options.DisplayName} lang niet gebruikt. Daarom is het nu niet meer actief.

                Gaf je bij een zorgaanbieder toestemming voor langere tijd? Dan gebruiken we die toestemming niet meer, totdat je weer inlogt.

                Wil je je account weer gebruiken? Log dan in. Je account is dan meteen weer actief. Je gegevens zijn er nog.
                """, id);
            use.Deactivate(account.Id);
        }

        return Task.CompletedTask;
    }
}
