using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.FakePkioverheid.Hierarchie;
using MedMijSandbox.FakePkioverheid.Intrekking;
using MedMijSandbox.Pki;

namespace MedMijSandbox.FakePkioverheid.Uitgifte;

/// <summary>Signs certificates, notes each before it is given out, and revokes them.</summary>
internal sealed class LeafIssuer(CaHierarchies hierarchies, CertificateIndex index, CrlPublisher lists, TimeProvider machineTime)
{
    public X509Certificate2 Sign(Authority authority, CertificateRequest request, DateTimeOffset notBefore, DateTimeOffset notAfter, string? registration)
    {
        var certificate = authority.Sign(request, notBefore, notAfter);
        index.Add(new(certificate.SerialNumber, authority.Name, CertificateNames.HostNames(certificate), new(certificate.NotAfter), registration));
        return certificate;
    }

    /// <summary>Revokes a certificate and publishes the list that has it.</summary>
    public bool Revoke(string serial, string reason)
    {
        if (!index.Revoke(serial, reason, machineTime.GetUtcNow()))
        {
            return false;
        }

        if (hierarchies.Find(index.Find(serial)!.Issuer) is { } authority)
        {
            lists.Renew(authority);
        }

        return true;
    }
}
