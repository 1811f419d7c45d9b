using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.Testbench.Doctor;

namespace MedMijSandbox.Services.Tests.Testbench.Doctor;

public sealed class CertificateFindingTests : IAsyncDisposable
{
    private readonly LittleStelsel _stelsel = new();

    public ValueTask DisposeAsync() => _stelsel.DisposeAsync();

    [Fact]
    public Task Expired_certificate_is_found() => ExpectAsync(new(LittleStelsel.Token) { FromDay = -100, UntilDay = -1 }, "certificate-expired");

    [Fact]
    public Task Certificate_that_begins_tomorrow_is_found() => ExpectAsync(new(LittleStelsel.Token) { FromDay = 1 }, "certificate-not-yet-valid");

    [Fact]
    public Task Certificate_of_another_host_is_found() => ExpectAsync(new("heel.iets.anders.test"), "certificate-wrong-name");

    [Fact]
    public Task Certificate_of_a_name_that_looks_alike_is_found() => ExpectAsync(new("t0ken.dva.oefen.test"), "certificate-look-alike-name");

    [Fact]
    public Task Certificate_with_a_common_name_only_is_found() => ExpectAsync(new() { CommonName = LittleStelsel.Token }, "certificate-no-san");

    [Fact]
    public Task Wildcard_is_found() => ExpectAsync(new("*.dva.oefen.test"), "certificate-wildcard");

    [Fact]
    public Task Wildcard_beside_the_name_is_found() => ExpectAsync(new(LittleStelsel.Token, "*.dva.oefen.test"), "certificate-wildcard");

    [Fact]
    public Task Certificate_for_clients_is_found() => ExpectAsync(new(LittleStelsel.Token) { Usages = [LittleAuthority.ClientUsage] }, "certificate-wrong-usage");

    [Fact]
    public Task Short_key_is_found_also_when_our_own_TLS_library_refuses_it() => ExpectAsync(new(LittleStelsel.Token) { RsaBits = 1984 }, "certificate-weak-key");

    [Fact]
    public async Task Self_signed_certificate_is_found()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={LittleStelsel.Token}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(LittleStelsel.Token);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(_stelsel.Private.Now.AddDays(-1), _stelsel.Private.Now.AddDays(90));
        _stelsel.Certificates[LittleStelsel.Token] = X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
        _stelsel.Chains[LittleStelsel.Token] = [];

        (await _stelsel.ExamineAsync()).ShouldBeginWith("certificate-self-signed", LittleStelsel.Token);
    }

    [Fact]
    public async Task Authority_that_nobody_trusts_is_found()
    {
        using var stranger = new LittleAuthority("TEST Vreemde");
        _stelsel.Certificates[LittleStelsel.Token] = stranger.Issue(new(LittleStelsel.Token));
        _stelsel.Chains[LittleStelsel.Token] = [stranger.Intermediate];

        (await _stelsel.ExamineAsync()).ShouldBeginWith("certificate-unknown-root", LittleStelsel.Token);
    }

    [Fact]
    public async Task Missing_intermediate_is_named()
    {
        _stelsel.Chains[LittleStelsel.Token] = [];

        var report = await _stelsel.ExamineAsync();

        report.ShouldBeginWith("certificate-chain-incomplete", LittleStelsel.Token);
        report.Findings[0].Seen.ShouldContain("TEST Private Services CA");
        report.Findings.Select(f => f.Id).ShouldNotContain("certificate-unknown-root");
    }

    [Fact]
    public async Task Intermediate_of_another_key_with_the_same_name_does_not_count()
    {
        using var other = new LittleAuthority("TEST Private");
        _stelsel.Chains[LittleStelsel.Token] = [other.Intermediate];

        (await _stelsel.ExamineAsync()).ShouldBeginWith("certificate-chain-incomplete", LittleStelsel.Token);
    }

    [Fact]
    public async Task Public_certificate_on_the_backchannel_is_found()
    {
        _stelsel.Certificates[LittleStelsel.Token] = _stelsel.Public.Issue(new(LittleStelsel.Token));
        _stelsel.Chains[LittleStelsel.Token] = [_stelsel.Public.Intermediate];

        (await _stelsel.ExamineAsync()).ShouldBeginWith("certificate-wrong-hierarchy", LittleStelsel.Token);
    }

    [Fact]
    public async Task Private_certificate_on_the_frontchannel_is_found()
    {
        _stelsel.Certificates[LittleStelsel.Dva] = _stelsel.Private.Issue(new(LittleStelsel.Dva));
        _stelsel.Chains[LittleStelsel.Dva] = [_stelsel.Private.Intermediate];

        (await _stelsel.ExamineAsync()).ShouldBeginWith("certificate-private-on-frontchannel", LittleStelsel.Dva);
    }

    [Fact]
    public async Task Revoked_certificate_is_found()
    {
        _stelsel.ChoosePlainPort();
        _stelsel.Certificates[LittleStelsel.Token] = _stelsel.Private.Issue(new(LittleStelsel.Token) { RevocationList = _stelsel.PlainAddress });
        _stelsel.RevocationList = _stelsel.Private.RevocationListOf(_stelsel.Certificates[LittleStelsel.Token]);

        (await _stelsel.ExamineAsync()).ShouldBeginWith("certificate-revoked", LittleStelsel.Token);
    }

    [Fact]
    public async Task Certificate_that_is_not_on_the_list_of_revoked_ones_is_in_order()
    {
        _stelsel.ChoosePlainPort();
        _stelsel.Certificates[LittleStelsel.Token] = _stelsel.Private.Issue(new(LittleStelsel.Token) { RevocationList = _stelsel.PlainAddress });
        _stelsel.RevocationList = _stelsel.Private.RevocationListOf(_stelsel.Certificates[LittleStelsel.Fhir]);

        var findings = (await _stelsel.ExamineAsync()).Findings;

        findings.ShouldNotContain(f => f.Id.StartsWith("revocation", StringComparison.Ordinal) && f.Subject == LittleStelsel.Token);
        findings.ShouldNotContain(f => f.Severity == Severity.Fault);
    }

    [Fact]
    public async Task List_of_revoked_certificates_of_somebody_else_is_not_believed()
    {
        using var stranger = new LittleAuthority("TEST Private");
        _stelsel.ChoosePlainPort();
        _stelsel.Certificates[LittleStelsel.Token] = _stelsel.Private.Issue(new(LittleStelsel.Token) { RevocationList = _stelsel.PlainAddress });
        _stelsel.RevocationList = stranger.RevocationListOf(_stelsel.Certificates[LittleStelsel.Token]);

        var findings = (await _stelsel.ExamineAsync()).Findings;

        findings.ShouldContain(f => f.Id == "revocation-unreachable" && f.Seen.Contains("not signed", StringComparison.Ordinal));
        findings.ShouldNotContain(f => f.Id == "certificate-revoked");
    }

    [Fact]
    public async Task Address_in_a_certificate_that_is_nearer_than_the_host_itself_is_not_asked()
    {
        _stelsel.Certificates[LittleStelsel.Token] = _stelsel.Private.Issue(new(LittleStelsel.Token) { RevocationList = new("http://169.254.169.254/lijst.crl") });

        (await _stelsel.ExamineAsync()).Findings.ShouldContain(
            f => f.Id == "revocation-unreachable" && f.Seen.Contains("169.254.169.254 is not asked", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Certificate_that_ends_within_two_weeks_is_a_warning()
    {
        _stelsel.Certificates[LittleStelsel.Token] = _stelsel.Private.Issue(new(LittleStelsel.Token) { FromDay = -100, UntilDay = 5 });

        var report = await _stelsel.ExamineAsync();

        report.ExitCode.ShouldBe(0);
        report.Findings.ShouldContain(f => f.Id == "certificate-expires-soon" && f.Severity == Severity.Warning);
    }

    [Theory]
    [InlineData(SslProtocols.Tls13, "tls-version-12-missing")]
    [InlineData(SslProtocols.Tls12, "tls-version-13-missing")]
    public async Task Version_that_is_not_spoken_is_found(SslProtocols only, string id)
    {
        _stelsel.Protocols = only;

        var report = await _stelsel.ExamineAsync();

        report.Findings[0].Id.ShouldBe(id, string.Join("; ", report.Findings.Select(f => $"{f.Id} {f.Subject} {f.Seen}")));
    }

    [Theory]
    [InlineData("2.5.29.17")]
    [InlineData("2.5.29.37")]
    [InlineData("2.5.29.35")]
    [InlineData("2.5.29.31")]
    [InlineData("1.3.6.1.5.5.7.1.1")]
    public async Task Certificate_with_an_extension_of_nonsense_does_not_end_the_examination(string spoiled)
    {
        _stelsel.Certificates[LittleStelsel.Token] = _stelsel.Private.Issue(new(LittleStelsel.Token) { Spoiled = spoiled });

        var report = await _stelsel.ExamineAsync();

        report.Findings.ShouldContain(f => f.Id == "resource-seen");
        report.Duration.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    private async Task ExpectAsync(LittleLeaf leaf, string id)
    {
        _stelsel.Certificates[LittleStelsel.Token] = _stelsel.Private.Issue(leaf);

        (await _stelsel.ExamineAsync()).ShouldBeginWith(id, LittleStelsel.Token);
    }
}
