using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.FakePkioverheid;
using MedMijSandbox.Pki;

namespace MedMijSandbox.Services.Tests.FakePkioverheid;

/// <summary>Every certificate of the shelf is wrong in its own way and in no other.</summary>
public sealed class ShelfTests : IDisposable
{
    private const string Host = "dva-noord.localhost";
    private readonly PkiFolder _pki = new();

    public void Dispose() => _pki.Dispose();

    [Theory]
    [InlineData(CertificatePurpose.Server, CertificateProfile.Backchannel)]
    [InlineData(CertificatePurpose.Server, CertificateProfile.Frontchannel)]
    [InlineData(CertificatePurpose.Client, CertificateProfile.Backchannel)]
    public void Every_kind_has_its_own_fault_and_no_other(CertificatePurpose purpose, CertificateProfile profile)
    {
        foreach (var kind in Enum.GetValues<BadCertificate>().Where(k => k != BadCertificate.PublicOnBackchannel || profile == CertificateProfile.Backchannel))
        {
            var issued = _pki.Authority.Shelf(kind, Host, purpose, "Kwaad", PkiFolder.Oin, profile);

            FaultsOf(issued, purpose, profile).ShouldBe([kind], $"{kind} {purpose} {profile}");
        }
    }

    [Fact]
    public void Good_certificate_has_none_of_the_faults()
    {
        FaultsOf(_pki.Obtain(host: Host), CertificatePurpose.Client, CertificateProfile.Backchannel).ShouldBeEmpty();
        FaultsOf(_pki.Obtain(CertificatePurpose.Server, CertificateProfile.Frontchannel, Host), CertificatePurpose.Server, CertificateProfile.Frontchannel).ShouldBeEmpty();
    }

    [Fact]
    public void Kind_has_a_name_with_hyphens()
    {
        BadCertificates.ByName.Keys.ShouldBe([
            "expired", "not-yet-valid", "wrong-name", "no-san", "wildcard", "wrong-usage", "unknown-root", "missing-intermediate", "revoked", "weak-key",
            "look-alike-name", "public-on-backchannel"]);
    }

    [Fact]
    public void Same_order_gives_the_same_files_and_a_name_that_is_a_path_gives_none()
    {
        var first = _pki.Authority.Shelf(BadCertificate.Expired, Host, CertificatePurpose.Server, "x", PkiFolder.Oin);

        _pki.Authority.Shelf(BadCertificate.Expired, Host, CertificatePurpose.Server, "x", PkiFolder.Oin).ShouldBe(first);
        Should.Throw<ArgumentException>(() => _pki.Authority.Shelf(BadCertificate.Expired, "../../x.y", CertificatePurpose.Server, "x", PkiFolder.Oin));
        Should.Throw<ArgumentException>(() => _pki.Authority.Shelf(BadCertificate.Expired, Host, CertificatePurpose.Server, "x", "../x"));
    }

    [Theory]
    [InlineData(BadCertificate.Expired, "certificate has expired")]
    [InlineData(BadCertificate.NotYetValid, "certificate is not yet valid")]
    [InlineData(BadCertificate.WrongName, "hostname mismatch")]
    [InlineData(BadCertificate.LookAlikeName, "hostname mismatch")]
    [InlineData(BadCertificate.WrongUsage, "unsuitable certificate purpose")]
    [InlineData(BadCertificate.UnknownRoot, "unable to get local issuer certificate")]
    [InlineData(BadCertificate.MissingIntermediate, "unable to get local issuer certificate")]
    [InlineData(BadCertificate.Revoked, "certificate revoked")]
    [InlineData(BadCertificate.WeakKey, "EE certificate key too weak")]
    [InlineData(BadCertificate.PublicOnBackchannel, "unable to get local issuer certificate")]
    public async Task Openssl_names_the_same_fault(BadCertificate kind, string fault)
    {
        OpenSsl.Require();
        var issued = _pki.Authority.Shelf(kind, Host, CertificatePurpose.Server, "Kwaad", PkiFolder.Oin);
        var list = _pki.Write("l.crl", _pki.Authority.CrlOf("private-issuing")!);
        string[] look = kind is BadCertificate.Revoked ? ["-crl_check", "-CRLfile", list]
            : kind is BadCertificate.WeakKey ? ["-auth_level", "3"]
            : [];

        var (exitCode, text) = await OpenSsl.RunAsync([
            "verify", "-purpose", "sslserver", "-verify_hostname", Host, .. look, "-CAfile", _pki.WriteAuthority("private-root"), "-untrusted", issued.CertificatePath, issued.CertificatePath]);

        exitCode.ShouldNotBe(0);
        text.ShouldContain(fault);
    }

    private IEnumerable<BadCertificate> FaultsOf(IssuedCertificate issued, CertificatePurpose purpose, CertificateProfile profile)
    {
        using var leaf = PkiFolder.Load(issued);
        var names = leaf.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(e => e.EnumerateDnsNames()).ToList();
        var ofTree = PkiFolder.Judge(issued.CertificatePath, profile == CertificateProfile.Backchannel ? _pki.Authority.PrivateBundlePath : _pki.Authority.PublicBundlePath, purpose);
        var ofAll = PkiFolder.Judge(issued.CertificatePath, _pki.Authority.BundlePath, purpose);
        var now = _pki.MachineTime.GetUtcNow();
        if (leaf.NotAfter < now.LocalDateTime)
        {
            yield return BadCertificate.Expired;
        }

        if (leaf.NotBefore > now.LocalDateTime)
        {
            yield return BadCertificate.NotYetValid;
        }

        if (names.Count == 0)
        {
            yield return BadCertificate.NoSan;
        }
        else if (names.Exists(n => n.StartsWith("*.", StringComparison.Ordinal)))
        {
            yield return BadCertificate.Wildcard;
        }
        else if (!names.Contains(Host))
        {
            yield return names[0].EndsWith("." + Host, StringComparison.Ordinal) ? BadCertificate.WrongName : BadCertificate.LookAlikeName;
        }

        if (ofAll.Contains(X509ChainStatusFlags.NotValidForUsage))
        {
            yield return BadCertificate.WrongUsage;
        }

        if (ofAll.Contains(X509ChainStatusFlags.PartialChain))
        {
            yield return PkiFolder.Shown(issued.CertificatePath).Count == 1 ? BadCertificate.MissingIntermediate : BadCertificate.UnknownRoot;
        }
        else if (ofTree.Contains(X509ChainStatusFlags.PartialChain))
        {
            yield return BadCertificate.PublicOnBackchannel;
        }

        if (_pki.Authority.Names.Any(n => RevocationList.Read(_pki.Authority.CrlOf(n))!.Contains(leaf.SerialNumber)))
        {
            yield return BadCertificate.Revoked;
        }

        if (KeyStrength.FindFault(leaf.PublicKey) is not null)
        {
            yield return BadCertificate.WeakKey;
        }
    }
}
