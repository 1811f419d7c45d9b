using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.FakePkioverheid;
using MedMijSandbox.Node;
using MedMijSandbox.Pki;

namespace MedMijSandbox.Services.Tests.Node;

public sealed class OwnAddressTests : IDisposable
{
    private static readonly Uri Address = new("https://localhost:9443");
    private readonly string _folder = Directory.CreateTempSubdirectory("medmij-").FullName;
    private readonly CertificateAuthority _authority;
    private readonly TrustAnchors _trust;

    public OwnAddressTests()
    {
        _authority = CertificateAuthority.Open(Path.Combine(_folder, "pki"), TimeProvider.System);
        _trust = TrustAnchors.FromPemFile(_authority.BundlePath);
    }

    public void Dispose()
    {
        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("dva-noord.localhost", "dva-noord.localhost", true)]
    [InlineData("localhost", "dva-noord.localhost", true)]
    [InlineData("pgo.localhost", "dva-noord.localhost", false)]
    [InlineData("dva-noord.localhost", "", false)]
    public void Certificate_of_the_sandbox_is_good_for_the_name_that_was_asked_or_for_the_address(string inCertificate, string asked, bool isGood)
    {
        var issued = _authority.Obtain(new(inCertificate, CertificatePurpose.Server, "Deelnemer", "00000009999000000001"));
        using var certificate = X509Certificate2.CreateFromPemFile(issued.CertificatePath, issued.KeyPath);

        var shown = new X509Certificate2Collection();
        shown.ImportFromPemFile(issued.CertificatePath);

        OwnAddresses.IsGood(certificate, shown, asked, Address, _trust).ShouldBe(isGood);
    }

    [Fact]
    public void Certificate_that_nobody_vouches_for_is_not_good()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=dva-noord.localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("dva-noord.localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));

        OwnAddresses.IsGood(certificate, [], "dva-noord.localhost", Address, _trust).ShouldBeFalse();
        OwnAddresses.IsGood(null, [], "dva-noord.localhost", Address, _trust).ShouldBeFalse();
    }
}
