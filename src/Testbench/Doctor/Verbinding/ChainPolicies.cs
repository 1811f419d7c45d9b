using System.Security.Cryptography.X509Certificates;

namespace MedMijSandbox.Testbench.Doctor.Verbinding;

/// <summary>How chains are built here: never over the network, because the other side would then decide where the doctor goes and how long that takes.</summary>
internal static class ChainPolicies
{
    /// <summary>Time, usage and revocation are looked at elsewhere.</summary>
    public static X509ChainPolicy WithoutNetwork() => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        RevocationMode = X509RevocationMode.NoCheck,
        DisableCertificateDownloads = true,
        VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid | X509VerificationFlags.IgnoreCtlNotTimeValid | X509VerificationFlags.IgnoreWrongUsage,
    };
}
