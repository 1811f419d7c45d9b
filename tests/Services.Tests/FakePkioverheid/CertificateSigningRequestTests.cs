using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FsCheck;
using FsCheck.Fluent;
using MedMijSandbox.FakePkioverheid;
using MedMijSandbox.Pki;

namespace MedMijSandbox.Services.Tests.FakePkioverheid;

public sealed class CertificateSigningRequestTests
{
    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    [Fact]
    public void Request_gives_its_names_in_lower_case_each_once_and_its_key()
    {
        var (csr, refusal) = CertificateSigningRequest.Read(PkiFolder.Csr(Key, "DVP.test", "dvp.test", "api.dvp.test"));

        refusal.ShouldBeNull();
        csr!.Names.ShouldBe(["dvp.test", "api.dvp.test"]);
        csr.PublicKey.ExportSubjectPublicKeyInfo().ShouldBe(Key.ExportSubjectPublicKeyInfo());
    }

    [Fact]
    public void Request_without_a_common_name_is_read_as_ACME_clients_send_it()
    {
        CertificateSigningRequest.Read(PkiFolder.Csr(Key, null, "dvp.test")).Csr!.Names.ShouldBe(["dvp.test"]);
    }

    [Theory]
    [InlineData("CERTIFICATE REQUEST")]
    [InlineData("NEW CERTIFICATE REQUEST")]
    public void Request_is_read_from_PEM(string label)
    {
        var pem = "tekst ervoor\n" + PemEncoding.WriteString(label, PkiFolder.Csr(Key, "dvp.test")) + "\n";

        CertificateSigningRequest.ReadPemOrDer(System.Text.Encoding.ASCII.GetBytes(pem)).Csr!.Names.ShouldBe(["dvp.test"]);
    }

    [Theory]
    [InlineData("*.dvp.test")]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("dvp_.test")]
    [InlineData("dvp.test.")]
    public void Name_that_is_no_host_name_is_refused(string name)
    {
        CertificateSigningRequest.Read(PkiFolder.Csr(Key, name)).Refusal!.Name.ShouldBe("csr-name-wrong");
        CertificateSigningRequest.Read(PkiFolder.Csr(Key, "dvp.test", name)).Refusal!.Name.ShouldBe("csr-name-wrong");
    }

    [Theory]
    [InlineData("xn--a.test")]
    [InlineData("\u212Aelvin.test")]
    public void Name_that_a_certificate_cannot_have_as_it_stands_is_refused(string name) =>
        CertificateSigningRequest.Read(PkiFolder.Csr(Key, name)).Refusal!.Name.ShouldBe("csr-name-wrong");

    [Fact]
    public void Name_of_another_kind_than_DNS_is_refused()
    {
        foreach (var add in new Action<SubjectAlternativeNameBuilder>[]
        {
            b => b.AddIpAddress(System.Net.IPAddress.Loopback), b => b.AddEmailAddress("a@dvp.test"), b => b.AddUri(new("https://dvp.test")), b => b.AddUserPrincipalName("a@b"),
        })
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName("dvp.test");
            add(names);
            var request = new CertificateRequest("CN=dvp.test", Key, HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(names.Build());

            CertificateSigningRequest.Read(request.CreateSigningRequest()).Refusal!.Name.ShouldBe("csr-name-wrong");
        }
    }

    [Fact]
    public void No_name_and_more_than_fifty_names_are_refused()
    {
        CertificateSigningRequest.Read(PkiFolder.Csr(Key, null)).Refusal!.Name.ShouldBe("csr-name-count");
        CertificateSigningRequest.Read(PkiFolder.Csr(Key, null, [.. Enumerable.Range(0, 51).Select(i => $"n{i}.test")])).Refusal!.Name.ShouldBe("csr-name-count");
    }

    [Fact]
    public void Weak_and_odd_keys_are_refused()
    {
        AsymmetricAlgorithm[] keys = [RSA.Create(1024), RSA.Create(1984), ECDsa.Create(ECCurve.NamedCurves.nistP521), ECDsa.Create(ECCurve.NamedCurves.brainpoolP256r1)];
        foreach (var key in keys)
        {
            using (key)
            {
                CertificateSigningRequest.Read(PkiFolder.Csr(key, "dvp.test")).Refusal!.Name.ShouldBe("csr-key-weak");
            }
        }

        using var strong = RSA.Create(2048);
        CertificateSigningRequest.Read(PkiFolder.Csr(strong, "dvp.test")).Refusal.ShouldBeNull();
    }

    [Fact]
    public void Modulus_of_a_hundred_thousand_bits_costs_no_time()
    {
        var modulus = new byte[12_500];
        Array.Fill(modulus, (byte)0xff);
        var key = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
        using (key.PushSequence())
        {
            key.WriteIntegerUnsigned(modulus);
            key.WriteIntegerUnsigned(modulus);
        }

        var publicKey = new PublicKey(new("1.2.840.113549.1.1.1"), new([5, 0]), new(key.Encode()));

        KeyStrength.FindFault(publicKey).ShouldStartWith("RSA 100000");
    }

    [Fact]
    public void Request_of_somebody_elses_key_is_refused()
    {
        var der = PkiFolder.Csr(Key, "dvp.test");
        der[^1] ^= 1;

        CertificateSigningRequest.Read(der).Refusal!.Name.ShouldBeOneOf("csr-signature-wrong", "csr-malformed");
        var other = PkiFolder.Csr(Key, "dvp.test");
        var at = other.AsSpan().IndexOf("dvp.test"u8);
        other[at] = (byte)'x';
        CertificateSigningRequest.Read(other).Refusal!.Name.ShouldBe("csr-signature-wrong");
    }

    [Fact]
    public void Too_large_a_request_and_bytes_after_it_are_refused()
    {
        CertificateSigningRequest.Read(new byte[CertificateSigningRequest.MaximumBytes + 1]).Refusal!.Name.ShouldBe("csr-too-large");
        CertificateSigningRequest.Read([.. PkiFolder.Csr(Key, "dvp.test"), 0]).Refusal!.Name.ShouldBe("csr-malformed");
        CertificateSigningRequest.ReadPemOrDer("-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----"u8).Refusal!.Name.ShouldBe("csr-malformed");
    }

    [Fact]
    public void Whatever_is_sent_gives_a_request_or_a_refusal()
    {
        var good = PkiFolder.Csr(Key, "dvp.test", "api.dvp.test");
        var changed = from at in Gen.Choose(0, good.Length - 1) from value in Gen.Choose(0, 255) select Changed(good, at, (byte)value);
        var arbitrary = Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf();
        Prop.ForAll(Gen.OneOf(changed, arbitrary).ToArbitrary(), bytes =>
        {
            var (csr, refusal) = CertificateSigningRequest.ReadPemOrDer(bytes);
            return csr is null != refusal is null && (csr is null || csr.Names.SequenceEqual(["dvp.test", "api.dvp.test"]));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    private static byte[] Changed(byte[] good, int at, byte value)
    {
        byte[] changed = [.. good];
        changed[at] = value;
        return changed;
    }
}
