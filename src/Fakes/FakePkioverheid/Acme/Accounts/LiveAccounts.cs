using System.Text;
using MedMijSandbox.FakePkioverheid.Acme.Jws;
using MedMijSandbox.ServiceDefaults.Storage;

namespace MedMijSandbox.FakePkioverheid.Acme.Accounts;

/// <summary>
/// Accounts as they are now. One ends with the registration that it was bound to: when that is gone it shows as deactivated, also when somebody registered
/// again under the same id.
/// </summary>
internal sealed class LiveAccounts(RecordStore records, Enrolments enrolments)
{
    public AcmeAccount? Find(string id) => AsItIs(new AcmeStore(records).FindAccount(id));

    public AcmeAccount? FindOfKey(string thumbprint) => AsItIs(new AcmeStore(records).FindAccountOfKey(thumbprint));

    private AcmeAccount? AsItIs(AcmeAccount? account) => account is null || IsBound(account) ? account : account with { IsDeactivated = true };

    /// <summary>Whether the registration still has the key that the binding was made with: one that is made again has another.</summary>
    private bool IsBound(AcmeAccount account) =>
        enrolments.Find(account.Registration) is { } registration
        && SignedMessageReader.TryRead(Encoding.UTF8.GetBytes(account.Binding), MessageRole.Binding, out var binding, out _)
        && binding.KeyId == registration.EabKeyId;
}
