using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.FakePkioverheid;
using MedMijSandbox.Pki;

namespace MedMijSandbox.Services.Tests.FakePkioverheid;

public sealed class HierarchyTests : IDisposable
{
    private readonly PkiFolder _pki = new();

    public void Dispose() => _pki.Dispose();

    [Fact]
    [Covers("core.tls.314")]
    public void Private_chain_has_a_root_a_domain_and_a_TSP_and_all_say_TEST()
    {
        var shown = PkiFolder.Shown(_pki.Obtain().CertificatePath);

        shown.Select(c => c.GetNameInfo(X509NameType.SimpleName, false)).ShouldBe(
            ["pgo.localhost", "TEST Oefen-TSP PKIoverheid Private Services CA - G1", "TEST Staat der Nederlanden Private Services CA - G1"]);
        shown.Select(c => c.Subject).ShouldAllBe(s => s.Contains("TEST", StringComparison.Ordinal));
        shown[^1].GetNameInfo(X509NameType.SimpleName, forIssuer: true).ShouldBe("TEST Staat der Nederlanden Private Root CA - G1");
    }

    [Fact]
    public void Public_certificate_hangs_under_a_hierarchy_of_its_own_and_carries_no_OIN()
    {
        var issued = _pki.Obtain(CertificatePurpose.Server, CertificateProfile.Frontchannel);

        PkiFolder.Judge(issued.CertificatePath, _pki.Authority.PublicBundlePath, CertificatePurpose.Server).ShouldBeEmpty();
        PkiFolder.Judge(issued.CertificatePath, _pki.Authority.PrivateBundlePath, CertificatePurpose.Server).ShouldNotBeEmpty();
        CertificateNames.Oin(PkiFolder.Shown(issued.CertificatePath)[0]).ShouldBeNull();
    }

    [Fact]
    public void Certificate_says_where_its_revocation_list_its_responder_and_its_issuer_are()
    {
        var leaf = PkiFolder.Shown(_pki.Obtain().CertificatePath)[0];

        var text = string.Join('\n', leaf.Extensions.Select(e => e.Format(true)));

        text.ShouldContain("http://pki.localhost:8080/crl/private-issuing.crl");
        text.ShouldContain("http://pki.localhost:8080/ocsp");
        text.ShouldContain("http://pki.localhost:8080/ca/private-issuing.cer");
    }

    [Fact]
    public void Authorities_and_certificates_are_the_same_after_a_restart()
    {
        var before = File.ReadAllText(_pki.Obtain().CertificatePath);
        var bundle = File.ReadAllText(_pki.Authority.BundlePath);

        _pki.Reopen();

        File.ReadAllText(_pki.Obtain().CertificatePath).ShouldBe(before);
        File.ReadAllText(_pki.Authority.BundlePath).ShouldBe(bundle);
    }

    [Fact]
    public void Another_address_gives_new_certificates_under_the_same_roots()
    {
        var root = _pki.Authority.CertificateOf("private-root")!.Thumbprint;
        var key = _pki.Authority.CertificateOf("private-issuing")!.GetPublicKeyString();
        using var before = PkiFolder.Load(_pki.Obtain());

        _pki.Reopen(new(new("http://pki.localhost:9090/")));
        var issued = _pki.Obtain();

        using var after = PkiFolder.Load(issued);
        after.SerialNumber.ShouldNotBe(before.SerialNumber);
        _pki.Authority.CertificateOf("private-root")!.Thumbprint.ShouldBe(root);
        _pki.Authority.CertificateOf("private-issuing")!.GetPublicKeyString().ShouldBe(key);
        PkiFolder.Judge(issued.CertificatePath, _pki.Authority.PrivateBundlePath, CertificatePurpose.Client).ShouldBeEmpty();
    }

    [Fact]
    public void Authorities_are_renewed_before_a_certificate_could_outlive_them()
    {
        var before = _pki.Authority.CertificateOf("private-issuing")!.Thumbprint;
        _pki.MachineTime.Advance(TimeSpan.FromDays((10 * 365) - 400));

        _pki.Reopen();
        var issued = _pki.Obtain();

        _pki.Authority.CertificateOf("private-issuing")!.Thumbprint.ShouldNotBe(before);
        var shown = PkiFolder.Shown(issued.CertificatePath);
        shown[0].NotAfter.ShouldBeLessThan(shown[1].NotAfter);
    }

    [Fact]
    public void Folder_of_an_earlier_version_is_used_on()
    {
        foreach (var name in new[] { "root", "intermediate" })
        {
            File.WriteAllText(Path.Combine(_pki.Path, name + ".cert.pem"), "van vroeger");
            File.WriteAllText(Path.Combine(_pki.Path, name + ".key.pem"), "van vroeger");
        }

        var old = Path.Combine(_pki.Path, "certificaten", "pgo.localhost.client");
        File.Copy(_pki.Authority.Obtain(new("x.localhost", CertificatePurpose.Client, "x", PkiFolder.Oin)).CertificatePath, old + ".cert.pem");
        File.Copy(Path.Combine(_pki.Path, "certificaten", "x.localhost.client.key.pem"), old + ".key.pem");
        _pki.Reopen();

        PkiFolder.Judge(_pki.Obtain().CertificatePath, _pki.Authority.BundlePath, CertificatePurpose.Client).ShouldBeEmpty();
    }

    [Fact]
    public void Index_survives_a_line_that_was_cut_off_and_refuses_one_that_is_none_of_ours()
    {
        using var certificate = PkiFolder.Load(_pki.Obtain());
        _pki.Authority.Revoke(certificate.SerialNumber, "keyCompromise");
        _pki.Authority.Dispose();
        var file = Path.Combine(_pki.Path, "uitgegeven.jsonl");
        File.AppendAllText(file, "{\"serial\":\"77");

        _pki.Reopen();

        RevocationList.Read(_pki.Authority.CrlOf("private-issuing"))!.Contains(certificate.SerialNumber).ShouldBeTrue();
        _pki.Authority.Revoke(certificate.SerialNumber, "keyCompromise").ShouldBeFalse();
        _pki.Authority.Dispose();
        File.AppendAllText(file, "kapot\n");
        Should.Throw<InvalidDataException>(() => CertificateAuthority.Open(_pki.Path, _pki.MachineTime)).Message.ShouldContain("uitgegeven.jsonl");
    }

    [Theory]
    [InlineData(CertificatePurpose.Client, CertificateProfile.Backchannel, "sslclient")]
    [InlineData(CertificatePurpose.Server, CertificateProfile.Backchannel, "sslserver")]
    [InlineData(CertificatePurpose.Server, CertificateProfile.Frontchannel, "sslserver")]
    public async Task Openssl_verifies_with_the_root_alone_and_the_revocation_lists(CertificatePurpose purpose, CertificateProfile profile, string openSslPurpose)
    {
        OpenSsl.Require();
        var issued = _pki.Obtain(purpose, profile);
        var tree = profile == CertificateProfile.Backchannel ? "private" : "public";
        var root = _pki.WriteAuthority(tree + "-root");
        List<string> lists = [];
        foreach (var name in _pki.Authority.Names.Where(n => n.StartsWith(tree, StringComparison.Ordinal)))
        {
            lists.AddRange(["-CRLfile", _pki.Write(name + ".crl", _pki.Authority.CrlOf(name)!)]);
        }

        var (exitCode, text) = await OpenSsl.RunAsync([
            "verify", "-x509_strict", "-purpose", openSslPurpose, "-verify_hostname", "pgo.localhost", "-crl_check_all", .. lists,
            "-CAfile", root, "-untrusted", issued.CertificatePath, issued.CertificatePath]);

        exitCode.ShouldBe(0, text);
    }
}
