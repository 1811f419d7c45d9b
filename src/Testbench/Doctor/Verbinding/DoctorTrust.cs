using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MedMijSandbox.Testbench.Doctor.Verbinding;

/// <summary>The authorities that are trusted: those of the target or those of the machine, and those of a file.</summary>
internal sealed class DoctorTrust
{
    private DoctorTrust(X509Certificate2Collection roots, X509Certificate2Collection intermediates)
    {
        Roots = roots;
        Intermediates = intermediates;
    }

    /// <summary>Self-issued certificates that are trusted.</summary>
    public X509Certificate2Collection Roots { get; }

    /// <summary>Certificates in between that are known, so that a missing one can be named.</summary>
    public X509Certificate2Collection Intermediates { get; }

    /// <summary>Reads the authorities.</summary>
    /// <returns>The trust, or what is wrong with a file.</returns>
    public static (DoctorTrust? Trust, string? Problem) Open(Target? target, string? caFile)
    {
        var roots = new X509Certificate2Collection();
        var intermediates = new X509Certificate2Collection();
        foreach (var file in new[] { target?.CaBundle, caFile }.OfType<string>())
        {
            try
            {
                var read = new X509Certificate2Collection();
                read.ImportFromPemFile(file);
                if (read.Count == 0)
                {
                    return (null, $"{file} holds no certificate in PEM form.");
                }

                foreach (var certificate in read)
                {
                    (IsSelfIssued(certificate) ? roots : intermediates).Add(certificate);
                }
            }
            catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
            {
                return (null, $"{file} cannot be read as certificates in PEM form: {e.Message}");
            }
        }

        if (target is null)
        {
            AddStore(roots, StoreName.Root, StoreLocation.LocalMachine);
            AddStore(roots, StoreName.Root, StoreLocation.CurrentUser);
        }

        return (new(roots, intermediates), null);
    }

    /// <summary>Whether subject and issuer are the same.</summary>
    public static bool IsSelfIssued(X509Certificate2 certificate) =>
        certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);

    private static void AddStore(X509Certificate2Collection roots, StoreName name, StoreLocation location)
    {
        try
        {
            using var store = new X509Store(name, location);
            store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
            roots.AddRange(store.Certificates);
        }
        catch (CryptographicException)
        {
            // A machine without this store trusts nobody by it.
        }
    }
}
