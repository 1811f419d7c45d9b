using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace MedMijSandbox.FakePkioverheid;

/// <summary>Why a certificate is revoked, by the names of the standard. Those that only a list of changes or a hold can have are left out.</summary>
/// <remarks>Bron: RFC 5280 §5.3.1.</remarks>
public static class RevocationReasons
{
    private static readonly Dictionary<string, X509RevocationReason> Known = new(StringComparer.Ordinal)
    {
        ["unspecified"] = X509RevocationReason.Unspecified,
        ["keyCompromise"] = X509RevocationReason.KeyCompromise,
        ["caCompromise"] = X509RevocationReason.CACompromise,
        ["affiliationChanged"] = X509RevocationReason.AffiliationChanged,
        ["superseded"] = X509RevocationReason.Superseded,
        ["cessationOfOperation"] = X509RevocationReason.CessationOfOperation,
        ["privilegeWithdrawn"] = X509RevocationReason.PrivilegeWithdrawn,
        ["aaCompromise"] = X509RevocationReason.AACompromise,
    };

    /// <summary>The names.</summary>
    public static IReadOnlyCollection<string> Names => Known.Keys;

    /// <summary>The name of a reason that is given by name or, as in ACME, by number; null: there is none.</summary>
    public static string? Find(string? reason) =>
        reason is null ? null
        : Known.ContainsKey(reason) ? reason
        : Known.Where(k => ((int)k.Value).ToString(CultureInfo.InvariantCulture) == reason).Select(k => k.Key).FirstOrDefault();

    internal static X509RevocationReason Of(string name) => Known[name];
}
