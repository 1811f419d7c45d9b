using System.Security.Cryptography;
using MedMijSandbox.FakePkioverheid.Acme.Jws;
using MedMijSandbox.ServiceDefaults.Storage;

namespace MedMijSandbox.FakePkioverheid.Acme.Orders;

/// <summary>
/// Asks for a certificate: one authorization for each name. One that became valid less than a day ago counts again, for the same account.
/// </summary>
/// <remarks>Bron: RFC 8555 §7.4.</remarks>
internal sealed class RequestOrder(AcmeAddresses addresses, RecordStore records, NameRules names, OrderViews views, MachineTime machineTime)
{
    /// <summary>How long an order and its authorizations live, and how long a valid authorization can be used.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    private const int TokenLength = 32;

    /// <summary>Makes an order for a certificate of a hierarchy, unless the order itself names another.</summary>
    public async Task<AcmeAnswer> HandleAsync(AcmeCall call, CertificateProfile defaultProfile)
    {
        if (!call.TryRead(AcmeJson.Default.NewOrderPayload, out var payload, out var refusal))
        {
            return AcmeAnswer.Refuse(refusal, addresses);
        }

        var profile = payload.Profile switch
        {
            null => defaultProfile,
            "backchannel" => CertificateProfile.Backchannel,
            "frontchannel" => CertificateProfile.Frontchannel,
            _ => (CertificateProfile?)null,
        };
        (var asked, refusal) = names.Read(payload.Identifiers, call.Account.Registration);
        refusal ??= payload.NotBefore is not null || payload.NotAfter is not null ? AcmeRefusal.Dates()
            : profile is null ? AcmeRefusal.Profile(payload.Profile!)
            : null;
        if (refusal is not null)
        {
            return AcmeAnswer.Refuse(refusal, addresses);
        }

        (var order, refusal) = await records.InTransactionAsync(inside => Keep(new(inside), call.Account.Id, asked, profile!.Value));
        return order is not null ? views.Show(call.Account.Id, order, StatusCodes.Status201Created) : AcmeAnswer.Refuse(refusal!, addresses);
    }

    private (AcmeOrder? Order, AcmeRefusal? Refusal) Keep(AcmeStore store, string account, IReadOnlyList<string> asked, CertificateProfile profile)
    {
        var now = machineTime.Time.GetUtcNow();
        if (OrderBounds.MakeRoom(store, account, now) is { } refusal)
        {
            return (null, refusal);
        }

        var authorizations = asked.Select(name => store.FindValid(account, name, now)
            ?? new(AcmeIds.New(), name, StrictBase64Url.Encode(RandomNumberGenerator.GetBytes(TokenLength)), AuthorizationState.Pending, now + Lifetime)).ToList();
        foreach (var authorization in authorizations.Where(a => a.State == AuthorizationState.Pending))
        {
            store.Put(account, authorization);
        }

        var order = new AcmeOrder(AcmeIds.New(), profile, asked, [.. authorizations.Select(a => a.Id)], authorizations.Min(a => a.ExpiresAt));
        store.Put(account, order);
        store.Open(account, order.Id);
        return (order, null);
    }
}
