using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.FakePkioverheid.Acme.Jws;
using MedMijSandbox.ServiceDefaults.Storage;

namespace MedMijSandbox.FakePkioverheid.Acme.Orders;

/// <summary>
/// Revokes a certificate, for the account that asked for it, an account with valid authorizations for all of its names, or whoever has its key.
/// </summary>
/// <remarks>Bron: RFC 8555 §7.6.</remarks>
internal sealed class RevokeCertificate(AcmeAddresses addresses, RecordStore records, CertificateAuthority authority, NameRules names, MachineTime machineTime)
{
    private static readonly Dictionary<int, string> Reasons = new()
    {
        [0] = "unspecified",
        [1] = "keyCompromise",
        [3] = "affiliationChanged",
        [4] = "superseded",
        [5] = "cessationOfOperation",
        [9] = "privilegeWithdrawn",
    };

    public async Task<AcmeAnswer> HandleAsync(AcmeCall call)
    {
        if (!call.TryRead(AcmeJson.Default.RevocationPayload, out var payload, out var refusal))
        {
            return Refuse(refusal);
        }

        if (!StrictBase64Url.TryDecode(payload.Certificate, out var der))
        {
            return Refuse(AcmeRefusal.Payload("certificate ontbreekt of is geen base64url van de DER-vorm"));
        }

        var store = new AcmeStore(records);
        var id = FinalizeOrder.IdOf(der);
        if (store.FindOwner(id) is not { } owner || store.FindCertificate(owner, id) is not { } certificate)
        {
            return Refuse(AcmeRefusal.CertificateUnknown());
        }

        refusal = !MayRevoke(call, owner, certificate, der) ? AcmeRefusal.RevocationNotYours()
            : !Reasons.ContainsKey(payload.Reason ?? 0) ? AcmeRefusal.Reason(payload.Reason ?? 0)
            : certificate.IsRevoked ? AcmeRefusal.AlreadyRevoked()
            : null;
        if (refusal is not null)
        {
            return Refuse(refusal);
        }

        // first where others look: what was answered has to hold; it may have been revoked at the management address, or by a request beside this one
        var isFirst = authority.Revoke(certificate.Serial, Reasons[payload.Reason ?? 0]);
        await records.InTransactionAsync(inside =>
        {
            new AcmeStore(inside).Put(owner, certificate with { IsRevoked = true });
            return true;
        });
        return isFirst ? AcmeAnswer.Empty() : Refuse(AcmeRefusal.AlreadyRevoked());
    }

    private bool MayRevoke(AcmeCall call, string owner, AcmeCertificate certificate, byte[] der)
    {
        if (call.Signer is { } account)
        {
            var store = new AcmeStore(records);
            var now = machineTime.Time.GetUtcNow();
            return account.Id == owner
                || (names.FindFault(certificate.Names, account.Registration) is null && certificate.Names.All(name => store.FindValid(account.Id, name, now) is not null));
        }

        return HasKey(der, call.Key);
    }

    private static bool HasKey(byte[] der, JsonWebKey key)
    {
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(der);
            return key.Equals(JsonWebKey.Of(certificate.PublicKey));
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private AcmeAnswer Refuse(AcmeRefusal refusal) => AcmeAnswer.Refuse(refusal, addresses);
}
