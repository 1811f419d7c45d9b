using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.FakePkioverheid;
using MedMijSandbox.Pki;
using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.Services.Tests.FakePkioverheid;

public sealed class CertificateAuthorityTests : IDisposable
{
    private static readonly CertificateOrder Order = new("pgo.localhost", CertificatePurpose.Client, "Mijn PGO", "00000009999000000001");
    private readonly string _folder = Directory.CreateTempSubdirectory("medmij-test-").FullName;
    private readonly StelselClock _machineTime = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Certificate_carries_its_name_its_OIN_and_the_word_TEST_and_chains_to_the_bundle()
    {
        using var authority = CertificateAuthority.Open(_folder, _machineTime);

        using var certificate = Load(authority.Obtain(Order));

        CertificateNames.HostNames(certificate).ShouldBe(["pgo.localhost"]);
        CertificateNames.Oin(certificate).ShouldBe(Order.Oin);
        certificate.Subject.ShouldContain("TEST");
        certificate.Issuer.ShouldContain("TEST");
        PkiFolder.Judge(authority.Obtain(Order).CertificatePath, authority.BundlePath, CertificatePurpose.Client).ShouldBeEmpty();
    }

    [Fact]
    public void Certificate_is_used_again_after_a_restart()
    {
        using (var authority = CertificateAuthority.Open(_folder, _machineTime))
        {
            authority.Obtain(Order);
        }

        var before = File.ReadAllText(Directory.GetFiles(Path.Combine(_folder, "certificaten"), "*.cert.pem").Single());
        using var again = CertificateAuthority.Open(_folder, _machineTime);

        File.ReadAllText(again.Obtain(Order).CertificatePath).ShouldBe(before);
    }

    [Fact]
    public void Certificate_is_renewed_thirty_days_before_it_ends()
    {
        using var authority = CertificateAuthority.Open(_folder, _machineTime);
        using var first = Load(authority.Obtain(Order));

        _machineTime.Advance(TimeSpan.FromDays(397 - 29));
        using var second = Load(authority.Obtain(Order));

        second.Thumbprint.ShouldNotBe(first.Thumbprint);
        second.NotAfter.ShouldBeGreaterThan(first.NotAfter);
    }

    [Fact]
    public void Broken_key_file_is_replaced()
    {
        using var authority = CertificateAuthority.Open(_folder, _machineTime);
        File.WriteAllText(authority.Obtain(Order).KeyPath, "half");

        using var certificate = Load(authority.Obtain(Order));

        certificate.HasPrivateKey.ShouldBeTrue();
    }

    [Fact]
    public void Key_is_readable_by_its_owner_alone()
    {
        using var authority = CertificateAuthority.Open(_folder, _machineTime);

        File.GetUnixFileMode(authority.Obtain(Order).KeyPath).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void Signing_certificate_has_an_RSA_key()
    {
        using var authority = CertificateAuthority.Open(_folder, _machineTime);

        using var certificate = Load(authority.Obtain(Order with { Purpose = CertificatePurpose.Signing }));

        certificate.GetRSAPrivateKey()!.KeySize.ShouldBe(2048);
    }

    [Fact]
    public void Certificate_that_was_revoked_is_not_used_again()
    {
        using var authority = CertificateAuthority.Open(_folder, _machineTime);
        using var first = Load(authority.Obtain(Order));

        authority.Revoke(first.SerialNumber, "superseded").ShouldBeTrue();
        using var second = Load(authority.Obtain(Order));

        second.SerialNumber.ShouldNotBe(first.SerialNumber);
    }

    private static X509Certificate2 Load(IssuedCertificate issued) => X509Certificate2.CreateFromPemFile(issued.CertificatePath, issued.KeyPath);
}
