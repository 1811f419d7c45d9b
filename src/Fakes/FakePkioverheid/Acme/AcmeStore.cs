using MedMijSandbox.FakePkioverheid.Acme.Jws;
using MedMijSandbox.ServiceDefaults.Storage;

namespace MedMijSandbox.FakePkioverheid.Acme;

/// <summary>
/// What the server remembers, in the records of the participant. What belongs to an account is kept by account: another account asks elsewhere and finds
/// nothing. No record ends by protocol time, because the life of certificates follows machine time.
/// </summary>
internal readonly struct AcmeStore(RecordStore records)
{
    private const string AccountKind = "acme-account";
    private const string KeyKind = "acme-sleutel";
    private const string CertificateOwnerKind = "acme-certificaat";
    private const string ValidationKind = "acme-validatie";

    public AcmeAccount? FindAccount(string id) => records.Find(AccountKind, id, AcmeRecordsJson.Default.AcmeAccount);

    /// <summary>The account that has a key now; null: nobody, also when an account had it before.</summary>
    public AcmeAccount? FindAccountOfKey(string thumbprint) =>
        FindKeyHolder(thumbprint) is { } holder && FindAccount(holder) is { } account && JsonWebKey.Parse(account.Key).Thumbprint == thumbprint ? account : null;

    /// <summary>The account that has a key, or had it; null: nobody. A key is of one account for good: what it signed before makes no other.</summary>
    public string? FindKeyHolder(string thumbprint) => records.Find(KeyKind, thumbprint, AcmeRecordsJson.Default.AcmePointer)?.Account;

    public void Put(AcmeAccount account) => records.Put(AccountKind, account.Id, account, AcmeRecordsJson.Default.AcmeAccount);

    /// <summary>Gives a key to an account; false when it is of one already, or was.</summary>
    public bool TryClaimKey(string thumbprint, string account) => records.TryAdd(KeyKind, thumbprint, new(account), AcmeRecordsJson.Default.AcmePointer);

    public int CountAccountsOf(string registration) => records.Count($"acme-accounts:{registration}");

    public void CountAccount(string registration, string account) => records.Put($"acme-accounts:{registration}", account, new(account), AcmeRecordsJson.Default.AcmePointer);

    public AcmeOrder? FindOrder(string account, string id) => records.Find(OrderKind(account), id, AcmeRecordsJson.Default.AcmeOrder);

    public IReadOnlyList<AcmeOrder> OrdersOf(string account) => records.All(OrderKind(account), AcmeRecordsJson.Default.AcmeOrder);

    public int CountOrdersOf(string account) => records.Count(OrderKind(account));

    public void Put(string account, AcmeOrder order) => records.Put(OrderKind(account), order.Id, order, AcmeRecordsJson.Default.AcmeOrder);

    public void RemoveOrder(string account, string id) => records.Remove(OrderKind(account), id);

    /// <summary>Orders that no certificate was issued for; some of them may be over.</summary>
    public int CountOpenOrdersOf(string account) => records.Count(OpenKind(account));

    public void Open(string account, string order) => records.Put(OpenKind(account), order, new(account, order), AcmeRecordsJson.Default.AcmePointer);

    public void Close(string account, string order) => records.Remove(OpenKind(account), order);

    public AcmeAuthorization? FindAuthorization(string account, string id) => records.Find(AuthorizationKind(account), id, AcmeRecordsJson.Default.AcmeAuthorization);

    public IReadOnlyList<AcmeAuthorization> AuthorizationsOf(string account) => records.All(AuthorizationKind(account), AcmeRecordsJson.Default.AcmeAuthorization);

    public void Put(string account, AcmeAuthorization authorization) =>
        records.Put(AuthorizationKind(account), authorization.Id, authorization, AcmeRecordsJson.Default.AcmeAuthorization);

    public void RemoveAuthorization(string account, string id) => records.Remove(AuthorizationKind(account), id);

    /// <summary>The last authorization of an account for a name that became valid, when it still is.</summary>
    public AcmeAuthorization? FindValid(string account, string name, DateTimeOffset now) =>
        records.Find(ValidKind(account), name, AcmeRecordsJson.Default.AcmePointer) is { Id: { } id }
        && FindAuthorization(account, id) is { State: AuthorizationState.Valid } authorization && authorization.ExpiresAt > now
            ? authorization
            : null;

    public void RememberValid(string account, AcmeAuthorization authorization) =>
        records.Put(ValidKind(account), authorization.Name, new(account, authorization.Id), AcmeRecordsJson.Default.AcmePointer);

    public AcmeCertificate? FindCertificate(string account, string id) => records.Find(CertificateKind(account), id, AcmeRecordsJson.Default.AcmeCertificate);

    /// <summary>The account that a certificate was issued to; null when it is not of this server.</summary>
    public string? FindOwner(string certificate) => records.Find(CertificateOwnerKind, certificate, AcmeRecordsJson.Default.AcmePointer)?.Account;

    public IReadOnlyList<AcmeCertificate> CertificatesOf(string account) => records.All(CertificateKind(account), AcmeRecordsJson.Default.AcmeCertificate);

    public int CountCertificatesOf(string account) => records.Count(CertificateKind(account));

    public void Put(string account, AcmeCertificate certificate)
    {
        records.Put(CertificateKind(account), certificate.Id, certificate, AcmeRecordsJson.Default.AcmeCertificate);
        records.Put(CertificateOwnerKind, certificate.Id, new(account), AcmeRecordsJson.Default.AcmePointer);
    }

    public void RemoveCertificate(string account, string id)
    {
        records.Remove(CertificateKind(account), id);
        records.Remove(CertificateOwnerKind, id);
    }

    /// <summary>Validations that have no outcome, so that they go on after a restart.</summary>
    public IReadOnlyList<AcmePointer> OpenValidations() => records.All(ValidationKind, AcmeRecordsJson.Default.AcmePointer);

    public void OpenValidation(string account, string authorization) =>
        records.Put(ValidationKind, authorization, new(account, authorization), AcmeRecordsJson.Default.AcmePointer);

    public void CloseValidation(string authorization) => records.Remove(ValidationKind, authorization);

    private static string OrderKind(string account) => "acme-order:" + account;

    private static string OpenKind(string account) => "acme-open:" + account;

    private static string AuthorizationKind(string account) => "acme-autorisatie:" + account;

    private static string ValidKind(string account) => "acme-geldig:" + account;

    private static string CertificateKind(string account) => "acme-certificaat:" + account;
}
