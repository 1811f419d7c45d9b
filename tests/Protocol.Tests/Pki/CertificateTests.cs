using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.Pki;

namespace MedMijSandbox.Protocol.Tests.Pki;

public sealed class CertificateTests
{
    [Fact]
    public void Names_are_the_common_name_and_every_DNS_name_in_lower_case()
    {
        using var certificate = Some("CN=PGO.localhost, SERIALNUMBER=00000009999000000001", "uit.pgo.localhost", "Pgo.localhost");

        CertificateNames.HostNames(certificate).ShouldBe(["pgo.localhost", "uit.pgo.localhost"]);
        CertificateNames.Oin(certificate).ShouldBe("00000009999000000001");
    }

    [Fact]
    public void Certificate_without_names_has_none()
    {
        using var certificate = Some("O=Nobody");

        CertificateNames.HostNames(certificate).ShouldBeEmpty();
        CertificateNames.Oin(certificate).ShouldBeNull();
    }

    [Fact]
    public void Client_cert_header_comes_back_as_it_was_written()
    {
        using var certificate = Some("CN=pgo.localhost");

        ClientCertHeader.TryParse(ClientCertHeader.Format(certificate), out var read).ShouldBeTrue();

        read.Thumbprint.ShouldBe(certificate.Thumbprint);
        read.Dispose();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("::")]
    [InlineData(":not base64:")]
    [InlineData(":AAAA:")]
    [InlineData("AAAA")]
    public void Client_cert_header_that_is_no_certificate_is_refused(string? value) => ClientCertHeader.TryParse(value, out _).ShouldBeFalse();

    private static X509Certificate2 Some(string subject, params string[] names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        if (names.Length > 0)
        {
            var builder = new SubjectAlternativeNameBuilder();
            foreach (var name in names)
            {
                builder.AddDnsName(name);
            }

            request.CertificateExtensions.Add(builder.Build());
        }

        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
    }
}
