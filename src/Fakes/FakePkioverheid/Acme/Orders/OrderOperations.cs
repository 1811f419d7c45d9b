using MedMijSandbox.ServiceDefaults.Storage;

namespace MedMijSandbox.FakePkioverheid.Acme.Orders;

/// <summary>Reading an order, and downloading its certificate.</summary>
/// <remarks>Bron: RFC 8555 §7.4, §7.4.2.</remarks>
internal sealed class OrderOperations(AcmeAddresses addresses, RecordStore records, OrderViews views)
{
    public Task<AcmeAnswer> ShowAsync(AcmeCall call) => Task.FromResult(
        !call.IsRead ? Refuse(AcmeRefusal.Payload("lezen gaat met een lege inhoud"))
        : new AcmeStore(records).FindOrder(call.Account.Id, call.Id) is { } order ? views.Show(call.Account.Id, order)
        : Refuse(AcmeRefusal.NotFound()));

    public Task<AcmeAnswer> DownloadAsync(AcmeCall call) => Task.FromResult(
        !call.IsRead ? Refuse(AcmeRefusal.Payload("lezen gaat met een lege inhoud"))
        : new AcmeStore(records).FindCertificate(call.Account.Id, call.Id) is { } certificate ? AcmeAnswer.Chain(certificate.Chain)
        : Refuse(AcmeRefusal.NotFound()));

    private AcmeAnswer Refuse(AcmeRefusal refusal) => AcmeAnswer.Refuse(refusal, addresses);
}
