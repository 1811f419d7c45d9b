using System.Formats.Asn1;
using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using MedMijSandbox.FakePkioverheid;
using MedMijSandbox.FakePkioverheid.Intrekking;
using MedMijSandbox.Pki;

namespace MedMijSandbox.Services.Tests.FakePkioverheid;

/// <summary>Revocation lists and the OCSP responder, judged by openssl where it is about the wire.</summary>
public sealed class RevocationTests : IDisposable
{
    private readonly PkiFolder _pki = new();

    public void Dispose() => _pki.Dispose();

    [Fact]
    public void List_is_signed_by_its_authority_and_has_what_was_revoked_and_nothing_else()
    {
        using var revoked = PkiFolder.Load(_pki.Obtain());
        using var good = PkiFolder.Load(_pki.Obtain(CertificatePurpose.Server));

        _pki.Authority.Revoke(revoked.SerialNumber, "keyCompromise").ShouldBeTrue();

        var list = RevocationList.Read(_pki.Authority.CrlOf("private-issuing"))!;
        list.Contains(revoked.SerialNumber).ShouldBeTrue();
        list.Contains(good.SerialNumber).ShouldBeFalse();
        list.Count.ShouldBe(1);
        list.IsSignedBy(_pki.Authority.CertificateOf("private-issuing")!).ShouldBeTrue();
        list.IsSignedBy(_pki.Authority.CertificateOf("private-domain")!).ShouldBeFalse();
        RevocationList.Read(_pki.Authority.CrlOf("public-issuing"))!.Count.ShouldBe(0);
        _pki.Authority.CrlOf("niemand").ShouldBeNull();
    }

    [Fact]
    public void List_is_renewed_before_it_ends_with_a_higher_number_and_is_the_same_until_then()
    {
        var first = _pki.Authority.CrlOf("private-issuing")!;
        _pki.MachineTime.Advance(TimeSpan.FromHours(1));
        _pki.Authority.CrlOf("private-issuing").ShouldBeSameAs(first);

        _pki.MachineTime.Advance(TimeSpan.FromHours(12));
        var second = RevocationList.Read(_pki.Authority.CrlOf("private-issuing"))!;

        second.CrlNumber.ShouldBeGreaterThan(RevocationList.Read(first)!.CrlNumber);
        second.NextUpdate.ShouldBeGreaterThan(_pki.MachineTime.GetUtcNow().AddHours(12));
    }

    [Fact]
    public void List_that_was_changed_is_signed_by_nobody()
    {
        using var revoked = PkiFolder.Load(_pki.Obtain());
        _pki.Authority.Revoke(revoked.SerialNumber, "keyCompromise");
        byte[] der = [.. _pki.Authority.CrlOf("private-issuing")!];
        var at = der.AsSpan().IndexOf(Convert.FromHexString(revoked.SerialNumber));

        der[at + 5] ^= 1;

        RevocationList.Read(der)!.IsSignedBy(_pki.Authority.CertificateOf("private-issuing")!).ShouldBeFalse();
    }

    [Fact]
    public void Whatever_is_sent_is_read_or_refused()
    {
        using var revoked = PkiFolder.Load(_pki.Obtain());
        _pki.Authority.Revoke(revoked.SerialNumber, "keyCompromise");
        var list = _pki.Authority.CrlOf("private-issuing")!;
        var request = Request(revoked.SerialNumber, new byte[8]);
        var authority = _pki.Authority.CertificateOf("private-issuing")!;

        Prop.ForAll(Variants(list), der => RevocationList.Read(der)?.IsSignedBy(authority) != true || der.AsSpan().SequenceEqual(list)).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
        Prop.ForAll(Variants(request), der => _pki.Authority.AnswerOcsp(der).Length > 0).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
    }

    [Theory]
    [InlineData("-sha1")]
    [InlineData("-sha256")]
    public async Task Openssl_agrees_on_good_revoked_and_unknown(string hash)
    {
        OpenSsl.Require();
        using var good = PkiFolder.Load(_pki.Obtain());
        using var revoked = PkiFolder.Load(_pki.Obtain(CertificatePurpose.Server));
        _pki.Authority.Revoke(revoked.SerialNumber, "keyCompromise");

        (await AskAsync("private", "0x" + good.SerialNumber, hash)).ShouldContain(": good");
        var said = await AskAsync("private", "0x" + revoked.SerialNumber, hash);
        said.ShouldContain(": revoked");
        said.ShouldContain("Reason: keyCompromise");
        (await AskAsync("private", "0x1234", hash)).ShouldContain(": unknown");

        // what the other authority issued is unknown to this one
        (await AskAsync("public", "0x" + good.SerialNumber, hash)).ShouldContain(": unknown");
    }

    [Fact]
    public async Task Openssl_finds_a_revoked_certificate_by_the_list()
    {
        OpenSsl.Require();
        var issued = _pki.Obtain();
        using var certificate = PkiFolder.Load(issued);
        _pki.Authority.Revoke(certificate.SerialNumber, "superseded");
        var list = _pki.Write("l.crl", _pki.Authority.CrlOf("private-issuing")!);

        var (exitCode, text) = await OpenSsl.RunAsync(
            "verify", "-crl_check", "-CRLfile", list, "-CAfile", _pki.WriteAuthority("private-root"), "-untrusted", issued.CertificatePath, issued.CertificatePath);

        exitCode.ShouldNotBe(0);
        text.ShouldContain("certificate revoked");
    }

    [Fact]
    public void Intermediates_are_known_to_the_authority_above_them()
    {
        var id = Request(_pki.Authority.CertificateOf("private-issuing")!.SerialNumber, null, "private-domain");

        StatusTag(_pki.Authority.AnswerOcsp(id)).ShouldBe(0);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(32, true)]
    [InlineData(0, false)]
    [InlineData(33, false)]
    public void Nonce_of_one_to_thirty_two_octets_is_given_back(int length, bool isTaken)
    {
        var nonce = RandomNumberGenerator.GetBytes(length);

        var answer = _pki.Authority.AnswerOcsp(Request("40", nonce));

        if (isTaken)
        {
            answer.AsSpan().IndexOf([(byte)4, (byte)(length + 2), (byte)4, (byte)length, .. nonce]).ShouldBeGreaterThan(0);
        }
        else
        {
            answer.ShouldBe(OcspResponse.Error(OcspResponse.MalformedRequest));
        }
    }

    [Fact]
    public void Garbage_and_strangers_get_the_status_that_belongs_to_them()
    {
        var malformed = OcspResponse.Error(OcspResponse.MalformedRequest);

        _pki.Authority.AnswerOcsp([]).ShouldBe(malformed);
        _pki.Authority.AnswerOcsp(new byte[OcspRequest.MaximumBytes + 1]).ShouldBe(malformed);
        _pki.Authority.AnswerOcsp([.. Request("40", null), 0]).ShouldBe(malformed);
        var stranger = Request("40", null);
        stranger[stranger.AsSpan().IndexOf(IssuerKeyHash("private-issuing"))] ^= 1;
        _pki.Authority.AnswerOcsp(stranger).ShouldBe(OcspResponse.Error(OcspResponse.Unauthorized));
    }

    [Theory]
    [InlineData("keyCompromise", "keyCompromise")]
    [InlineData("1", "keyCompromise")]
    [InlineData("certificateHold", null)]
    [InlineData("6", null)]
    [InlineData("8", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Reason_is_known_by_name_and_by_number(string? reason, string? name) => RevocationReasons.Find(reason).ShouldBe(name);

    private static Arbitrary<byte[]> Variants(byte[] good)
    {
        var changed = from at in Gen.Choose(0, good.Length - 1) from value in Gen.Choose(0, 255) select Change(good, at, (byte)value);
        var cut = Gen.Choose(0, good.Length).Select(length => good[..length]);
        return Gen.OneOf(changed, cut, Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf()).ToArbitrary();
    }

    private static byte[] Change(byte[] good, int at, byte value)
    {
        byte[] changed = [.. good];
        changed[at] = value;
        return changed;
    }

    private byte[] IssuerKeyHash(string authority) => CryptographicOperations.HashData(HashAlgorithmName.SHA1, _pki.Authority.CertificateOf(authority)!.PublicKey.EncodedKeyValue.RawData);

    private byte[] Request(string serial, byte[]? nonce, string authority = "private-issuing")
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            using (writer.PushSequence())
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("1.3.14.3.2.26");
                    writer.WriteNull();
                }

                writer.WriteOctetString(CryptographicOperations.HashData(HashAlgorithmName.SHA1, _pki.Authority.CertificateOf(authority)!.SubjectName.RawData));
                writer.WriteOctetString(IssuerKeyHash(authority));
                writer.WriteInteger(Convert.FromHexString(serial));
            }

            if (nonce is not null)
            {
                var value = new AsnWriter(AsnEncodingRules.DER);
                value.WriteOctetString(nonce);
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 2, true)))
                using (writer.PushSequence())
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(OcspRequest.NonceOid);
                    writer.WriteOctetString(value.Encode());
                }
            }
        }

        return writer.Encode();
    }

    /// <summary>0: good, 1: revoked, 2: unknown.</summary>
    private static int StatusTag(byte[] answer)
    {
        var response = new AsnReader(answer, AsnEncodingRules.DER).ReadSequence();
        response.ReadEnumeratedBytes().ToArray().ShouldBe([0]);
        var bytes = response.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0, true)).ReadSequence();
        bytes.ReadObjectIdentifier();
        var body = new AsnReader(bytes.ReadOctetString(), AsnEncodingRules.DER).ReadSequence().ReadSequence();
        body.ReadEncodedValue();
        body.ReadGeneralizedTime();
        var single = body.ReadSequence().ReadSequence();
        single.ReadEncodedValue();
        return single.PeekTag().TagValue;
    }

    /// <summary>What openssl says of an answer to its own question.</summary>
    private async Task<string> AskAsync(string tree, string serial, string hash)
    {
        var issuer = _pki.WriteAuthority(tree + "-issuing");
        var question = Path.Combine(_pki.Path, "vraag.der");
        (await OpenSsl.RunAsync("ocsp", hash, "-issuer", issuer, "-serial", serial, "-reqout", question)).ExitCode.ShouldBe(0);
        var answer = _pki.Write("antwoord.der", _pki.Authority.AnswerOcsp(File.ReadAllBytes(question)));

        var (_, text) = await OpenSsl.RunAsync(
            "ocsp", hash, "-no_nonce", "-issuer", issuer, "-serial", serial, "-respin", answer, "-CAfile", tree == "private" ? _pki.Authority.PrivateBundlePath : _pki.Authority.PublicBundlePath);

        text.ShouldContain("Response verify OK");
        text.ShouldNotContain("WARNING");
        return text;
    }
}
