using System.Collections.Concurrent;
using System.Security.Cryptography;
using MedMijSandbox.FakePkioverheid.Acme.Jws;
using MedMijSandbox.ServiceDefaults.Storage;

namespace MedMijSandbox.FakePkioverheid.Acme.Orders;

/// <summary>
/// Issues the certificate of an order that is ready: its CSR has exactly the names of the order. The order is valid in the answer, or shows as processing
/// for a while when <see cref="AcmeOptions.Processing"/> says so; what was answered is on disk.
/// </summary>
/// <remarks>Bron: RFC 8555 §7.4. An order whose CSR is refused stays ready, so that a client can try again with a better one.</remarks>
internal sealed class FinalizeOrder(IssuingParts parts, RecordStore records, NameRules names, OrderViews views, AcmeOptions options)
{
    private readonly ConcurrentDictionary<string, bool> _underWay = new(StringComparer.Ordinal);

    public async Task<AcmeAnswer> HandleAsync(AcmeCall call)
    {
        var account = call.Account.Id;
        if (new AcmeStore(records).FindOrder(account, call.Id) is not { } order)
        {
            return Refuse(AcmeRefusal.NotFound());
        }

        if (!call.TryRead(AcmeJson.Default.FinalizePayload, out var payload, out var refusal))
        {
            return Refuse(refusal);
        }

        // two at once would give two certificates; this is the only process that issues
        if (!_underWay.TryAdd(order.Id, true))
        {
            return Refuse(AcmeRefusal.OrderNotReady(OrderStatus.Processing));
        }

        try
        {
            var status = views.StatusOf(account, new AcmeStore(records).FindOrder(account, order.Id) ?? order);
            if (status != OrderStatus.Ready)
            {
                return Refuse(AcmeRefusal.OrderNotReady(status));
            }

            refusal = ReadCsr(payload.Csr, order, call, out var csr) ?? names.FindFault(order.Names, call.Account.Registration);
            return refusal is not null ? Refuse(refusal) : views.Show(account, await IssueAsync(order, csr!, call.Account));
        }
        finally
        {
            _underWay.TryRemove(order.Id, out _);
        }
    }

    private AcmeRefusal? ReadCsr(string? text, AcmeOrder order, AcmeCall call, out CertificateSigningRequest? csr)
    {
        csr = null;
        if (!StrictBase64Url.TryDecode(text, out var der))
        {
            return AcmeRefusal.Csr("csr ontbreekt of is geen base64url van de DER-vorm.");
        }

        (csr, var fault) = CertificateSigningRequest.Read(der);
        if (csr is null)
        {
            return AcmeRefusal.Csr(fault!.Explanation);
        }

        if (!csr.Names.ToHashSet(StringComparer.Ordinal).SetEquals(order.Names))
        {
            return AcmeRefusal.CsrNames(csr.Names, order.Names);
        }

        return JsonWebKey.Of(csr.PublicKey) is not { } key ? AcmeRefusal.Csr("de sleutel is van een soort die hier niet kan.")
            : key.Equals(call.Key) || new AcmeStore(records).FindKeyHolder(key.Thumbprint) is not null ? AcmeRefusal.CsrAccountKey()
            : null;
    }

    private async Task<AcmeOrder> IssueAsync(AcmeOrder order, CertificateSigningRequest csr, AcmeAccount account)
    {
        var registration = parts.Enrolments.Find(account.Registration)!;
        var leaf = parts.Authority.Issue(csr, order.Profile, registration.Organisation, registration.Oin, registration.Id);
        var certificate = new AcmeCertificate(IdOf(leaf.Der), leaf.SerialHex, order.Names, leaf.ChainPem, leaf.NotAfter, IsRevoked: false);
        var issued = order with { Certificate = certificate.Id, ValidFrom = parts.MachineTime.Time.GetUtcNow() + options.Processing };
        return await records.InTransactionAsync(inside =>
        {
            var store = new AcmeStore(inside);
            store.Put(account.Id, certificate);
            store.Put(account.Id, issued);
            store.Close(account.Id, order.Id);
            return issued;
        });
    }

    /// <summary>Id of a certificate.</summary>
    /// <param name="der">The certificate.</param>
    public static string IdOf(ReadOnlySpan<byte> der) => Convert.ToHexStringLower(SHA256.HashData(der));

    private AcmeAnswer Refuse(AcmeRefusal refusal) => AcmeAnswer.Refuse(refusal, parts.Addresses);
}

/// <summary>What issuing needs of others.</summary>
internal sealed record IssuingParts(AcmeAddresses Addresses, CertificateAuthority Authority, Enrolments Enrolments, MachineTime MachineTime);
