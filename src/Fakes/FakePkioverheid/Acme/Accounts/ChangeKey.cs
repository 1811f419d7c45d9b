using MedMijSandbox.FakePkioverheid.Acme.Jws;
using MedMijSandbox.ServiceDefaults.Storage;

namespace MedMijSandbox.FakePkioverheid.Acme.Accounts;

/// <summary>Gives an account another key: the old key signs the request, and within it the new key signs which account it is for.</summary>
/// <remarks>Bron: RFC 8555 §7.3.5.</remarks>
internal sealed class ChangeKey(AcmeAddresses addresses, RecordStore records, AccountOperations accounts)
{
    public async Task<AcmeAnswer> HandleAsync(AcmeCall call)
    {
        if (!SignedMessageReader.TryRead(call.Message.Payload, MessageRole.NewKey, out var inner, out var refusal)
            || !AcmeCall.TryReadPayload(inner.Payload, AcmeJson.Default.KeyChangePayload, out var payload, out refusal))
        {
            return AcmeAnswer.Refuse(refusal, addresses);
        }

        var newKey = inner.Key!;
        var fault = !inner.IsSignedBy(newKey) ? "de binnenste JWS is niet ondertekend met de nieuwe sleutel"
            : inner.Url != call.Message.Url ? "url van de binnenste JWS is niet die van de buitenste"
            : payload.Account != call.Message.KeyId ? "account is niet het account van kid"
            : payload.OldKey is not { } oldKey || !JsonWebKey.TryRead(oldKey, out var old, out _) || !old.Equals(call.Key) ? "oldKey is niet de sleutel van het account"
            : null;
        if (fault is not null)
        {
            return AcmeAnswer.Refuse(AcmeRefusal.KeyChange(fault), addresses);
        }

        var (account, holder) = await records.InTransactionAsync(inside => Replace(new(inside), call, newKey));
        return account is not null ? accounts.Show(account)
            : AcmeAnswer.Refuse(holder is null ? AcmeRefusal.Signature() : AcmeRefusal.KeyInUse(addresses.Of(AcmePaths.Account + holder).AbsoluteUri), addresses);
    }

    private static (AcmeAccount? Account, string? Holder) Replace(AcmeStore store, AcmeCall call, JsonWebKey newKey)
    {
        var account = store.FindAccount(call.Account.Id)!;
        if (account.Key != call.Key.Canonical || account.IsDeactivated)
        {
            // another request was first
            return (null, null);
        }

        if (!store.TryClaimKey(newKey.Thumbprint, account.Id))
        {
            return (null, store.FindKeyHolder(newKey.Thumbprint));
        }

        account = account with { Key = newKey.Canonical };
        store.Put(account);
        return (account, null);
    }
}
