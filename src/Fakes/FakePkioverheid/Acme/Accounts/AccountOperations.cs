using System.Globalization;
using System.Text.Json;
using MedMijSandbox.FakePkioverheid.Acme.Jws;
using MedMijSandbox.ServiceDefaults.Storage;

namespace MedMijSandbox.FakePkioverheid.Acme.Accounts;

/// <summary>Making an account, reading and changing it, ending it, and the list of its orders.</summary>
/// <remarks>Bron: RFC 8555 §7.3.</remarks>
internal sealed class AccountOperations(AcmeAddresses addresses, RecordStore records, LiveAccounts accounts, ExternalBinding bindings, MachineTime machineTime)
{
    /// <summary>Most accounts that one registration has.</summary>
    public const int MostAccounts = 1000;

    private const string Valid = "valid";
    private const string Deactivated = "deactivated";
    private const int OrdersPerPage = 100;

    /// <summary>Makes an account, or finds the one of the key: 201 and 200.</summary>
    public async Task<AcmeAnswer> CreateAsync(AcmeCall call)
    {
        if (!call.TryRead(AcmeJson.Default.NewAccountPayload, out var payload, out var refusal))
        {
            return AcmeAnswer.Refuse(refusal, addresses);
        }

        if (accounts.FindOfKey(call.Key.Thumbprint) is { } known)
        {
            return known.IsDeactivated ? AcmeAnswer.Refuse(AcmeRefusal.AccountDeactivated(), addresses) : Show(known);
        }

        var contacts = payload.Contact ?? [];
        refusal = payload.OnlyReturnExisting == true ? AcmeRefusal.AccountUnknown()
            : payload.TermsOfServiceAgreed != true ? AcmeRefusal.Terms()
            : ContactReader.FindFault(contacts)
            ?? (payload.ExternalAccountBinding is { ValueKind: not JsonValueKind.Null } ? null : AcmeRefusal.BindingMissing());
        if (refusal is not null)
        {
            return AcmeAnswer.Refuse(refusal, addresses);
        }

        var binding = payload.ExternalAccountBinding!.Value;
        var (registration, bindingRefusal) = bindings.Verify(binding, call.Key, call.Message.Url);
        if (registration is null)
        {
            return AcmeAnswer.Refuse(bindingRefusal!, addresses);
        }

        var account = new AcmeAccount(AcmeIds.New(), registration.Id, call.Key.Canonical, contacts, binding.GetRawText(), IsDeactivated: false);
        return await KeepAsync(account, call.Key);
    }

    /// <summary>Reads or changes the account that asks.</summary>
    public async Task<AcmeAnswer> ChangeAsync(AcmeCall call)
    {
        if (call.Id != call.Account.Id)
        {
            return AcmeAnswer.Refuse(AcmeRefusal.OtherAccount(), addresses);
        }

        if (call.IsRead)
        {
            return Show(call.Account);
        }

        if (!call.TryRead(AcmeJson.Default.ChangePayload, out var payload, out var refusal))
        {
            return AcmeAnswer.Refuse(refusal, addresses);
        }

        refusal = payload.Status is not (null or Valid or Deactivated) ? AcmeRefusal.Payload("status kan alleen deactivated worden")
            : payload.Contact is { } contacts ? ContactReader.FindFault(contacts)
            : null;
        if (refusal is not null)
        {
            return AcmeAnswer.Refuse(refusal, addresses);
        }

        // the key may have been changed meanwhile: only what was asked for is written
        return Show(await records.InTransactionAsync(inside =>
        {
            var store = new AcmeStore(inside);
            var account = store.FindAccount(call.Account.Id)!;
            account = account with { Contacts = payload.Contact ?? account.Contacts, IsDeactivated = account.IsDeactivated || payload.Status == Deactivated };
            store.Put(account);
            return account;
        }));
    }

    /// <summary>The orders of the account that are not over, a page at a time.</summary>
    public Task<AcmeAnswer> ListOrdersAsync(AcmeCall call)
    {
        if (call.Id != call.Account.Id)
        {
            return Task.FromResult(AcmeAnswer.Refuse(AcmeRefusal.OtherAccount(), addresses));
        }

        if (!int.TryParse(call.Context.Request.Query["cursor"].FirstOrDefault() ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var start))
        {
            return Task.FromResult(AcmeAnswer.Refuse(AcmeRefusal.NotFound(), addresses));
        }

        var now = machineTime.Time.GetUtcNow();
        var orders = new AcmeStore(records).OrdersOf(call.Account.Id).Where(o => o.Certificate is not null || o.ExpiresAt > now).Select(o => o.Id).ToList();
        var page = AcmeAnswer.Json(new OrdersView([.. orders.Skip(start).Take(OrdersPerPage).Select(id => addresses.Of(AcmePaths.Order + id))]), AcmeJson.Default.OrdersView);
        return Task.FromResult(orders.Count - start <= OrdersPerPage ? page : page with
        {
            Links = [string.Create(CultureInfo.InvariantCulture, $"<{addresses.Of(AcmePaths.OrdersOf(call.Account.Id))}?cursor={start + OrdersPerPage}>;rel=\"next\"")],
        });
    }

    /// <summary>An account as its holder sees it.</summary>
    public AcmeAnswer Show(AcmeAccount account, int status = StatusCodes.Status200OK)
    {
        using var binding = JsonDocument.Parse(account.Binding);
        var view = new AccountView(
            account.IsDeactivated ? Deactivated : Valid, account.Contacts, TermsOfServiceAgreed: true, binding.RootElement, addresses.Of(AcmePaths.OrdersOf(account.Id)));
        return AcmeAnswer.Json(view, AcmeJson.Default.AccountView, status) with { Location = addresses.Of(AcmePaths.Account + account.Id).AbsoluteUri };
    }

    private async Task<AcmeAnswer> KeepAsync(AcmeAccount account, JsonWebKey key)
    {
        var (kept, isNew, refusal) = await records.InTransactionAsync(inside => Keep(new(inside), account, key));
        return kept is null ? AcmeAnswer.Refuse(refusal!, addresses) : Show(kept, isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private static (AcmeAccount? Account, bool IsNew, AcmeRefusal? Refusal) Keep(AcmeStore store, AcmeAccount account, JsonWebKey key)
    {
        if (store.FindAccountOfKey(key.Thumbprint) is { } same)
        {
            return (same, false, null);
        }

        if (store.CountAccountsOf(account.Registration) >= MostAccounts)
        {
            return (null, false, AcmeRefusal.TooManyAccounts(MostAccounts));
        }

        if (!store.TryClaimKey(key.Thumbprint, account.Id))
        {
            return (null, false, AcmeRefusal.Key("hij was van een account dat nu een andere sleutel heeft"));
        }

        store.Put(account);
        store.CountAccount(account.Registration, account.Id);
        return (account, true, null);
    }
}
